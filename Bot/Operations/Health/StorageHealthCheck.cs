using Microsoft.Extensions.Diagnostics.HealthChecks;
using Switchboard.Bot.Stores;

namespace Switchboard.Bot.Operations.Health;

/// <summary>Whether the store of turns answers. It asks what every instance asks once a second anyway.</summary>
internal sealed class StorageHealthCheck(ITurnStore store, TimeProvider time) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        RoundTrip.MeasureAsync(token => store.FindUnownedWorkAsync(time.GetUtcNow(), 1, token), cancellationToken);
}
