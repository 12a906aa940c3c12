using Microsoft.Bot.Builder;

namespace Switchboard.Recognizers.Intents;

/// <summary>Why a recognizer's result is what it is.</summary>
/// <param name="Source">Which recognizer decided.</param>
/// <param name="ScopeScore">How surely the message is about anything known, 0 to 1.</param>
/// <param name="ScopeThreshold">The score below which it is out of scope.</param>
/// <param name="Reasons">The words, letters and meaning that decided; worked out when asked for.</param>
public sealed record IntentEvidence(IntentSource Source, double ScopeScore, double ScopeThreshold, Lazy<Task<IReadOnlyList<IntentReason>>> Reasons)
{
    /// <summary>The key in <see cref="RecognizerResult.Properties"/>.</summary>
    public const string PropertyName = "evidence";

    /// <summary>Whether the message is about anything known.</summary>
    public bool InScope => ScopeScore >= ScopeThreshold;

    /// <summary>The evidence that a recognizer put into its result, or null.</summary>
    public static IntentEvidence? Of(RecognizerResult result) =>
        result.Properties is { } properties && properties.TryGetValue(PropertyName, out var value) ? value as IntentEvidence : null;

    /// <summary>What was said for certain.</summary>
    internal static IntentEvidence Certain(IntentSource source) => new(source, 1, 0, new Lazy<Task<IReadOnlyList<IntentReason>>>(Task.FromResult<IReadOnlyList<IntentReason>>([])));
}
