namespace Microsoft.Bot.Schema;

/// <summary>Names of events a bot's adapter sends to the bot itself.</summary>
public static class ActivityEventNames
{
    public const string ContinueConversation = "ContinueConversation";
    public const string CreateConversation = "CreateConversation";
}
