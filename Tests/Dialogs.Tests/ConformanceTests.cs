using Microsoft.Bot.Builder;
using Switchboard.Tests.Dialogs.Support;
using Xunit;
using Xunit.Abstractions;

namespace Switchboard.Tests.Dialogs;

/// <summary>Holds the written conversations to the owner's chart: they stay on it, and leave none of it out.</summary>
public sealed class ConformanceTests(ITestOutputHelper output)
{
    [Fact]
    public void The_chart_is_read_whole()
    {
        Assert.Equal(36, ChartWalk.Chart.Nodes.Count);
        Assert.Equal(27, ChartWalk.Chart.Connected.Count);
        Assert.Equal(30, ChartWalk.Chart.Arrows.Count);
    }

    [Fact]
    public async Task Every_node_and_every_arrow_is_taken_and_no_step_is_outside()
    {
        var walk = new ChartWalk();
        var turns = 0;
        var outside = new List<string>();
        foreach (var file in ConversationTests.Files)
        {
            walk.Begin();
            await ChatRunner.RunAsync(ChatScript.Read(Path.Combine(ConversationTests.Folder, file)), new MemoryStorage(), path =>
            {
                turns++;
                outside.AddRange(walk.Follow(path, file).Select(deviation => $"{file}: {deviation}"));
            });
        }

        Report(walk, turns, outside);
        Assert.Empty(outside);
        Assert.Empty(ChartWalk.Chart.Nodes.Except(walk.Nodes.Keys));
        Assert.Empty(ChartWalk.Chart.Arrows.Except(walk.Arrows.Keys).Select(arrow => arrow.ToString()));
    }

    private void Report(ChartWalk walk, int turns, List<string> outside)
    {
        var (nodes, arrows) = (ChartWalk.Chart.Nodes, ChartWalk.Chart.Arrows);
        output.WriteLine($"{nodes.Count(walk.Nodes.ContainsKey)} of {nodes.Count} nodes, {arrows.Count(walk.Arrows.ContainsKey)} of {arrows.Count} arrows, {outside.Count} steps outside, in {turns} turns");
        foreach (var arrow in arrows)
        {
            output.WriteLine($"{arrow,-20} {walk.Arrows.GetValueOrDefault(arrow, "NOT TAKEN")}");
        }

        foreach (var node in nodes.Except(ChartWalk.Chart.Connected))
        {
            output.WriteLine($"{node,-20} {walk.Nodes.GetValueOrDefault(node, "NOT USED")}");
        }

        outside.ForEach(output.WriteLine);
    }
}
