using Switchboard.Dialogs.Paths;

namespace Switchboard.Bot.Checking;

/// <summary>Whether a turn stays on the owner's chart.</summary>
internal static class ChartRules
{
    private static readonly HashSet<DecisionArrow> Arrows = [.. DecisionChart.Conversation.Arrows];

    /// <summary>What of a turn is not on the chart; null when all is.</summary>
    public static string? Deviation(FlowTurn turn)
    {
        var way = turn.Path.Way().ToList();
        if (way is [var first, ..] && first.Node is not ("A" or "E"))
        {
            return $"a turn begins at {first.Node}; the chart is entered at A or E";
        }

        for (var i = 1; i < way.Count; i++)
        {
            if (!Arrows.Contains(new DecisionArrow(way[i - 1].Node, way[i - 1].Arrow, way[i].Node)))
            {
                return $"the chart has no arrow {way[i - 1].Node} {(way[i - 1].Arrow is { } label ? $"-{label}→" : "→")} {way[i].Node}";
            }
        }

        return null;
    }
}
