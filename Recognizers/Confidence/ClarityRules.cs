using System.Globalization;
using Microsoft.Bot.Builder;
using Switchboard.Recognizers.Intents;

namespace Switchboard.Recognizers.Confidence;

/// <summary>Decides whether a recognizer's result is one clear intent: by its scope, by a threshold, and by the distance to the runner-up.</summary>
public static class ClarityRules
{
    /// <summary>An intent less likely than this is not worth offering.</summary>
    private const double WorthOffering = 0.15;

    /// <summary>Judges one result.</summary>
    public static IntentClarity Judge(RecognizerResult result, RecognizerOptions options)
    {
        if (string.IsNullOrWhiteSpace(result.Text) || result.Intents is not { Count: > 0 })
        {
            return new IntentClarity.Unclear(UnclearReason.NothingSaid, [], 0, options.IntentThreshold) { Explanation = "no words" };
        }

        var ranked = result.Intents
            .Select(i => (Intent: i.Key, Score: i.Value.Score ?? 0))
            .OrderByDescending(i => i.Score)
            .ToList();
        var (intent, score) = ranked[0];
        var margin = ranked.Count > 1 ? score - ranked[1].Score : score;
        var evidence = IntentEvidence.Of(result);
        if (evidence is { InScope: false } && intent != IntentCatalog.None)
        {
            return new IntentClarity.Unclear(UnclearReason.OutOfScope, Closest(ranked), evidence.ScopeScore, evidence.ScopeThreshold) { Explanation = "out of scope" };
        }

        var explanation = Explain(ranked, margin, evidence);
        if (intent == IntentCatalog.None || score < options.IntentThreshold)
        {
            var reason = intent == IntentCatalog.None ? UnclearReason.OutOfScope : UnclearReason.BelowThreshold;
            return new IntentClarity.Unclear(reason, Closest(ranked), score, options.IntentThreshold) { Explanation = explanation };
        }

        // Two that are close together: what is measured is the distance, not the probability.
        return margin < options.AmbiguityMargin
            ? new IntentClarity.Unclear(UnclearReason.Ambiguous, Closest(ranked), margin, options.AmbiguityMargin) { Explanation = explanation }
            : new IntentClarity.Clear(intent, score, options.IntentThreshold) { Explanation = explanation };
    }

    private static string Explain(List<(string Intent, double Score)> ranked, double margin, IntentEvidence? evidence) => evidence?.Source switch
    {
        IntentSource.Command => $"{ranked[0].Intent}, a command",
        IntentSource.Example => $"{ranked[0].Intent}, one of its examples",
        _ when ranked.Count > 1 => string.Create(CultureInfo.InvariantCulture, $"{ranked[0].Intent}, {margin:0.00} before {ranked[1].Intent}"),
        _ => ranked[0].Intent,
    };

    private static List<string> Closest(IEnumerable<(string Intent, double Score)> ranked) =>
        [.. ranked.Where(i => i.Score >= WorthOffering && i.Intent != IntentCatalog.None).Select(i => i.Intent)];
}
