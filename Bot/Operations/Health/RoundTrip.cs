using System.Diagnostics;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Switchboard.Bot.Operations.Health;

/// <summary>Asks a dependency something small, within a bounded time, and says roughly how long it took.</summary>
internal static class RoundTrip
{
    /// <summary>A dependency that has not answered by then is down.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    public static async Task<HealthCheckResult> MeasureAsync(Func<CancellationToken, Task> ask, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        var clock = Stopwatch.StartNew();
        try
        {
            // Not every call ends with its token; the probe does.
            await ask(limit.Token).WaitAsync(Limit, cancellationToken);
            return Judge(clock.Elapsed);
        }
        catch (Exception exception) when (exception is TimeoutException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return HealthCheckResult.Unhealthy("no answer within 2 s");
        }
#pragma warning disable CA1031 // Whatever it is: the dependency cannot be used. Its words may name addresses, so they stay in the log.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return HealthCheckResult.Unhealthy("fails", exception);
        }
    }

    private static HealthCheckResult Judge(TimeSpan took) => took switch
    {
        { TotalMilliseconds: < 10 } => HealthCheckResult.Healthy("under 10 ms"),
        { TotalMilliseconds: < 100 } => HealthCheckResult.Healthy("under 100 ms"),
        _ when took < Slow => HealthCheckResult.Healthy("under 1 s"),
        _ => HealthCheckResult.Degraded("over 1 s"),
    };
}
