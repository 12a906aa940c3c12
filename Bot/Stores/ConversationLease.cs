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

    /// <summary>The last turn that the owner has committed; 0: none yet. A call that ends an earlier one comes late, from a connection that was given up, and gives nothing back.</summary>
    public long Committed { get; init; }

    /// <summary>Whether a call under this lease is about what is so now.</summary>
    /// <param name="committed">The last turn of the conversation that is committed.</param>
    public bool IsUpToDate(long committed) => Committed == 0 || Committed == committed;
}
