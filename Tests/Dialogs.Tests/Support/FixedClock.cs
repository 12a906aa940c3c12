namespace Switchboard.Tests.Dialogs.Support;

/// <summary>A clock that stands still until told otherwise; timers run as ever.</summary>
internal sealed class FixedClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 3, 4, 10, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
