using Switchboard.Auth.Paths;
using Switchboard.Tests.Bot.Support;
using Switchboard.Tests.Flows;
using Switchboard.Tests.TokenFaults;

namespace Switchboard.Tests.Auth.Paths;

public sealed class TokenChartTests
{
    private static readonly TokenFlowChart Chart = TokenFlowChart.TokenLifecycle;

    [Fact]
    public void The_chart_is_read_whole()
    {
        Assert.Equal(68, Chart.Nodes.Count);
        Assert.Equal(81, Chart.Arrows.Count);
    }

    [NeedsFact("redis-server")]
    public async Task Every_step_is_on_the_chart_and_every_node_and_arrow_is_taken()
    {
        var arrows = new HashSet<ChartArrow>();
        var nodes = new HashSet<string>();
        foreach (var (name, _, run) in ChartScenarios.All)
        {
            foreach (var operation in await run())
            {
                Assert.Empty(Chart.Deviations(operation.Steps).Select(deviation => $"{name}, {operation.Name} ({string.Join(' ', operation.Steps.Select(step => step.Node))}): {deviation}"));
                arrows.UnionWith(TokenFlowChart.ArrowsOf(operation.Steps));
                nodes.UnionWith(operation.Steps.Select(step => step.Node));
            }
        }

        Assert.Empty(Chart.Arrows.Except(arrows));
        Assert.Empty(Chart.Nodes.Except(nodes));
    }

    [Fact]
    public void A_step_beside_the_chart_is_found()
    {
        var path = new TokenPath();
        path.Enter("A");
        path.Note("B", "Maybe");
        path.Note("C");
        path.Note("B");
        Assert.Equal(["has no arrow B -Maybe→ C", "has no arrow C → B"], Chart.Deviations(path.Steps));
    }
}
