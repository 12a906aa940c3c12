#if !OFFICIAL_BOT_FRAMEWORK
using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Bot.Builder;

namespace Switchboard.Tests.Dialogs.Support;

/// <summary>Keeps only JSON text, as a database does: no .NET object and no type name survives.</summary>
internal sealed class JsonStorage : IStorage
{
    private readonly ConcurrentDictionary<string, string> _items = new();

    public IEnumerable<string> Contents => _items.Values;

    public Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        var found = new Dictionary<string, object>();
        foreach (var key in keys)
        {
            if (_items.TryGetValue(key, out var json))
            {
                found[key] = JsonSerializer.Deserialize<Dictionary<string, object>>(json)!;
            }
        }

        return Task.FromResult<IDictionary<string, object>>(found);
    }

    public Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default)
    {
        foreach (var (key, value) in changes)
        {
            _items[key] = JsonSerializer.Serialize(value, value.GetType());
        }

        return Task.CompletedTask;
    }

    public Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        foreach (var key in keys)
        {
            _items.TryRemove(key, out _);
        }

        return Task.CompletedTask;
    }
}
#endif
