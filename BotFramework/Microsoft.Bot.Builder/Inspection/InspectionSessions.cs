using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>The inspection sessions of a bot: opened ones by session id, attached ones by the inspected conversation's id.</summary>
internal sealed class InspectionSessions
{
    public Dictionary<string, ConversationReference> OpenedSessions { get; set; } = [];

    public Dictionary<string, ConversationReference> AttachedSessions { get; set; } = [];

    public string Open(ConversationReference watcher)
    {
        var sessionId = Guid.NewGuid().ToString();
        OpenedSessions[sessionId] = watcher;
        return sessionId;
    }

    /// <summary>Shows a conversation to the watcher that opened the session; false when nobody did.</summary>
    public bool Attach(string sessionId, string conversationId)
    {
        if (!OpenedSessions.Remove(sessionId, out var watcher))
        {
            return false;
        }

        AttachedSessions[conversationId] = watcher;
        return true;
    }
}
