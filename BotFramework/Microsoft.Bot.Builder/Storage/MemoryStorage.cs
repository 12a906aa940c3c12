using System.Globalization;

namespace Microsoft.Bot.Builder;

/// <summary>Keeps copies of objects in the memory of this process, for tests and for trying things out.</summary>
/// <remarks>
/// Objects come back as the types they were. An <see cref="IStoreItem"/> replaces another only when its ETag is the stored one or "*";
/// otherwise, and without an ETag, the whole write fails and changes nothing. Objects of other types overwrite: the last writer wins.
/// </remarks>
public class MemoryStorage : IStorage
{
    private readonly Dictionary<string, Stored> _items = [];
    private readonly Lock _gate = new();
    private long _lastETag;

    /// <summary>An empty storage.</summary>
    public MemoryStorage()
    {
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string[] keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        lock (_gate)
        {
            foreach (var key in keys)
            {
                _items.Remove(key);
            }
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);

        var found = new List<KeyValuePair<string, Stored>>(keys.Length);
        lock (_gate)
        {
            foreach (var key in keys)
            {
                if (_items.TryGetValue(key, out var item))
                {
                    found.Add(new(key, item));
                }
            }
        }

        var result = new Dictionary<string, object>(found.Count);
        foreach (var (key, item) in found)
        {
            result[key] = item.Restore();
        }

        return Task.FromResult<IDictionary<string, object>>(result);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Somebody else wrote one of the objects since it was read.</exception>
    public Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);

        // Copied before the lock, so that one writer's big object keeps nobody else waiting.
        var snapshots = new List<(string Key, object Value, byte[] Snapshot)>(changes.Count);
        foreach (var (key, value) in changes)
        {
            snapshots.Add((key, value, value is null ? null : ClrSnapshot.Take(value)));
        }

        lock (_gate)
        {
            foreach (var (key, value, _) in snapshots)
            {
                RefuseStale(key, value as IStoreItem);
            }

            foreach (var (key, value, snapshot) in snapshots)
            {
                if (snapshot is null)
                {
                    _items.Remove(key);
                    continue;
                }

                var eTag = value is IStoreItem ? (_lastETag++).ToString(CultureInfo.InvariantCulture) : null;
                _items[key] = new Stored(snapshot, eTag);
            }
        }

        return Task.CompletedTask;
    }

    private void RefuseStale(string key, IStoreItem item)
    {
        if (item is null or { ETag: "*" } || !_items.TryGetValue(key, out var stored) || stored.ETag is null || stored.ETag == item.ETag)
        {
            return;
        }

        throw new ArgumentException($"Etag conflict.\r\n\r\nOriginal: {item.ETag}\r\nCurrent: {stored.ETag}");
    }

    private sealed record Stored(byte[] Snapshot, string ETag)
    {
        internal object Restore()
        {
            var value = ClrSnapshot.Restore(Snapshot);
            if (value is IStoreItem item)
            {
                item.ETag = ETag;
            }

            return value;
        }
    }
}
