using Microsoft.Extensions.Logging.Abstractions;
using Switchboard.Bot.Paths;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Stores.Memory;
using Switchboard.Dialogs.Paths;

namespace Switchboard.Tests.Bot.Paths;

/// <summary>The sum over all conversations and instances.</summary>
public sealed class PathCountsTests
{
    private readonly MemoryTurnStore _store = new(TimeProvider.System, new TurnLimits());

    [Fact]
    public async Task Instances_add_up_and_a_new_one_goes_on_from_there()
    {
        using var one = New();
        using var two = New();
        one.Add(Path("A", "B"));
        two.Add(Path("A", "B"));
        await Task.WhenAll(one.SaveAsync(default), two.SaveAsync(default));
        two.Add(Path("A", "B"));

        Assert.Equal(2, (await one.ReadAsync(default)).Turns);
        Assert.Equal(3, (await two.ReadAsync(default)).Turns);
        using var three = New();
        Assert.Equal(new ArrowCount("A", null, "B", 2), Assert.Single((await three.ReadAsync(default)).Arrows));
    }

    [Fact]
    public async Task What_could_not_be_stored_is_stored_the_next_time()
    {
        using var counts = New();
        counts.Add(Path("A"));
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => counts.SaveAsync(cancelled.Token));

        await counts.SaveAsync(default);

        using var other = New();
        Assert.Equal(1, (await other.ReadAsync(default)).Turns);
    }

    [Fact]
    public async Task Counts_of_a_node_that_the_chart_no_longer_has_are_dropped()
    {
        var json = """{"since":"2026-01-01T00:00:00+00:00","turns":5,"nodes":{"A":5,"Gone":4},"arrows":[{"from":"A","to":"Gone","count":4}]}"""u8.ToArray();
        await _store.WriteStateAsync([new StateChange(PathCounts.Key, json, 0)], default);
        using var counts = New();

        var read = await counts.ReadAsync(default);

        Assert.Equal(["A"], read.Nodes.Keys);
        Assert.Empty(read.Arrows);
    }

    private PathCounts New() => new(_store, TimeProvider.System, NullLogger<PathCounts>.Instance);

    private static RecordedPath Path(params string[] nodes)
    {
        var path = new RecordedPath();
        Array.ForEach(nodes, node => path.Note(node, node == "B" ? "No" : null));
        return path;
    }
}
