using System.Diagnostics;
using Microsoft.Extensions.AI;
using Switchboard.Recognizers.Intents;

namespace Switchboard.Recognizers.Evaluation;

/// <summary>Trains a classifier on one set of examples and measures it on another.</summary>
public static class IntentEvaluation
{
    private const int MostConfusions = 20;

    /// <summary>Trains, tests and reports; the same examples and seed give the same numbers, times apart.</summary>
    public static async Task<EvaluationReport> RunAsync(
        IReadOnlyList<EvaluationExample> train, IReadOnlyList<EvaluationExample> test, IEmbeddingGenerator<string, Embedding<float>>? embeddings, int seed, CancellationToken cancellationToken = default)
    {
        var examples = train.Where(e => e.Intent is not null).Select(e => new LabeledText(e.Text, e.Intent!)).ToList();
        var outOfScope = train.Where(e => e.Intent is null).Select(e => e.Text).ToList();
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var classifier = await IntentClassifier.TrainAsync(examples, seed, embeddings, outOfScope, cancellationToken);
        var spent = Process.GetCurrentProcess().TotalProcessorTime - before;

        var outcomes = new List<Outcome>(test.Count);
        var times = new List<double>(test.Count);
        foreach (var example in test)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var started = Stopwatch.GetTimestamp();
            var understood = await classifier.UnderstandAsync(example.Text, 1, cancellationToken);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
            outcomes.Add(new Outcome(example, understood.Intents[0].Intent, understood.Intents[0].Probability, understood.ScopeScore));
        }

        return Report(outcomes, classifier.ScopeThreshold) with
        {
            TrainSeconds = Math.Round(spent.TotalSeconds, 2),
            MicrosecondsPerUtterance = Math.Round(times.Order().ElementAt(times.Count / 2), 1),
            ModelBytes = classifier.Bytes,
            Counts = new(classifier.Intents.Count, examples.Count, train.Count - examples.Count, test.Count, test.Count(e => e.Intent is null)),
        };
    }

    private static EvaluationReport Report(List<Outcome> outcomes, double threshold)
    {
        var inside = outcomes.Where(o => o.Example.Intent is not null).ToList();
        var outside = outcomes.Where(o => o.Example.Intent is null).ToList();
        var (insideScores, outsideScores) = (inside.ConvertAll(o => o.Score), outside.ConvertAll(o => o.Score));
        var both = inside.Count > 0 && outside.Count > 0;
        var at = Row(inside, outside, threshold);
        return new EvaluationReport
        {
            Accuracy = Share(inside, o => o.Right),
            OutOfScopeRecall = at.OutOfScopeRecall,
            InScopeAccuracyAtThreshold = at.InScopeAccuracy,
            Auroc = both ? Math.Round(ScoreMeasures.Auroc(insideScores, outsideScores), 4) : null,
            FprAt95Tpr = both ? Math.Round(ScoreMeasures.FprAt95Tpr(insideScores, outsideScores), 4) : null,
            Ece = inside.Count > 0 ? Math.Round(ScoreMeasures.CalibrationError(inside.ConvertAll(o => (o.Probability, o.Right))), 4) : null,
            Threshold = Math.Round(threshold, 4),
            Counts = new(0, 0, 0, 0, 0),
            Confusions = Confusions(inside),
            Thresholds = [.. Enumerable.Range(0, 20).Select(i => Row(inside, outside, i / 20.0))],
        };
    }

    private static ThresholdRow Row(List<Outcome> inside, List<Outcome> outside, double threshold) => new(
        Math.Round(threshold, 4),
        Share(inside, o => o.Score >= threshold),
        Share(inside, o => o.Score >= threshold && o.Right),
        Share(outside, o => o.Score < threshold));

    private static double? Share(List<Outcome> outcomes, Func<Outcome, bool> what) =>
        outcomes.Count == 0 ? null : Math.Round(outcomes.Count(what) / (double)outcomes.Count, 4);

    private static List<ConfusionPair> Confusions(List<Outcome> inside) =>
    [
        .. inside
            .Where(o => !o.Right)
            .GroupBy(o => (o.Example.Intent, o.Intent))
            .OrderByDescending(pair => pair.Count())
            .Take(MostConfusions)
            .Select(pair => new ConfusionPair(pair.Key.Item1!, pair.Key.Item2, pair.Count(), pair.First().Example.Text)),
    ];

    /// <summary>One test text: what it means, what it was taken for, how likely that is, and how much it looks in scope.</summary>
    private sealed record Outcome(EvaluationExample Example, string Intent, float Probability, float Score)
    {
        public bool Right => Example.Intent == Intent;
    }
}
