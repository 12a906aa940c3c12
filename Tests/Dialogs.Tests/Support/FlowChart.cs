using System.Text.RegularExpressions;

namespace Switchboard.Tests.Dialogs.Support;

/// <summary>The nodes and arrows of a Mermaid flowchart, read from the owner's file.</summary>
internal sealed partial class FlowChart
{
    private readonly HashSet<(string From, string? Label, string To)> _arrows = [];

    private FlowChart()
    {
    }

    public static FlowChart Conversation { get; } = Read(Path.Combine(Repository.Root, "docs/flows/conversation.mmd"));

    public IReadOnlyCollection<(string From, string? Label, string To)> Arrows => _arrows;

    public static FlowChart Read(string file)
    {
        var chart = new FlowChart();
        foreach (var line in File.ReadLines(file))
        {
            if (Arrow().Match(line) is { Success: true } match)
            {
                var label = match.Groups["label"];
                chart._arrows.Add((match.Groups["from"].Value, label.Success ? label.Value.Trim() : null, match.Groups["to"].Value));
            }
        }

        return chart;
    }

    /// <summary>Whether an arrow of this label leads from one node to the other.</summary>
    public bool Has(string from, string? label, string to) => _arrows.Contains((from, label, to));

    [GeneratedRegex(@"^\s*(?<from>[A-Z]+)(?:\[[^\]]*\]|\{[^}]*\})?\s*--(?:\s*(?<label>[^->]+?)\s*--)?>\s*(?<to>[A-Z]+)")]
    private static partial Regex Arrow();
}
