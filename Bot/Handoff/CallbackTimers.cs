using System.Globalization;
using Switchboard.Bot.Stores;
using Switchboard.Dialogs.Callbacks;

namespace Switchboard.Bot.Handoff;

/// <summary>Two timers for each promised call, so that each wakes someone once, on whichever instance is there then.</summary>
internal sealed class CallbackTimers(ITimerStore timers, TimeProvider time) : ICallbackTimers
{
    /// <summary>The kind of timer that rings when a call is due.</summary>
    public const string Due = "callback";

    /// <summary>The kind of timer that rings when the person is to be reminded.</summary>
    public const string Reminder = "callback-reminder";

    public async Task SetAsync(Callback callback, TimeSpan remindBefore, CancellationToken cancellationToken)
    {
        await timers.ScheduleAsync(new TimerEntry(Due, NameOf(callback), default, callback.At), cancellationToken);
        if (remindBefore > TimeSpan.Zero && callback.At - remindBefore > time.GetUtcNow())
        {
            await timers.ScheduleAsync(new TimerEntry(Reminder, NameOf(callback), default, callback.At - remindBefore), cancellationToken);
        }
    }

    public async Task CancelAsync(Callback callback, CancellationToken cancellationToken)
    {
        await timers.CancelAsync(Due, NameOf(callback), cancellationToken);
        await timers.CancelAsync(Reminder, NameOf(callback), cancellationToken);
    }

    /// <summary>The call that a timer was set for, and its time then.</summary>
    public static (string Id, DateTimeOffset At) Read(TimerEntry timer)
    {
        var end = timer.Id.LastIndexOf('@');
        return (timer.Id[..end], DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(timer.Id.AsSpan(end + 1), CultureInfo.InvariantCulture)));
    }

    private static string NameOf(Callback callback) => string.Create(CultureInfo.InvariantCulture, $"{callback.Id}@{callback.At.ToUnixTimeMilliseconds()}");
}
