using Switchboard.Auth.Paths;
using Switchboard.Tests.Flows;

namespace Switchboard.Tests.TokenFaults;

/// <summary>The token chart, and what of a recorded path is not on it.</summary>
internal sealed class TokenFlowChart
{
    private readonly FlowChart _chart;

    private TokenFlowChart(FlowChart chart) => _chart = chart;

    public static TokenFlowChart TokenLifecycle { get; } =
        new(FlowChart.Read(Path.Combine(AuthorizationServer.Folder, "..", "..", "..", "docs", "flows", "token-lifecycle.mmd")));

    public IReadOnlyCollection<ChartArrow> Arrows => _chart.Arrows;

    public IReadOnlyCollection<string> Nodes => _chart.Nodes;

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

        foreach (var arrow in ArrowsOf(steps).Where(arrow => !_chart.Has(arrow)))
        {
            yield return $"has no arrow {arrow}";
        }
    }
}
