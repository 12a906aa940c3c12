using Microsoft.Extensions.Options;
using Switchboard.Bot.Stores;
using Switchboard.Dialogs.Callbacks;
using Switchboard.Dialogs.Satisfaction;

namespace Switchboard.Bot.Handoff;

/// <summary>Hears the timers of promised calls, and drops what is kept no longer.</summary>
internal sealed partial class CallbackPump(
    ITimerStore timers, CallbackDesk desk, ICallbackBook book, ISatisfactionStore ratings, IOptions<CallbacksOptions> options, TimeProvider time, ILogger<CallbackPump> logger) : BackgroundService
{
    private const int AtOnce = 50;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Taken = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(10);

    // The numbers of the desk look back a year.
    private static readonly TimeSpan RatingsKept = TimeSpan.FromDays(366);

    private DateTimeOffset _swept;

    /// <summary>Does what is due now; says how many timers there were.</summary>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var heard = await HearAsync(CallbackTimers.Reminder, desk.RemindAsync, cancellationToken) + await HearAsync(CallbackTimers.Due, desk.FallDueAsync, cancellationToken);
        if (time.GetUtcNow() - _swept >= SweepInterval)
        {
            _swept = time.GetUtcNow();
            await book.SweepAsync(_swept - options.Value.Kept, cancellationToken);
            await ratings.SweepAsync(_swept - RatingsKept, cancellationToken);
        }

        return heard;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (StoreUnavailableException e)
            {
                LogStoreFailed(e.Message);
            }
#pragma warning disable CA1031 // The next time may work; a timer that was taken comes again.
            catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogFailed(e);
            }
        }
    }

    private async Task<int> HearAsync(string kind, Func<string, DateTimeOffset, CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        var due = await timers.TakeDueAsync(kind, Taken, AtOnce, cancellationToken);
        foreach (var timer in due)
        {
            var (id, at) = CallbackTimers.Read(timer.Entry);
            await act(id, at, cancellationToken);
            await timers.CompleteAsync(timer, cancellationToken);
        }

        return due.Count;
    }

    [LoggerMessage(LogLevel.Warning, "Promised calls cannot be looked at: {Reason}")]
    private partial void LogStoreFailed(string reason);

    [LoggerMessage(LogLevel.Error, "A promised call could not be handled; it is tried again")]
    private partial void LogFailed(Exception exception);
}
