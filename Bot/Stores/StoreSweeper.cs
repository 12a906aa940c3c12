namespace Switchboard.Bot.Stores;

/// <summary>Removes what the ledger keeps no longer, every few minutes.</summary>
internal sealed partial class StoreSweeper(ITurnStore store, TimeProvider time, ILogger<StoreSweeper> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await store.SweepAsync(stoppingToken) > 0)
                {
                    // Others may write in between.
                    await Task.Delay(TimeSpan.FromMilliseconds(100), time, stoppingToken);
                }
            }
#pragma warning disable CA1031 // The next time may work; what was not swept costs room and nothing else.
            catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogFailed(e);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Old turns could not be removed; the next attempt follows")]
    private partial void LogFailed(Exception exception);
}
