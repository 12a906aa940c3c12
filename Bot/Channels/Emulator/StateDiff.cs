using System.Text.Json;

namespace Switchboard.Bot.Channels.Emulator;

/// <summary>What is different between two states, place by place.</summary>
internal static class StateDiff
{
    public static IEnumerable<Dictionary<string, object?>> Of(string place, object? before, object? after)
    {
        if (before is Dictionary<string, object?> or null && after is Dictionary<string, object?> or null && (before ?? after) is not null)
        {
            var (old, now) = ((before as Dictionary<string, object?>) ?? [], (after as Dictionary<string, object?>) ?? []);
            return old.Keys.Union(now.Keys).SelectMany(name => Of($"{place}.{name}", old.GetValueOrDefault(name), now.GetValueOrDefault(name)));
        }

        return Same(before, after) ? [] : [new() { ["place"] = place, ["before"] = before, ["after"] = after }];
    }

    private static bool Same(object? before, object? after) => Equals(before, after) || (before is List<object?> && after is List<object?> && JsonSerializer.Serialize(before) == JsonSerializer.Serialize(after));
}
