using System.Collections.Concurrent;

namespace Switchboard.Bot.Stores.Sqlite;

/// <summary>
/// The state entries that turns use now, so that a turn need not wait for the disk to read what the turn before it wrote. Changed on the
/// writer thread only, in the order of the writes; an entry that another process changed shows as a conflict when it is written, and is forgotten.
/// </summary>
internal sealed class SqliteStateCache
{
    /// <summary>Entries remembered, at most; then all are forgotten and read anew.</summary>
    private const int Capacity = 8_192;

    /// <summary>Longer entries are read each time, in bytes; so the cache stays below 64 MiB.</summary>
    private const int LongestEntry = 8 * 1024;

    private readonly ConcurrentDictionary<string, StateEntry?> _entries = new(StringComparer.Ordinal);

    /// <summary>Whether the key is remembered; null for one that is known not to be there.</summary>
    public bool TryGet(string key, out StateEntry? entry) => _entries.TryGetValue(key, out entry);

    public void Keep(string key, StateEntry? entry)
    {
        if (entry?.Json.Length > LongestEntry)
        {
            Forget(key);
            return;
        }

        if (_entries.Count >= Capacity)
        {
            _entries.Clear();
        }

        _entries[key] = entry;
    }

    public void Forget(string key) => _entries.TryRemove(key, out _);
}
