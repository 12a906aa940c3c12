using System.Globalization;

namespace Switchboard.Bot.Checking;

/// <summary>Where a walk ends that does not end by itself.</summary>
/// <param name="States">It gives up beyond this many states.</param>
/// <param name="Time">It gives up after this long.</param>
/// <param name="Subjects">States with more subjects open at a time are come to, but not walked on from.</param>
internal sealed record WalkLimits(int States, TimeSpan Time, int Subjects)
{
    /// <summary>Steps between two looks at the limits.</summary>
    public const int Part = 512;

    /// <summary>The limit that was reached, in words; null when none was.</summary>
    public string? Find(FlowGraph graph, TimeSpan elapsed) =>
        graph.States.Count >= States ? string.Create(CultureInfo.InvariantCulture, $"{States} states")
        : elapsed >= Time ? string.Create(CultureInfo.InvariantCulture, $"{Time.TotalSeconds:0} seconds")
        : null;
}
