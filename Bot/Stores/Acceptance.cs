namespace Switchboard.Bot.Stores;

/// <summary>What became of an activity that came in.</summary>
internal abstract record Acceptance
{
    private Acceptance()
    {
    }

    /// <summary>
    /// It is in the inbox. With a lease the accepter owns the conversation, and with a turn it is the activity's own to run;
    /// with a lease and no turn, older ones wait before it.
    /// </summary>
    public sealed record Accepted(long Sequence, ConversationLease? Lease = null, PendingTurn? Turn = null) : Acceptance
    {
        /// <summary>With a lease: the state of the keys that the wish named, where it could be had; a key that has no state is not in it. Null: not read.</summary>
        public IReadOnlyDictionary<string, StateEntry>? State { get; init; }
    }

    /// <summary>It came before; the turn is there once it was committed and while it is kept.</summary>
    public sealed record Duplicate(long Sequence, CommittedTurn? Committed) : Acceptance;

    /// <summary>Too many activities of this conversation wait; the channel is asked to come again.</summary>
    public sealed record Full : Acceptance;
}
