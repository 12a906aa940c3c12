namespace Switchboard.Bot.Stores;

/// <summary>State by key, as JSON with a version that is another one after each write.</summary>
internal interface IStateStore
{
    /// <summary>State entries by key; a key without an entry is left out.</summary>
    Task<IReadOnlyDictionary<string, StateEntry>> ReadStateAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken);

    /// <summary>Writes outside a turn, all or nothing (on a Redis Cluster: per slot); the new versions are in the order of the changes, 0 for a deletion.</summary>
    /// <exception cref="StateConflictException">An entry's version has moved.</exception>
    Task<IReadOnlyList<long>> WriteStateAsync(IReadOnlyList<StateChange> changes, CancellationToken cancellationToken);
}
