namespace Microsoft.Bot.Schema;

/// <summary>The conversation moves to somebody else.</summary>
public interface IHandoffActivity : IActivity
{
}
