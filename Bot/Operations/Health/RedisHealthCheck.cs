using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Stores.Redis;

namespace Switchboard.Bot.Operations.Health;

/// <summary>Whether Redis answers, where it is used.</summary>
internal sealed class RedisHealthCheck(IServiceProvider services, IOptions<StorageOptions> options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        options.Value.Provider.Equals("Redis", StringComparison.OrdinalIgnoreCase)
            ? RoundTrip.MeasureAsync(services.GetRequiredService<RedisConnection>().ConnectAsync, cancellationToken)
            : Task.FromResult(HealthCheckResult.Healthy("not used"));
}
