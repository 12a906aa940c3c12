using System.Collections.Concurrent;

namespace Switchboard.Bot.Stores.Sqlite;

/// <summary>
/// The state rows that turns use now, so that a turn need not wait for the disk to read what the turn before it wrote. Changed on the
/// writer thread only, in the order of the writes; a row that another process changed shows as a conflict when it is written, and is forgotten.
/// </summary>
internal sealed class SqliteStateCache
{
    /// <summary>Rows remembered, at most; then all are forgotten and read anew.</summary>
    private const int Capacity = 8_192;

    /// <summary>Longer rows are read each time, in bytes; so the cache stays below 64 MiB.</summary>
    private const int LongestRow = 8 * 1024;

    private readonly ConcurrentDictionary<string, StateRow> _rows = new(StringComparer.Ordinal);

    public bool TryGet(string key, out StateRow row) => _rows.TryGetValue(key, out row);

    public void Keep(StateRow row)
    {
        if (row.Json.Length > LongestRow)
        {
            Forget(row.Key);
            return;
        }

        if (_rows.Count >= Capacity)
        {
            _rows.Clear();
        }

        _rows[row.Key] = row;
    }

    public void Forget(string key) => _rows.TryRemove(key, out _);
}
