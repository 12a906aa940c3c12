using Microsoft.Extensions.Diagnostics.HealthChecks;
using Switchboard.Auth;

namespace Switchboard.Bot;

/// <summary>Whether every service has a token, by name and state; a service without one makes the bot degraded, not unready: most of it works.</summary>
internal sealed class TokensHealthCheck(ITokenService tokens) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var states = tokens.Status().ToDictionary(status => status.Key.Service, object (status) => status.State);
        return Task.FromResult(states.Values.All(state => state is "valid" or "due")
            ? HealthCheckResult.Healthy("every service has its token", states)
            : HealthCheckResult.Degraded("a service has no token", data: states));
    }
}
