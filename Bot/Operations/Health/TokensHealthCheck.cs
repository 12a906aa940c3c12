using Microsoft.Extensions.Diagnostics.HealthChecks;
using Switchboard.Auth;

namespace Switchboard.Bot.Operations.Health;

/// <summary>Whether every service has a token, by name and state; one without only degrades: most of the bot works without it.</summary>
internal sealed class TokensHealthCheck(ITokenService tokens) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var states = tokens.Status();
        var words = states.Count == 0 ? "no service" : string.Join(", ", states.Select(status => $"{status.Key.Service}: {status.State}"));
        return Task.FromResult(states.All(status => status.State is "valid" or "due") ? HealthCheckResult.Healthy(words) : HealthCheckResult.Degraded(words));
    }
}
