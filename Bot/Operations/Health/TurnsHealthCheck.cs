using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Switchboard.Bot.Operations.Health;

/// <summary>Whether turns keep up with what arrives. An instance that lags still serves; taking it out would make the others lag more.</summary>
internal sealed class TurnsHealthCheck(TurnMetrics metrics) : IHealthCheck
{
    /// <summary>Twice the default lease: by then another instance has taken over what a dead one left.</summary>
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(30);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(metrics.Gauges?.OldestWaiting switch
        {
            null => HealthCheckResult.Healthy("no engine"),
            { } age when age < TimeSpan.FromSeconds(1) => HealthCheckResult.Healthy("lag under 1 s"),
            { } age when age < Lag => HealthCheckResult.Healthy("lag under 30 s"),
            _ => HealthCheckResult.Degraded("lag over 30 s"),
        });
}
