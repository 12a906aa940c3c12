namespace Switchboard.Faults.Simulation;

/// <summary>A clock that stands still until everything that can run has run, and then goes to the next timer.</summary>
internal sealed class SimulatedTime : TimeProvider
{
    private readonly PriorityQueue<SimulatedTimer, (long Ticks, long Order)> _timers = new();
    private DateTimeOffset _now = new(2026, 1, 5, 10, 0, 0, TimeSpan.Zero);
    private long _order;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SimulatedTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Fires the next timer; false when there is none before a time.</summary>
    public bool FireNext(DateTimeOffset until)
    {
        while (_timers.TryPeek(out var timer, out var due))
        {
            if (due.Ticks > until.Ticks)
            {
                return false;
            }

            _timers.Dequeue();
            if (timer.IsDueAt(due))
            {
                _now = new DateTimeOffset(Math.Max(due.Ticks, _now.Ticks), TimeSpan.Zero);
                timer.Fire();
                return true;
            }
        }

        return false;
    }

    private sealed class SimulatedTimer(SimulatedTime time, TimerCallback callback, object? state) : ITimer
    {
        private (long Ticks, long Order)? _due;
        private TimeSpan _period;

        public bool IsDueAt((long Ticks, long Order) due) => _due == due;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            Set(dueTime);
            return true;
        }

        public void Fire()
        {
            _due = null;
            if (_period > TimeSpan.Zero)
            {
                Set(_period);
            }

            callback(state);
        }

        public void Dispose() => _due = null;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Set(TimeSpan dueTime)
        {
            _due = dueTime == Timeout.InfiniteTimeSpan ? null : (time._now.Ticks + dueTime.Ticks, ++time._order);
            if (_due is { } due)
            {
                time._timers.Enqueue(this, due);
            }
        }
    }
}
