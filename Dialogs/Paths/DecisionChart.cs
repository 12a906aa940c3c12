using System.Collections.Frozen;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Switchboard.Dialogs.Paths;

/// <summary>A Mermaid flowchart as the owner has written it: its nodes and arrows, in the order of the file.</summary>
public sealed partial class DecisionChart
{
    private readonly FrozenDictionary<string, int> _nodes;
    private readonly string[][] _labels;

    private DecisionChart(string name, string source)
    {
        (Name, Source) = (name, source);
        (Nodes, Arrows) = Read(source);
        _nodes = Nodes.Select((node, i) => KeyValuePair.Create(node.Id, i)).ToFrozenDictionary(StringComparer.Ordinal);
        _labels = [.. Nodes.Select(node => Arrows.Where(arrow => arrow.From == node.Id).Select(arrow => arrow.Label).OfType<string>().Distinct().ToArray())];
    }

    /// <summary>The chart of a conversation, <c>docs/flows/conversation.mmd</c>.</summary>
    public static DecisionChart Conversation { get; } = Embedded(typeof(DecisionChart).Assembly, "conversation");

    /// <summary>The file's name, without extension.</summary>
    public string Name { get; }

    /// <summary>The file's text.</summary>
    public string Source { get; }

    public IReadOnlyList<DecisionNode> Nodes { get; }

    public IReadOnlyList<DecisionArrow> Arrows { get; }

    /// <summary>Reads a chart from its text.</summary>
    public static DecisionChart Parse(string name, string source) => new(name, source);

    /// <summary>Reads the chart that an assembly carries as a resource, <c>{name}.mmd</c>.</summary>
    public static DecisionChart Embedded(Assembly assembly, string name)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        using var stream = assembly.GetManifestResourceStream(name + ".mmd") ?? throw new InvalidOperationException($"{assembly.GetName().Name} carries no chart '{name}'.");
        using var reader = new StreamReader(stream);
        return new DecisionChart(name, reader.ReadToEnd());
    }

    /// <summary>The place of a node in <see cref="Nodes"/>; -1 when the chart has none of this id.</summary>
    public int IndexOf(string? node) => node is not null && _nodes.TryGetValue(node, out var index) ? index : -1;

    /// <summary>The labels of the arrows that leave the node at this place.</summary>
    public IReadOnlyList<string> LabelsOf(int node) => _labels[node];

    /// <summary>At a question with two answers: the one that was not taken; null anywhere else.</summary>
    public string? OtherArrow(string? node, string? arrow) =>
        IndexOf(node) is var index and >= 0 && _labels[index] is [var first, var second] ? arrow == first ? second : arrow == second ? first : null : null;

    private static (List<DecisionNode> Nodes, List<DecisionArrow> Arrows) Read(string source)
    {
        var (nodes, arrows) = (new List<DecisionNode>(), new List<DecisionArrow>());
        foreach (var line in source.Split('\n').Select(line => line.Trim()))
        {
            if (Arrow().Match(line) is { Success: true } arrow)
            {
                var label = arrow.Groups["label"].Success ? arrow.Groups["label"].Value.Trim() : null;
                arrows.Add(new DecisionArrow(Meet(arrow.Groups["from"].Value), label, Meet(arrow.Groups["to"].Value)));
            }
            else if (Node().Match(line) is { Success: true } match && match.Length == line.Length)
            {
                Meet(line);
            }
        }

        return (nodes, arrows);

        // A node says its label where it is met first; what is only named has its id for a label.
        string Meet(string text)
        {
            var match = Node().Match(text);
            var id = match.Success ? match.Groups["id"].Value : text;
            var at = nodes.FindIndex(node => node.Id == id);
            if (at < 0 || match.Success)
            {
                var met = match.Success
                    ? new DecisionNode(id, LineBreak().Replace(match.Groups["label"].Value, " ").Trim(), match.Groups["open"].Value == "{")
                    : new DecisionNode(id, id, false);
                nodes.RemoveRange(Math.Max(at, 0), at < 0 ? 0 : 1);
                nodes.Insert(at < 0 ? nodes.Count : at, met);
            }

            return id;
        }
    }

    [GeneratedRegex(@"^(?<from>\w+(?:\[.*?\]|\{.*?\})?)\s*--(?:>\|(?<label>[^|]+)\||\s*(?<label>[^->|]+?)\s*-->|>)\s*(?<to>\w+(?:\[.*\]|\{.*\})?)$")]
    private static partial Regex Arrow();

    [GeneratedRegex(@"^(?<id>\w+)(?<open>[\[{])(?<label>.*)[\]}]$")]
    private static partial Regex Node();

    [GeneratedRegex(@"\s*<br\s*/?>\s*")]
    private static partial Regex LineBreak();
}
