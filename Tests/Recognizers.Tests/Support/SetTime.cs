namespace Switchboard.Tests.Recognizers.Support;

/// <summary>A clock that goes on when it is told to.</summary>
internal sealed class SetTime : TimeProvider
{
    private DateTimeOffset _now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}
