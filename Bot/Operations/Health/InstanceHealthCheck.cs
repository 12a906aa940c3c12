using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Switchboard.Bot.Operations.Health;

/// <summary>Whether this instance is between its start and its end.</summary>
internal sealed class InstanceHealthCheck(InstanceState instance) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(instance.Phase switch
        {
            InstancePhase.Serving => HealthCheckResult.Healthy("serving"),
            InstancePhase.Starting => HealthCheckResult.Unhealthy("starting"),
            _ => HealthCheckResult.Unhealthy("draining"),
        });
}
