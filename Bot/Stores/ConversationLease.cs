namespace Switchboard.Bot.Stores;

/// <summary>The right to run a conversation's turns. What a lower fence writes after a higher one was given is refused.</summary>
internal sealed record ConversationLease(string Conversation, string Owner, long Fence, DateTimeOffset ExpiresAt)
{
    /// <summary>Whether outgoing activities of an earlier owner wait to be settled; they go before anything new.</summary>
    public bool HasOutbox { get; init; }

    /// <summary>
    /// Whether the lease before this one was not given back: it expired, or the same owner asks again. Its owner may have sent what waits in
    /// the outbox without having said so.
    /// </summary>
    public bool TakenOver { get; init; }
}
