using System.Collections.Concurrent;
using Microsoft.Bot.Schema;

namespace Switchboard.Bot.Turns;

/// <summary>Counts the turns of a conversation that failed one after the other.</summary>
internal sealed class FailedTurns
{
    /// <summary>Conversations remembered; beyond it the count starts anew, which costs one more failed turn at worst.</summary>
    private const int Capacity = 10_000;

    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Counts one more failed turn and returns how many there are now.</summary>
    public int Count(Activity activity)
    {
        if (_counts.Count >= Capacity)
        {
            _counts.Clear();
        }

        return _counts.AddOrUpdate(Key(activity), 1, static (_, count) => count + 1);
    }

    public void Reset(Activity activity)
    {
        if (!_counts.IsEmpty)
        {
            _counts.TryRemove(Key(activity), out _);
        }
    }

    private static string Key(Activity activity) => $"{activity.ChannelId}/{activity.Conversation?.Id}";
}
