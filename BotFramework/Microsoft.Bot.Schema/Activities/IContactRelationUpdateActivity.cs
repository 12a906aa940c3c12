namespace Microsoft.Bot.Schema;

/// <summary>The bot was added to or removed from a person's contacts.</summary>
public interface IContactRelationUpdateActivity : IActivity
{
    string Action { get; set; }
}
