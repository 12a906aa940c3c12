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
            return new IntentClarity.Unclear(UnclearReason.NothingSaid, [], 0, options.IntentThreshold);
        }

        var ranked = result.Intents
            .Select(i => (Intent: i.Key, Score: i.Value.Score ?? 0))
            .OrderByDescending(i => i.Score)
            .ToList();
        var (intent, score) = ranked[0];
        var margin = ranked.Count > 1 ? score - ranked[1].Score : score;
        if (IntentEvidence.Of(result) is { InScope: false } evidence && intent != IntentCatalog.None)
        {
            return new IntentClarity.Unclear(UnclearReason.OutOfScope, Closest(ranked), evidence.ScopeScore, evidence.ScopeThreshold);
        }

        UnclearReason? reason =
            intent == IntentCatalog.None ? UnclearReason.OutOfScope
            : score < options.IntentThreshold ? UnclearReason.BelowThreshold
            : margin < options.AmbiguityMargin ? UnclearReason.Ambiguous
            : null;

        return reason is null
            ? new IntentClarity.Clear(intent, score, options.IntentThreshold)
            : new IntentClarity.Unclear(reason.Value, Closest(ranked), score, options.IntentThreshold);
    }

    private static List<string> Closest(IEnumerable<(string Intent, double Score)> ranked) =>
        [.. ranked.Where(i => i.Score >= WorthOffering && i.Intent != IntentCatalog.None).Select(i => i.Intent)];
}
