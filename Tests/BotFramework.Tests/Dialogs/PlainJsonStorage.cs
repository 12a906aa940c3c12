using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Bot.Builder;

namespace Switchboard.Tests.BotFramework.Dialogs;

/// <summary>Keeps text only: what comes back is scalars, and JSON elements for all that is nested.</summary>
internal sealed class PlainJsonStorage : IStorage
{
    private static readonly JsonSerializerOptions Options = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly Dictionary<string, string> _items = [];

    public string Text => string.Join('\n', _items.Values);

    public Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        var found = new Dictionary<string, object>();
        foreach (var key in keys.Where(_items.ContainsKey))
        {
            using var document = JsonDocument.Parse(_items[key]);
            found[key] = document.RootElement.EnumerateObject().ToDictionary(property => property.Name, property => Scalar(property.Value.Clone())!);
        }

        return Task.FromResult<IDictionary<string, object>>(found);
    }

    public Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default)
    {
        foreach (var (key, value) in changes)
        {
            _items[key] = JsonSerializer.Serialize(value, value.GetType(), Options);
        }

        return Task.CompletedTask;
    }

    public Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        foreach (var key in keys)
        {
            _items.Remove(key);
        }

        return Task.CompletedTask;
    }

    private static object? Scalar(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null => null,
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? whole : element.GetDouble(),
        _ => element,
    };
}
