using System.Text.Json;
using Switchboard.Recognizers.Content;

namespace Switchboard.Dialogs.Confidence;

/// <summary>Measures confidence on labelled turns, and finds the threshold for what a wrong answer costs.</summary>
public static class ConfidenceEvaluation
{
    private const int Bins = 10;
    private const int Folds = 5;
    private const string Remedy = "Write one object a line: {\"route\": \"written\", \"score\": 0.83, \"right\": true}.";

    /// <summary>Reads JSON Lines.</summary>
    /// <exception cref="ContentException">The file cannot be read, or a line has a mistake.</exception>
    public static IReadOnlyList<LabelledTurn> Read(string path)
    {
        var turns = new List<LabelledTurn>();
        var errors = new List<ContentError>();
        try
        {
            foreach (var (index, line) in File.ReadLines(path).Index().Where(numbered => !string.IsNullOrWhiteSpace(numbered.Item)))
            {
                if (Parse(line) is { Route.Length: > 0, Score: >= 0 and <= 1 } turn)
                {
                    turns.Add(turn);
                }
                else
                {
                    errors.Add(new ContentError(path, index + 1, "this is no labelled turn", Remedy));
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            errors.Add(new ContentError(path, 0, e.Message.TrimEnd('.'), "Name a file that exists and may be read."));
        }

        ContentException.ThrowIfAny(errors);
        return turns;
    }

    /// <summary>A report for each route.</summary>
    public static IReadOnlyList<ConfidenceReport> Run(IReadOnlyList<LabelledTurn> turns, double cost) =>
        [.. turns.GroupBy(turn => turn.Route).OrderBy(route => route.Key, StringComparer.Ordinal).Select(route => Report(route.Key, [.. route], cost))];

    private static ConfidenceReport Report(string route, List<LabelledTurn> turns, double cost)
    {
        var isFitted = ConfidenceModel.IsEnough(turns);
        var before = turns.ConvertAll(turn => (Confidence: turn.Score, turn.Right));
        var used = isFitted ? CrossFit(turns) : before;
        return new ConfidenceReport
        {
            Route = route,
            Turns = turns.Count,
            Accuracy = Round(turns.Average(turn => turn.Right ? 1.0 : 0.0)),
            IsFitted = isFitted,
            Note = isFitted ? "fitted" : $"too few labelled turns ({turns.Count}, right {turns.Count(t => t.Right)}; needed {ConfidenceModel.FewestTurns}, {ConfidenceModel.FewestOfEach} right and {ConfidenceModel.FewestOfEach} wrong): the careful default stays",
            EceBefore = Round(Ece(before)),
            Ece = Round(Ece(used)),
            Reliability = [.. Binned(used).Select(bin => new ReliabilityBin(Round(bin.Key / (double)Bins), Round((bin.Key + 1) / (double)Bins), bin.Count(), Round(bin.Average(t => t.Confidence)), Round(bin.Average(t => t.Right ? 1.0 : 0.0))))],
            RiskCoverage = [.. Enumerable.Range(0, 20).Select(i => Row(used, i / 20.0))],
            Cost = cost,
            Threshold = Cheapest(used, cost),
        };
    }

    /// <summary>Each turn by a fit to the others: every fifth one together, so that the same file gives the same numbers.</summary>
    private static List<(double Confidence, bool Right)> CrossFit(List<LabelledTurn> turns)
    {
        var fits = Enumerable.Range(0, Folds).Select(fold => IsotonicFit.Of([.. turns.Where((_, index) => index % Folds != fold)])).ToList();
        return [.. turns.Select((turn, index) => (fits[index % Folds].At(turn.Score), turn.Right))];
    }

    /// <summary>The least costly threshold: a turn below it costs one escalation, a wrong one above it the cost.</summary>
    private static double Cheapest(List<(double Confidence, bool Right)> turns, double cost)
    {
        var (best, least) = (0.0, double.MaxValue);
        for (var i = 0; i <= 100; i++)
        {
            var threshold = i / 100.0;
            var price = turns.Sum(turn => turn.Confidence < threshold ? 1 : turn.Right ? 0 : cost);
            if (price < least)
            {
                (best, least) = (threshold, price);
            }
        }

        return best;
    }

    private static RiskCoverage Row(List<(double Confidence, bool Right)> turns, double threshold)
    {
        var answered = turns.Where(turn => turn.Confidence >= threshold).ToList();
        return new RiskCoverage(threshold, Round(answered.Count / (double)turns.Count), answered.Count == 0 ? 0 : Round(answered.Average(turn => turn.Right ? 0.0 : 1.0)));
    }

    private static double Ece(List<(double Confidence, bool Right)> turns) =>
        Binned(turns).Sum(bin => Math.Abs(bin.Average(t => t.Confidence) - bin.Average(t => t.Right ? 1.0 : 0.0)) * bin.Count() / turns.Count);

    private static IEnumerable<IGrouping<int, (double Confidence, bool Right)>> Binned(List<(double Confidence, bool Right)> turns) =>
        turns.GroupBy(turn => Math.Min((int)(turn.Confidence * Bins), Bins - 1)).OrderBy(bin => bin.Key);

    private static double Round(double value) => Math.Round(value, 4);

    private static LabelledTurn? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, LabelledTurnJson.Default.LabelledTurn);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
