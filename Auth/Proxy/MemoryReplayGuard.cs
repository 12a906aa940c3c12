using System.Collections.Concurrent;

namespace Switchboard.Auth.Proxy;

/// <summary>For one instance.</summary>
internal sealed class MemoryReplayGuard(TimeProvider time) : IReplayGuard
{
    private const int SweepAt = 100_000;

    private readonly ConcurrentDictionary<string, long> _used = new(StringComparer.Ordinal);

    public Task<bool> IsFirstUseAsync(string id, TimeSpan remember, CancellationToken cancellationToken)
    {
        var now = time.GetTimestamp();
        if (_used.Count >= SweepAt)
        {
            foreach (var (old, _) in _used.Where(used => used.Value < now).ToList())
            {
                _used.TryRemove(old, out _);
            }
        }

        var until = now + (long)(remember.TotalSeconds * time.TimestampFrequency);
        return Task.FromResult(_used.TryAdd(id, until) || (_used.TryGetValue(id, out var ends) && ends < now && _used.TryUpdate(id, until, ends)));
    }
}
