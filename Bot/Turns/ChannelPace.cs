using System.Collections.Concurrent;
using Microsoft.Bot.Schema;

namespace Switchboard.Bot.Turns;

/// <summary>
/// Keeps below what a channel allows, so that it need not refuse. Teams (rate-limit.md): 7 sends in 1 s, 8 in 2 s, 60 in 30 s and 1,800 in an hour
/// for each conversation, 30 in 1 s for each tenant.
/// </summary>
internal sealed class ChannelPace(TimeProvider time)
{
    private const int Capacity = 10_000;

    private static readonly Window[] Conversation = [new(7, TimeSpan.FromSeconds(1)), new(8, TimeSpan.FromSeconds(2)), new(60, TimeSpan.FromSeconds(30)), new(1800, TimeSpan.FromHours(1))];
    private static readonly Window[] Tenant = [new(30, TimeSpan.FromSeconds(1))];

    private readonly ConcurrentDictionary<string, Sends> _sends = new(StringComparer.Ordinal);

    /// <summary>Counts a send and returns null, or returns when the next one is allowed.</summary>
    public DateTimeOffset? TrySend(Activity activity)
    {
        if (activity.ChannelId != ChannelIds.Msteams)
        {
            return null;
        }

        if (_sends.Count > Capacity)
        {
            Forget();
        }

        var now = time.GetUtcNow();
        var conversation = SendsOf($"c {activity.Conversation.Id}", Conversation);
        var tenant = SendsOf($"t {activity.Conversation.TenantId}", Tenant);
        var next = conversation.NextAfter(now) is { } own && tenant.NextAfter(now) is { } all ? (own > all ? own : all) : conversation.NextAfter(now) ?? tenant.NextAfter(now);
        if (next is null)
        {
            conversation.Add(now);
            tenant.Add(now);
        }

        return next;
    }

    private Sends SendsOf(string key, Window[] windows) => _sends.GetOrAdd(key, static (_, windows) => new Sends(windows), windows);

    private void Forget()
    {
        var now = time.GetUtcNow();
        foreach (var (key, sends) in _sends)
        {
            if (sends.IsIdle(now))
            {
                _sends.TryRemove(key, out _);
            }
        }
    }

    private readonly record struct Window(int Most, TimeSpan Length);

    /// <summary>The times of the latest sends, as many as the longest window allows.</summary>
    private sealed class Sends(Window[] windows)
    {
        private readonly Lock _lock = new();
        private readonly List<DateTimeOffset> _times = [];

        public DateTimeOffset? NextAfter(DateTimeOffset now)
        {
            lock (_lock)
            {
                _times.RemoveRange(0, Math.Max(0, _times.FindLastIndex(at => at <= now - windows[^1].Length) + 1));
                DateTimeOffset? next = null;
                foreach (var (most, length) in windows)
                {
                    if (_times.Count >= most && _times[^most] + length is var free && free > now && (next is null || free > next))
                    {
                        next = free;
                    }
                }

                return next;
            }
        }

        public void Add(DateTimeOffset at)
        {
            lock (_lock)
            {
                _times.Add(at);
            }
        }

        public bool IsIdle(DateTimeOffset now)
        {
            lock (_lock)
            {
                return _times.Count == 0 || _times[^1] <= now - windows[^1].Length;
            }
        }
    }
}
