namespace Switchboard.Bot.Stores;

/// <summary>The right to run a conversation's turns. What a lower fence writes after a higher one was given is refused.</summary>
internal sealed record ConversationLease(string Conversation, string Owner, long Fence, DateTimeOffset ExpiresAt)
{
    /// <summary>Whether outgoing activities of an earlier owner wait to be settled; they go before anything new.</summary>
    public bool HasOutbox { get; init; }

    /// <summary>Whether an earlier owner's lease ended by itself: that owner died, or was too slow, and has not said how far it came.</summary>
    public bool TakenOver { get; init; }
}
