using System.Text.Json;
using Microsoft.Bot.Builder;
using Switchboard.Dialogs.Paths;
using Switchboard.Tests.Dialogs.Support;
using Xunit;

namespace Switchboard.Tests.Dialogs.Paths;

/// <summary>What the recorder keeps of a turn, and what it can not keep.</summary>
public sealed class RecordedPathTests
{
    [Fact]
    public void The_owners_chart_is_read_whole()
    {
        var chart = DecisionChart.Conversation;

        Assert.Equal(36, chart.Nodes.Count);
        Assert.Equal(30, chart.Arrows.Count);
        Assert.Equal(["B", "BB", "E", "EE", "H", "K", "N", "Q", "Y"], chart.Nodes.Where(node => node.IsDiamond).Select(node => node.Id).Order(StringComparer.Ordinal));
        Assert.Equal("Confidence Check: Is Response Reliable?", chart.Nodes.Single(node => node.Id == "K").Label);
    }

    [Fact]
    public void The_arrow_that_was_not_taken_is_the_charts_to_say()
    {
        var path = new RecordedPath();
        path.Note("E", "No", 0.35, 0.4, "no answer to what was asked");
        path.Note("G");
        path.Note("K", "High", 1, 0.5);

        Assert.Equal(
            [new PathStep("conversation", "E", "No", 0.35, 0.4, "Yes", "no answer to what was asked"), new PathStep("conversation", "G"), new PathStep("conversation", "K", "High", 1, 0.5, "Low")],
            path.Steps);
    }

    [Theory]
    [InlineData("1042")]
    [InlineData("ann.smith@example.com")]
    [InlineData("+49 151 23456789")]
    [InlineData("E\",\"node\":\"x")]
    public void No_text_but_the_charts_own_gets_into_a_path(string typed)
    {
        var path = new RecordedPath();
        path.Note(typed, typed);
        path.Note("E", typed, double.Parse("49151234", System.Globalization.CultureInfo.InvariantCulture), 1042, typed);
        path.Note("H", "No", reason: $"a person said {typed}");

        var json = JsonSerializer.Serialize(path.Steps);
        Assert.DoesNotContain(typed, json, StringComparison.Ordinal);
        Assert.DoesNotContain("1042", json, StringComparison.Ordinal);
        Assert.DoesNotContain("49151", json, StringComparison.Ordinal);
        Assert.Equal(RecordedPath.Unknown, path.Steps[0].Node);
    }

    [Theory]
    [InlineData("where is order 1042? write to ann.smith@example.com or call +49 151 23456789", "1042", "ann.smith", "23456789", "example.com")]
    [InlineData("my name is Wilhelmina, I want to return order 5531", "Wilhelmina", "5531")]
    [InlineData("4711 4711 xyzzy qwertz 0151-555-1234", "4711", "xyzzy", "qwertz", "555")]
    public async Task Nothing_that_a_person_says_is_in_the_path_of_the_turn(string text, params string[] personal)
    {
        await using var bot = await TestBot.StartAsync(new MemoryStorage());
        await bot.SayAsync(text);

        Assert.NotEmpty(bot.Path);
        var json = JsonSerializer.Serialize(bot.Path);
        Assert.All(personal, word => Assert.DoesNotContain(word, json, StringComparison.OrdinalIgnoreCase));
        Assert.All(bot.Path, step => Assert.Contains(DecisionChart.Conversation.Nodes, node => node.Id == step.Node));
    }

    [Fact]
    public void A_path_is_bounded_and_takes_less_than_2_KB()
    {
        var path = new RecordedPath();
        var before = GC.GetAllocatedBytesForCurrentThread();
        path = new RecordedPath();
        for (var i = 0; i < 1000; i++)
        {
            path.Note("E", "No", 0.5, 0.6);
        }

        var kept = RecordedPath.MostSteps * 24;
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, kept, 4096);
        Assert.InRange(kept, 1, 2048 - 256);
        Assert.Equal(RecordedPath.MostSteps, path.Steps.Count);
    }

    [Theory]
    [InlineData("the answer to what was asked")]
    [InlineData("62 words, more than 60")]
    [InlineData("LongText: 62 words, more than 60")]
    [InlineData("3 at the desk")]
    [InlineData("no page of the knowledge says anything about it")]
    [InlineData("a prepared answer")]
    public void What_the_rules_say_is_kept(string reason) => Assert.Equal(reason, PathReasons.Check(reason));

    [Theory]
    [InlineData("order 1042")]
    [InlineData("call 151 555 123")]
    [InlineData("ann")]
    [InlineData("a question of ann.smith@example.com")]
    [InlineData("49151")]
    [InlineData("")]
    public void Any_other_reason_is_not(string reason) => Assert.Null(PathReasons.Check(reason));

    [Fact]
    public void Names_of_the_content_are_reasons_once_they_are_learned()
    {
        Assert.Null(PathReasons.Check("quoted from Zeppelin freight"));

        PathReasons.Learn("Zeppelin freight");

        Assert.Equal("quoted from Zeppelin freight", PathReasons.Check("quoted from Zeppelin freight"));
    }

    [Fact]
    public void The_tally_counts_arrows_and_passes_over_the_services_between_them()
    {
        var tally = new ChartTally();
        var path = new RecordedPath();
        path.Note("A");
        path.Note("B", "No");
        path.Note("D");
        path.Note("T");
        path.Note("E", "Yes", 0.9, 0.4);
        path.Note("F");
        tally.Add(path);
        tally.Add(path);

        var chart = DecisionChart.Conversation;
        var taken = chart.Arrows.Where((_, i) => tally.Arrows[i] == 2).Select(arrow => $"{arrow.From}{arrow.To}");
        Assert.Equal(["AB", "BD", "DE", "EF"], taken);
        Assert.Equal(2, tally.Nodes[chart.IndexOf("T")]);
        Assert.Equal(2, tally.Take().Turns);
        Assert.Equal(0, tally.Turns + tally.Arrows.Sum() + tally.Nodes.Sum());
    }
}
