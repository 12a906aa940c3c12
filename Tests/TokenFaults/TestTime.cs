namespace Switchboard.Tests.TokenFaults;

/// <summary>A clock that moves when it is told to; what waits for it goes on then, and what is to wait a while does not take that while.</summary>
internal sealed class TestTime : TimeProvider
{
    private readonly Lock _guard = new();
    private readonly List<Timer> _timers = [];
    private DateTimeOffset _now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>What is waited for, the next first.</summary>
    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_guard)
            {
                return [.. _timers.Select(timer => timer.At - _now).Order()];
            }
        }
    }

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        var end = _now + by;
        while (true)
        {
            Timer? next;
            lock (_guard)
            {
                next = _timers.Where(timer => timer.At <= end).MinBy(timer => timer.At);
                if (next is null)
                {
                    _now = end;
                    return;
                }

                _now = next.At > _now ? next.At : _now;
                _timers.Remove(next);
            }

            next.Fire();
        }
    }

    private sealed class Timer(TestTime time, Action fire) : ITimer
    {
        public DateTimeOffset At { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._guard)
            {
                time._timers.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    At = time._now + dueTime;
                    time._timers.Add(this);
                }
            }

            return true;
        }

        public void Fire() => fire();

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
