using Switchboard.Recognizers.Evaluation;
using Xunit;

namespace Switchboard.Tests.Recognizers.Evaluation;

public sealed class IntentEvaluationTests
{
    private static readonly EvaluationExample[] Train =
    [
        .. from n in Enumerable.Range(0, 12) from intent in (string[])["Order", "Hours", "Refund", "Greeting", "Invoice"] select new EvaluationExample($"{Say(intent, n)}", intent),
    ];

    [Fact]
    public async Task It_reports_every_number_that_was_promised()
    {
        EvaluationExample[] test = [new("where is my parcel now", "Order"), new("when do you open today", "Hours"), new("qwertz uiop", null)];
        var report = await IntentEvaluation.RunAsync(Train, test, embeddings: null, seed: 1);

        Assert.Equal((5, 60, 0, 3, 1), (report.Counts.Intents, report.Counts.Train, report.Counts.TrainOutOfScope, report.Counts.Test, report.Counts.TestOutOfScope));
        Assert.Equal(1, report.Accuracy);
        Assert.InRange(report.Auroc!.Value, 0, 1);
        Assert.InRange(report.FprAt95Tpr!.Value, 0, 1);
        Assert.InRange(report.Ece!.Value, 0, 1);
        Assert.True(report.ModelBytes > 0);
        Assert.Empty(report.Confusions);
        Assert.Equal(1, report.Thresholds[0].Accepted);
    }

    [Fact]
    public async Task Intents_taken_for_each_other_are_named_with_an_example()
    {
        var report = await IntentEvaluation.RunAsync(Train, [new("where is my parcel", "Hours"), new("where is my order", "Hours")], embeddings: null, seed: 1);

        var pair = Assert.Single(report.Confusions);
        Assert.Equal(("Hours", "Order", 2, "where is my parcel"), (pair.Intent, pair.TakenFor, pair.Count, pair.Example));
        Assert.Null(report.Auroc);
        Assert.Null(report.OutOfScopeRecall);
    }

    private static string Say(string intent, int n)
    {
        string[] manners = ["", "please ", "hey ", "so ", "tell me ", "i ask ", "hello ", "well ", "quick ", "my friend asks ", "sorry ", "again "];
        return manners[n] + intent switch
        {
            "Order" => "where is my parcel",
            "Hours" => "when do you open",
            "Refund" => "give me my money back",
            "Greeting" => "good morning to you",
            _ => "send me the invoice",
        };
    }
}
