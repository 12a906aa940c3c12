using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Switchboard.Bot.Operations.Health;

/// <summary>The state of the dependencies, asked for at most once a second however many probes there are.</summary>
internal sealed class Readiness(HealthCheckService checks, TimeProvider time)
{
    public const string DependencyTag = "dependency";

    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private Task<HealthReport>? _latest;
    private DateTimeOffset _asked;

    public Task<HealthReport> AskAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (_latest is null || (_latest.IsCompleted && (now - _asked).Duration() >= Kept))
            {
                _asked = now;

                // Other probes wait for the same answer, so it does not end with the one that asked.
                _latest = Task.Run(() => checks.CheckHealthAsync(registration => registration.Tags.Contains(DependencyTag), CancellationToken.None), CancellationToken.None);
            }

            return _latest.WaitAsync(cancellationToken);
        }
    }
}
