using System.Text.Json;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Reads from a storage with the type the caller expects.</summary>
public static class StorageExtensions
{
    /// <summary>The objects under these keys that are of the type; others are left out.</summary>
    public static async Task<IDictionary<string, TStoreItem>> ReadAsync<TStoreItem>(this IStorage storage, string[] keys, CancellationToken cancellationToken = default)
        where TStoreItem : class
    {
        ArgumentNullException.ThrowIfNull(storage);

        var items = await storage.ReadAsync(keys, cancellationToken).ConfigureAwait(false);
        var result = new Dictionary<string, TStoreItem>(items.Count);
        foreach (var (key, value) in items)
        {
            // A storage that keeps no types gives JSON; the caller has just said what it is.
            if ((value is JsonElement element ? SchemaJson.ConvertTo<TStoreItem>(element) : value as TStoreItem) is { } item)
            {
                result[key] = item;
            }
        }

        return result;
    }
}
