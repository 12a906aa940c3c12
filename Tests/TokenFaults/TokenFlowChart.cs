using System.Text.RegularExpressions;
using Switchboard.Auth.Paths;

namespace Switchboard.Tests.TokenFaults;

/// <summary>The nodes and arrows of the token chart, read from the owner's file.</summary>
internal sealed partial class TokenFlowChart
{
    private readonly HashSet<ChartArrow> _arrows = [];

    private TokenFlowChart()
    {
    }

    public static TokenFlowChart TokenLifecycle { get; } = Read(Path.Combine(AuthorizationServer.Folder, "..", "..", "..", "docs", "flows", "token-lifecycle.mmd"));

    public IReadOnlyCollection<ChartArrow> Arrows => _arrows;

    public IReadOnlyCollection<string> Nodes => _arrows.SelectMany(arrow => new[] { arrow.From, arrow.To }).ToHashSet();

    public static TokenFlowChart Read(string file)
    {
        var chart = new TokenFlowChart();
        foreach (var line in File.ReadLines(file))
        {
            if (Arrow().Match(line) is { Success: true } match)
            {
                chart._arrows.Add(new ChartArrow(match.Groups["from"].Value, match.Groups["label"] is { Success: true } label ? label.Value : null, match.Groups["to"].Value));
            }
        }

        return chart;
    }

    /// <summary>The arrows that a path takes; the ends of what broke off lead nowhere.</summary>
    public static IEnumerable<ChartArrow> ArrowsOf(IReadOnlyList<TokenStep> steps) =>
        steps.Zip(steps.Skip(1)).Where(pair => !pair.Second.Enters).Select(pair => new ChartArrow(pair.First.Node, pair.First.Arrow, pair.Second.Node));

    /// <summary>What of a path is not on the chart.</summary>
    public IEnumerable<string> Deviations(IReadOnlyList<TokenStep> steps)
    {
        foreach (var step in steps.Where((step, i) => (step.Enters || i == 0) && !TokenChart.Entries.Contains(step.Node)))
        {
            yield return $"begins at {step.Node}";
        }

        foreach (var step in steps.Where(step => !Nodes.Contains(step.Node)))
        {
            yield return $"has no node {step.Node}";
        }

        foreach (var arrow in ArrowsOf(steps).Where(arrow => !_arrows.Contains(arrow)))
        {
            yield return $"has no arrow {arrow}";
        }
    }

    [GeneratedRegex(@"^\s*(?<from>[A-Z]+[0-9]*[a-z]?)(?:\[.*?\]|\{.*?\})?\s*-->(?:\|(?<label>[^|]+)\|)?\s*(?<to>[A-Z]+[0-9]*[a-z]?)")]
    private static partial Regex Arrow();
}

/// <summary>An arrow of the chart.</summary>
internal sealed record ChartArrow(string From, string? Label, string To)
{
    public override string ToString() => Label is null ? $"{From} → {To}" : $"{From} -{Label}→ {To}";
}
