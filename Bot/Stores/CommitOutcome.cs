namespace Switchboard.Bot.Stores;

/// <summary>How a commit ended; only <see cref="Committed"/> has changed anything.</summary>
internal abstract record CommitOutcome
{
    private CommitOutcome()
    {
    }

    /// <summary>
    /// It is done. The new versions are in the order of the state changes, 0 for a deletion; the outgoing activities have the sequences from
    /// <paramref name="FirstOutbox"/> on.
    /// </summary>
    public sealed record Committed(IReadOnlyList<long> Versions, long FirstOutbox) : CommitOutcome;

    /// <summary>Another owner has come, or the lease was given back: the turn is not this owner's any more.</summary>
    public sealed record FenceLost : CommitOutcome;

    /// <summary>This entry of state was changed since it was read: the turn runs again.</summary>
    public sealed record StateConflict(string Key) : CommitOutcome;

    /// <summary>The activity's turn was committed before, by a call whose answer was lost.</summary>
    public sealed record AlreadyCommitted : CommitOutcome;
}
