using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Recordings;
using Switchboard.Bot.Stores;
using Switchboard.Dialogs.Memory;

namespace Switchboard.Bot.Memory;

/// <summary>Drops what was remembered or recorded of people and has become too old, whether they come back or not.</summary>
internal sealed partial class MemorySweeper(
    ITimerStore timers, IStorage storage, RecordingFiles recordings, IOptions<MemoryOptions> options, TimeProvider time, ILogger<MemorySweeper> logger) : BackgroundService
{
    private const int AtOnce = 100;
    private const string Profile = "Profile";

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Taken = TimeSpan.FromMinutes(2);

    /// <summary>Does what is due now; says how many people's memory was looked at.</summary>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var all = 0;
        IReadOnlyList<DueTimer> due;
        do
        {
            due = await timers.TakeDueAsync(MemoryTimers.Kind, Taken, AtOnce, cancellationToken);
            foreach (var timer in due)
            {
                await SweepAsync(timer, cancellationToken);
            }

            all += due.Count;
        }
        while (due.Count == AtOnce);
        recordings.EraseOlderThan(time.GetUtcNow() - options.Value.RecordingsKept);
        return all;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
#pragma warning disable CA1031 // The next time may work; a timer that was taken comes again.
            catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogFailed(e);
            }
        }
    }

    private async Task SweepAsync(DueTimer timer, CancellationToken cancellationToken)
    {
        var key = timer.Entry.Id;
        var found = await storage.ReadAsync([key], cancellationToken);
        DateTimeOffset? next = null;
        if (found.TryGetValue(key, out var value) && value is IDictionary<string, object> state && state.TryGetValue(Profile, out var entry)
            && ObjectPath.MapValueTo<UserProfile>(entry) is { Memory: { } memory } profile)
        {
            if (memory.Prune(time.GetUtcNow(), options.Value) > 0)
            {
                // Who writes at this moment wins; the timer comes again.
                state[Profile] = profile;
                await storage.WriteAsync(new Dictionary<string, object> { [key] = state }, cancellationToken);
            }

            next = memory.NextEnd(options.Value) ?? (memory.Consent == true ? time.GetUtcNow() + options.Value.HistoryKept : null);
        }

        if (next is { } at)
        {
            await timers.ScheduleAsync(timer.Entry with { DueAt = at }, cancellationToken);
        }
        else
        {
            await timers.CompleteAsync(timer, cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Warning, "What is too old could not be dropped from what people let the bot remember; the next attempt follows")]
    private partial void LogFailed(Exception exception);
}
