namespace Microsoft.Bot.Connector;

/// <summary>Names used on the wire when a conversation is forwarded to a skill.</summary>
public static class ConversationConstants
{
    public const string ConversationIdHttpHeaderName = "x-ms-conversation-id";
}
