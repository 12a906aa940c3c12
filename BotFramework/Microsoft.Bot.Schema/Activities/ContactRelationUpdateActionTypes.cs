namespace Microsoft.Bot.Schema;

/// <summary>Whether the bot was added to or removed from a person's contacts.</summary>
public static class ContactRelationUpdateActionTypes
{
    public const string Add = "add";
    public const string Remove = "remove";
}
