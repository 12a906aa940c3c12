using Microsoft.Extensions.Diagnostics.HealthChecks;
using Switchboard.Recognizers.Content;

namespace Switchboard.Bot.Operations.Health;

/// <summary>Whether the folder of the content is there. What was read at the start goes on being used, so its absence only degrades.</summary>
internal sealed class ContentHealthCheck(ContentFolder folder) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Directory.Exists(folder.Root) ? HealthCheckResult.Healthy("read") : HealthCheckResult.Degraded("read, but the folder has gone since"));
}
