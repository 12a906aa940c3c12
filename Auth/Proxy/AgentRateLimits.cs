using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Switchboard.Auth.Settings;

namespace Switchboard.Auth.Proxy;

/// <summary>How many requests each agent may make.</summary>
internal sealed class AgentRateLimits : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter;

    public AgentRateLimits(IOptions<TokensOptions> options)
    {
        var perMinute = options.Value.Proxy.RequestsPerMinute;
        _limiter = PartitionedRateLimiter.Create<string, string>(agent => RateLimitPartition.GetTokenBucketLimiter(agent, _ => new TokenBucketRateLimiterOptions
        {
            // A minute's worth at once, then at its pace.
            TokenLimit = perMinute,
            TokensPerPeriod = Math.Max(1, perMinute / 60),
            ReplenishmentPeriod = TimeSpan.FromSeconds(Math.Max(1, 60.0 / perMinute)),
            QueueLimit = 0,
        }));
    }

    public bool TryEnter(string agent)
    {
        using var lease = _limiter.AttemptAcquire(agent);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
