using System.Text.RegularExpressions;

namespace Switchboard.Tests.Flows;

/// <summary>The nodes and arrows of a Mermaid flowchart, read from the owner's file.</summary>
internal sealed partial class FlowChart
{
    private readonly HashSet<ChartArrow> _arrows = [];
    private readonly HashSet<string> _nodes = [];

    private FlowChart()
    {
    }

    /// <summary>The arrows.</summary>
    public IReadOnlyCollection<ChartArrow> Arrows => _arrows;

    /// <summary>Every node, those of subgraphs included, which no arrow may lead to.</summary>
    public IReadOnlyCollection<string> Nodes => _nodes;

    /// <summary>The nodes that arrows join.</summary>
    public IReadOnlyCollection<string> Connected => _arrows.SelectMany(arrow => new[] { arrow.From, arrow.To }).ToHashSet();

    public static FlowChart Read(string file)
    {
        var chart = new FlowChart();
        foreach (var line in File.ReadLines(file))
        {
            if (Arrow().Match(line) is { Success: true } match)
            {
                var label = match.Groups["label"].Success ? match.Groups["label"].Value.Trim() : null;
                var arrow = new ChartArrow(match.Groups["from"].Value, label, match.Groups["to"].Value);
                chart._arrows.Add(arrow);
                chart._nodes.UnionWith([arrow.From, arrow.To]);
            }
            else if (Node().Match(line) is { Success: true } node)
            {
                chart._nodes.Add(node.Groups["node"].Value);
            }
        }

        return chart;
    }

    /// <summary>Whether an arrow of this label leads from one node to the other.</summary>
    public bool Has(ChartArrow arrow) => _arrows.Contains(arrow);

    // A label stands between the dashes ("-- Yes -->") or after them ("-->|Yes|").
    [GeneratedRegex(@"^\s*(?<from>[A-Z]+[0-9]*[a-z]?)(?:\[.*?\]|\{.*?\})?\s*--(?:\s*(?<label>[^->|]+?)\s*--)?>(?:\|(?<label>[^|]+)\|)?\s*(?<to>[A-Z]+[0-9]*[a-z]?)")]
    private static partial Regex Arrow();

    [GeneratedRegex(@"^\s*(?<node>[A-Z]+[0-9]*[a-z]?)(?:\[.*\]|\{.*\})\s*$")]
    private static partial Regex Node();
}

/// <summary>An arrow of a chart.</summary>
internal sealed record ChartArrow(string From, string? Label, string To)
{
    public override string ToString() => Label is null ? $"{From} → {To}" : $"{From} -{Label}→ {To}";
}
