using Switchboard.Dialogs.Paths;
using Switchboard.Tests.Flows;

namespace Switchboard.Tests.Dialogs.Support;

/// <summary>Follows the turns of conversations on the chart: which nodes and arrows they take, and what is not on it.</summary>
internal sealed class ChartWalk
{
    private string? _last;

    public static FlowChart Chart { get; } = FlowChart.Read(Path.Combine(Repository.Root, "docs/flows/conversation.mmd"));

    /// <summary>The arrows taken, with the conversation that took each first.</summary>
    public Dictionary<ChartArrow, string> Arrows { get; } = [];

    /// <summary>The nodes used, with the conversation that used each first.</summary>
    public Dictionary<string, string> Nodes { get; } = [];

    /// <summary>A new conversation begins.</summary>
    public void Begin() => _last = null;

    /// <summary>Follows one turn and says what of it is not on the chart.</summary>
    public IReadOnlyList<string> Follow(IReadOnlyList<PathStep> steps, string script)
    {
        var deviations = new List<string>();
        foreach (var step in steps)
        {
            Nodes.TryAdd(step.Node, script);
            if (!Chart.Nodes.Contains(step.Node))
            {
                deviations.Add($"the chart has no node {step.Node}");
            }
        }

        var way = steps.Way().ToList();
        if (way.Count == 0)
        {
            return deviations;
        }

        if (way[0].Node == "E" && _last == "R")
        {
            Arrows.TryAdd(new ChartArrow("R", null, "E"), script);
        }
        else if (way[0].Node is not ("A" or "E"))
        {
            deviations.Add($"a turn enters at A or E, not at {way[0].Node}");
        }

        foreach (var (from, to) in way.Zip(way.Skip(1)))
        {
            var arrow = new ChartArrow(from.Node, from.Arrow, to.Node);
            Arrows.TryAdd(arrow, script);
            if (!Chart.Has(arrow))
            {
                deviations.Add($"the chart has no arrow {arrow}");
            }
        }

        _last = way[^1].Node;
        return deviations;
    }
}
