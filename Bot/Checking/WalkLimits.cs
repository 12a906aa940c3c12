using System.Globalization;

namespace Switchboard.Bot.Checking;

/// <summary>Where a walk ends that does not end by itself.</summary>
internal sealed record WalkLimits(int States, TimeSpan Time)
{
    /// <summary>Steps between two looks at the limits.</summary>
    public const int Part = 512;

    /// <summary>The limit that was reached, in words; null when none was.</summary>
    public string? Find(FlowGraph graph, TimeSpan elapsed) =>
        graph.States.Count >= States ? string.Create(CultureInfo.InvariantCulture, $"{States} states")
        : elapsed >= Time ? string.Create(CultureInfo.InvariantCulture, $"{Time.TotalSeconds:0} seconds")
        : null;
}
