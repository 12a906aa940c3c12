using System.Globalization;
using Microsoft.Bot.Builder;
using Switchboard.Bot.Turns;

namespace Switchboard.Bot.Stores;

/// <summary>The SDK's view of an <see cref="IStateStore"/>: entity tags are the versions. Within a turn it is the turn's unit of work that is read and written.</summary>
internal sealed class StateStorage(IStateStore store) : IStorage
{
    private IStateStore Store => UnitOfWork.Current ?? store;

    public async Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var items = new Dictionary<string, object>(keys.Length);
        foreach (var (key, entry) in await Store.ReadStateAsync(keys, cancellationToken))
        {
            var value = StateJson.Read(entry.Json.Span);
            if (value is Dictionary<string, object> state)
            {
                state[StateJson.ETag] = entry.Version.ToString(CultureInfo.InvariantCulture);
            }

            items[key] = value!;
        }

        return items;
    }

    public async Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (changes.Count == 0)
        {
            return;
        }

        var list = changes.Select(change => new StateChange(change.Key, StateJson.Write(change.Key, change.Value), ReadVersion(change.Value))).ToList();
        var versions = await Store.WriteStateAsync(list, cancellationToken);
        Remember(changes, list, versions);
    }

    public async Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (keys.Length > 0)
        {
            await Store.WriteStateAsync([.. keys.Distinct().Select(key => new StateChange(key, null, null))], cancellationToken);
        }
    }

    // State that is written once more in the same turn carries the tag of its first write.
    private static void Remember(IDictionary<string, object> changes, List<StateChange> list, IReadOnlyList<long> versions)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (changes[list[i].Key] is IDictionary<string, object> { IsReadOnly: false } state && state.ContainsKey(StateJson.ETag))
            {
                state[StateJson.ETag] = versions[i].ToString(CultureInfo.InvariantCulture);
            }
        }
    }

    // A tag that is none of ours matches nothing.
    private static long? ReadVersion(object? value)
    {
        var tag = value switch
        {
            IStoreItem item => item.ETag,
            IDictionary<string, object> state when state.TryGetValue(StateJson.ETag, out var entry) => entry as string,
            _ => null,
        };
        return tag is null or "*" ? null : long.TryParse(tag, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0 ? version : -1;
    }
}
