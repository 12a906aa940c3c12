using Switchboard.Recognizers.Evaluation;
using Xunit;

namespace Switchboard.Tests.Recognizers.Evaluation;

public sealed class ScoreMeasuresTests
{
    [Theory]
    [InlineData(new[] { 0.9f, 0.8f }, new[] { 0.1f, 0.2f }, 1.0)]
    [InlineData(new[] { 0.1f, 0.2f }, new[] { 0.9f, 0.8f }, 0.0)]
    [InlineData(new[] { 0.5f, 0.5f }, new[] { 0.5f }, 0.5)]
    [InlineData(new[] { 0.9f, 0.3f }, new[] { 0.5f, 0.1f }, 0.75)]
    public void The_area_is_the_chance_that_in_scope_scores_higher(float[] inScope, float[] outOfScope, double area)
    {
        Assert.Equal(area, ScoreMeasures.Auroc(inScope, outOfScope), 6);
    }

    [Fact]
    public void The_false_positive_rate_is_read_where_95_of_100_pass()
    {
        var inScope = Enumerable.Range(1, 100).Select(i => i / 100f).ToList();

        // The five lowest fail; the sixth lowest, 0.06, is the threshold.
        Assert.Equal(0.5, ScoreMeasures.FprAt95Tpr(inScope, [0.059f, 0.01f, 0.06f, 0.9f]), 6);
    }

    [Fact]
    public void Probabilities_that_come_true_as_often_as_they_say_have_no_error()
    {
        var honest = Enumerable.Range(0, 100).Select(i => (0.8f, i < 80)).ToList();
        var boastful = Enumerable.Range(0, 100).Select(i => (1f, i < 80)).ToList();

        Assert.Equal(0, ScoreMeasures.CalibrationError(honest), 5);
        Assert.Equal(0.2, ScoreMeasures.CalibrationError(boastful), 5);
    }
}
