namespace Switchboard.Dialogs.Recordings;

/// <summary>The clock of the whole program; within a turn that has a tape, the time is the tape's. How long things take is measured as ever.</summary>
public sealed class TapedTime(TimeProvider time) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => time.LocalTimeZone;

    public override long TimestampFrequency => time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => TurnTape.Current?.Now ?? time.GetUtcNow();

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => time.CreateTimer(callback, state, dueTime, period);
}
