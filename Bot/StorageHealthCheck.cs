using Microsoft.Bot.Builder;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Switchboard.Bot;

/// <summary>Ready means that the store answers.</summary>
internal sealed class StorageHealthCheck(IStorage storage) : IHealthCheck
{
    private static readonly string[] Keys = ["health"];

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await storage.ReadAsync(Keys, cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
