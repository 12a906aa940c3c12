using Microsoft.Extensions.Options;

namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>Removes conversations that nobody has used for the time they are kept, a few at a time.</summary>
internal sealed partial class DirectLineJanitor(
    IConversationLog log, DirectLineKey key, IOptions<DirectLineOptions> options, TimeProvider time, ILogger<DirectLineJanitor> logger) : BackgroundService
{
    private const int AtOnce = 50;
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>Removes everything that is due now; says how many conversations that were.</summary>
    public async Task<int> CleanAsync(CancellationToken cancellationToken)
    {
        int removed, all = 0;
        do
        {
            removed = await log.RemoveOlderAsync(time.GetUtcNow() - options.Value.Retention, AtOnce, cancellationToken);
            all += removed;
        }
        while (removed == AtOnce);
        return all;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (key.IsClosed)
        {
            LogClosed();
        }

        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CleanAsync(stoppingToken);
            }
#pragma warning disable CA1031 // It is tried again in an hour.
            catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogFailed(e);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Direct Line is closed, and with it Web Chat: DirectLine:Secret is not set")]
    private partial void LogClosed();

    [LoggerMessage(LogLevel.Error, "Old conversations could not be removed")]
    private partial void LogFailed(Exception exception);
}
