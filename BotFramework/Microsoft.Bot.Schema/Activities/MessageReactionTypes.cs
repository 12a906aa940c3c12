namespace Microsoft.Bot.Schema;

/// <summary>Reactions every channel may send.</summary>
public static class MessageReactionTypes
{
    public const string Like = "like";
    public const string PlusOne = "plusOne";
}
