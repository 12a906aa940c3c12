using System.Diagnostics;
using Microsoft.Extensions.Options;

namespace Switchboard.Bot.Operations;

/// <summary>
/// Ends the instance in order when it is told to stop: not ready at once; closed to new work when load balancers have had time to notice;
/// then what runs may end. Only after that the server stops listening, so that a late caller gets an answer.
/// </summary>
internal sealed partial class DrainService(
    InstanceState instance,
    IEnumerable<IDrainable> drainables,
    IOptions<OperationsOptions> options,
    IHostEnvironment environment,
    TimeProvider time,
    ILogger<DrainService> logger) : IHostedLifecycleService
{
    private static readonly TimeSpan DefaultDelay = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        instance.Enter(InstancePhase.Serving);
        return Task.CompletedTask;
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        instance.Enter(InstancePhase.Draining);
        var delay = options.Value.DrainDelay ?? (environment.IsDevelopment() ? TimeSpan.Zero : DefaultDelay);
        LogDraining(delay.TotalSeconds, options.Value.DrainTimeout.TotalSeconds);
        await Task.Delay(delay, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        instance.Enter(InstancePhase.Closed);

        using var limit = new CancellationTokenSource(options.Value.DrainTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        await FinishAsync(either.Token);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task FinishAsync(CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            await Task.WhenAll(drainables.Select(work => work.DrainAsync(cancellationToken)));
            while (instance.Requests > 0)
            {
                await Task.Delay(Glance, time, cancellationToken);
            }

            LogDrained(clock.ElapsedMilliseconds);
        }
        catch (OperationCanceledException)
        {
            LogOutOfTime(instance.Requests);
        }
    }

    [LoggerMessage(LogLevel.Information, "Told to stop: not ready any more; closed to new work in {Delay} s; turns that run have {Timeout} s")]
    private partial void LogDraining(double delay, double timeout);

    [LoggerMessage(LogLevel.Information, "What was running has ended, after {Milliseconds} ms")]
    private partial void LogDrained(long milliseconds);

    [LoggerMessage(LogLevel.Warning, "The time to stop is over with {Requests} requests unanswered; turns that have not ended are run by other instances")]
    private partial void LogOutOfTime(int requests);
}
