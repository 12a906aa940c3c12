using System.Threading.RateLimiting;

namespace Switchboard.Bot.Operations.Limits;

/// <summary>
/// A token bucket for each of many names. Names share a bounded number of buckets by a hash that differs from process to process: that
/// bounds memory whoever invents names, and two that meet in one are well below the limit together.
/// </summary>
internal sealed class Buckets : IDisposable
{
    /// <summary>Buckets there can be; a full one that nobody uses is dropped after some seconds.</summary>
    public const int Most = 1 << 17;

    private readonly PartitionedRateLimiter<string> _limiter;

    private Buckets(int tokens, TimeSpan period, int burst) =>
        _limiter = PartitionedRateLimiter.Create<string, int>(name => RateLimitPartition.GetTokenBucketLimiter(
            string.GetHashCode(name, StringComparison.Ordinal) & (Most - 1),
            _ => new TokenBucketRateLimiterOptions { TokenLimit = burst, TokensPerPeriod = tokens, ReplenishmentPeriod = period, QueueLimit = 0 }));

    // Ten refills a second where that gives whole tokens, so that a steady sender is not stopped for a second at a time.
    public static Buckets PerSecond(int most, int burst) =>
        most % 10 == 0 ? new(most / 10, TimeSpan.FromMilliseconds(100), burst) : new(most, TimeSpan.FromSeconds(1), burst);

    public static Buckets PerMinute(int most) => new(most, TimeSpan.FromMinutes(1), most);

    /// <summary>Null when one more is within the limit; otherwise the seconds after which it would be.</summary>
    public int? Take(string name)
    {
        using var lease = _limiter.AttemptAcquire(name);
        if (lease.IsAcquired)
        {
            return null;
        }

        return lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
    }

    public void Dispose() => _limiter.Dispose();
}
