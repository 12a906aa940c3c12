using System.Collections.Immutable;

namespace Switchboard.Bot.Stores;

/// <summary>All state at a moment, as JSON by key; a turn that begins from it leads to another one.</summary>
internal sealed class StateSnapshot(ImmutableDictionary<string, ReadOnlyMemory<byte>> entries) : IStateStore
{
    /// <summary>Nothing is stored.</summary>
    public static StateSnapshot Empty { get; } = new(ImmutableDictionary<string, ReadOnlyMemory<byte>>.Empty.WithComparers(StringComparer.Ordinal));

    public ImmutableDictionary<string, ReadOnlyMemory<byte>> Entries => entries;

    /// <summary>The state after these changes.</summary>
    public StateSnapshot After(IEnumerable<StateChange> changes) => With(changes.Select(change => KeyValuePair.Create(change.Key, change.Json)));

    /// <summary>This state, but for these entries; without JSON there is none.</summary>
    public StateSnapshot With(IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>?>> changed) =>
        new(changed.Aggregate(entries, (all, entry) => entry.Value is { } json ? all.SetItem(entry.Key, json) : all.Remove(entry.Key)));

    public Task<IReadOnlyDictionary<string, StateEntry>> ReadStateAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, StateEntry>>(
            keys.Where(entries.ContainsKey).Distinct().ToDictionary(key => key, key => new StateEntry(entries[key], 1), StringComparer.Ordinal));

    public Task<IReadOnlyList<long>> WriteStateAsync(IReadOnlyList<StateChange> changes, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A snapshot is only read; a turn writes into its unit of work.");
}
