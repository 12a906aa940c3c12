using Microsoft.Bot.Builder;
using Switchboard.Recognizers;
using Switchboard.Recognizers.Confidence;
using Switchboard.Recognizers.Intents;
using Xunit;

namespace Switchboard.Tests.Recognizers.Confidence;

public sealed class ClarityRulesTests
{
    private static readonly RecognizerOptions Options = new() { IntentThreshold = 0.5, AmbiguityMargin = 0.2 };

    [Fact]
    public void An_intent_above_the_threshold_and_far_from_the_next_is_clear()
    {
        var clear = Assert.IsType<IntentClarity.Clear>(Judge("text", ("A", 0.6), ("B", 0.3)));

        Assert.Equal(("A", 0.6, 0.5), (clear.Intent, clear.Score, clear.Threshold));
    }

    [Fact]
    public void Two_intents_close_together_are_ambiguous()
    {
        var unclear = Assert.IsType<IntentClarity.Unclear>(Judge("text", ("A", 0.55), ("B", 0.4), ("C", 0.01)));

        Assert.Equal(UnclearReason.Ambiguous, unclear.Reason);
        Assert.Equal(["A", "B"], unclear.Closest);
    }

    [Fact]
    public void An_intent_below_the_threshold_is_unclear_but_may_be_offered()
    {
        var unclear = Assert.IsType<IntentClarity.Unclear>(Judge("text", ("B", 0.2), ("A", 0.4), ("None", 0.3)));

        Assert.Equal(UnclearReason.BelowThreshold, unclear.Reason);
        Assert.Equal(["A", "B"], unclear.Closest);
    }

    [Fact]
    public void What_the_bot_knows_nothing_of_is_out_of_scope()
    {
        Assert.Equal(UnclearReason.OutOfScope, Assert.IsType<IntentClarity.Unclear>(Judge("text", ("None", 0.9), ("A", 0.1))).Reason);
    }

    [Fact]
    public void A_likely_intent_of_a_text_out_of_scope_is_not_clear_but_may_be_offered()
    {
        var result = new RecognizerResult
        {
            Text = "text",
            Intents = new Dictionary<string, IntentScore> { ["A"] = new() { Score = 0.9 } },
            Properties = new Dictionary<string, object> { [IntentEvidence.PropertyName] = new IntentEvidence(IntentSource.Classifier, 0.1, 0.3, new(Task.FromResult<IReadOnlyList<IntentReason>>([]))) },
        };
        var unclear = Assert.IsType<IntentClarity.Unclear>(ClarityRules.Judge(result, Options));

        Assert.Equal((UnclearReason.OutOfScope, 0.1, 0.3), (unclear.Reason, unclear.Score, unclear.Threshold));
        Assert.Equal(["A"], unclear.Closest);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Without_words_nothing_was_said(string? text)
    {
        Assert.Equal(UnclearReason.NothingSaid, Assert.IsType<IntentClarity.Unclear>(Judge(text, ("A", 1))).Reason);
    }

    private static IntentClarity Judge(string? text, params (string Intent, double Score)[] intents) =>
        ClarityRules.Judge(
            new RecognizerResult { Text = text, Intents = intents.ToDictionary(i => i.Intent, i => new IntentScore { Score = i.Score }) },
            Options);
}
