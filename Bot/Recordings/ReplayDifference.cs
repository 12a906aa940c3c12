namespace Switchboard.Bot.Recordings;

/// <summary>The first thing in which a conversation that was run again is not what it was.</summary>
/// <param name="Turn">The turn, counted from 1.</param>
/// <param name="Where">The step of the path, or the byte of what was said.</param>
/// <param name="Expected">What the recording has there.</param>
/// <param name="Actual">What came now.</param>
internal sealed record ReplayDifference(int Turn, string Where, string Expected, string Actual)
{
    public override string ToString() => $"turn {Turn}, {Where}{Environment.NewLine}  recorded: {Expected}{Environment.NewLine}  now:      {Actual}";
}
