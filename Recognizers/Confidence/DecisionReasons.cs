using System.Globalization;
using Microsoft.Bot.Builder;
using Switchboard.Recognizers.Intents;

namespace Switchboard.Recognizers.Confidence;

/// <summary>Says in words why a message is answered the way it is.</summary>
public static class DecisionReasons
{
    /// <summary>What decided, one thing a line: who found the intent, how sure that is, what came next, and how involved the message is.</summary>
    public static IReadOnlyList<string> Of(RecognizerResult result, IntentClarity clarity, QueryComplexity complexity, RecognizerOptions options)
    {
        var reasons = new List<string>(5);
        var evidence = IntentEvidence.Of(result);
        switch (clarity)
        {
            case IntentClarity.Clear clear when evidence?.Source == IntentSource.Command:
                reasons.Add($"{clear.Intent}: a command");
                break;
            case IntentClarity.Clear clear when evidence?.Source == IntentSource.Example:
                reasons.Add($"{clear.Intent}: one of its examples, word for word");
                break;
            case IntentClarity.Clear clear:
                reasons.Add($"{clear.Intent} {Text(clear.Score)}, at least {Text(clear.Threshold)} needed");
                break;
            case IntentClarity.Unclear { Reason: UnclearReason.OutOfScope } unclear:
                reasons.Add($"out of scope {Text(unclear.Score)}");
                break;
            case IntentClarity.Unclear unclear:
                reasons.Add($"{unclear.Reason}: {Text(unclear.Score)}, at least {Text(unclear.Threshold)} needed");
                break;
        }

        var ranked = result.Intents?.OrderByDescending(i => i.Value.Score).Take(2).ToList() ?? [];
        if (ranked.Count == 2)
        {
            reasons.Add($"next {ranked[1].Key} {Text(ranked[1].Value.Score ?? 0)}, {Text(options.AmbiguityMargin)} less needed");
        }

        if (evidence is { Source: IntentSource.Classifier })
        {
            reasons.Add($"in scope {Text(evidence.ScopeScore)}, at least {Text(evidence.ScopeThreshold)} needed");
        }

        if (result.AlteredText is { } altered)
        {
            reasons.Add($"read as '{altered}'");
        }

        reasons.Add(complexity.Reason);
        return reasons;
    }

    private static string Text(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
