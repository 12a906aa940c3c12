using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Switchboard.Dialogs.Confidence;
using Switchboard.Tests.Dialogs.Support;
using Xunit;

namespace Switchboard.Tests.Dialogs.Confidence;

/// <summary>Confidence is a probability where enough turns were labelled, and careful where they were not.</summary>
public sealed class ConfidenceTests
{
    [Fact]
    public void A_fit_brings_overconfident_scores_to_what_came_of_them()
    {
        var report = Assert.Single(ConfidenceEvaluation.Run(Turns(400), cost: 5));

        Assert.True(report.IsFitted);
        Assert.True(report.EceBefore > 0.2, $"{report.EceBefore}");
        Assert.True(report.Ece < 0.08, $"{report.Ece}");
        Assert.Equal(20, report.RiskCoverage.Count);
        Assert.True(report.RiskCoverage[^1].Risk <= report.RiskCoverage[0].Risk);
        Assert.Equal(400, report.Reliability.Sum(bin => bin.Turns));
    }

    [Fact]
    public void The_more_a_wrong_answer_costs_the_higher_the_threshold()
    {
        var turns = Turns(400);

        Assert.True(Assert.Single(ConfidenceEvaluation.Run(turns, cost: 20)).Threshold > Assert.Single(ConfidenceEvaluation.Run(turns, cost: 1)).Threshold);
    }

    [Fact]
    public void With_too_few_turns_the_score_stays_and_the_report_says_so()
    {
        var report = Assert.Single(ConfidenceEvaluation.Run(Turns(20), cost: 5));

        Assert.False(report.IsFitted);
        Assert.Contains("too few labelled turns", report.Note, StringComparison.Ordinal);
        Assert.Equal(0.7, ConfidenceModel.Fit(Turns(20)).Of("written", 0.7));
    }

    [Fact]
    public void A_fit_never_falls_as_the_score_rises_and_is_read_as_it_was_written()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, ConfidenceModel.Fit(Turns(400)).Write());

        var model = ConfidenceModel.Read(file);

        var values = Enumerable.Range(0, 101).Select(i => model.Of("written", i / 100.0)).ToList();
        Assert.Equal(values.Order(), values);
        Assert.All(values, value => Assert.InRange(value, 0, 1));
        File.Delete(file);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{\"routes\":{\"written\":{\"scores\":[0.1],\"probabilities\":[7]}}}")]
    public void A_file_that_is_no_fit_is_refused(string text)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, text);

        Assert.Contains("it is no fitted confidence", Assert.Throws<InvalidDataException>(() => ConfidenceModel.Read(file)).Message, StringComparison.Ordinal);
        File.Delete(file);
    }

    [Fact]
    public async Task Thumbs_and_questions_asked_again_are_labels()
    {
        var file = Path.GetTempFileName();
        await using var bot = await TestBot.StartAsync(new MemoryStorage(), ("Generative:LabelsPath", file));
        await bot.ArriveAsync();

        await bot.SayAsync("how do I wash my down jacket?");
        await bot.SayAsync("How do I wash my down jacket");
        await bot.SendAsync(new Activity { Type = ActivityTypes.MessageReaction, ReplyToId = "1", ReactionsAdded = [new MessageReaction { Type = "like" }] });
        await bot.SendAsync(new Activity { Type = ActivityTypes.MessageReaction, ReplyToId = "1", ReactionsAdded = [new MessageReaction { Type = "like" }] });

        var labels = ConfidenceEvaluation.Read(file);
        Assert.Equal([("quoted", false, "asked again"), ("quoted", true, "thumb")], labels.Select(label => (label.Route, label.Right, label.By ?? "")));
        File.Delete(file);
    }

    // Right half as often as the score says.
    private static List<LabelledTurn> Turns(int count)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextDouble()).ToList().Select(score => new LabelledTurn("written", score, random.NextDouble() < score / 2))];
    }
}
