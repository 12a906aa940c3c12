namespace Switchboard.Recognizers.Intents;

/// <summary>What a classifier makes of a text.</summary>
/// <param name="Intents">The intents, the likeliest first.</param>
/// <param name="ScopeScore">How surely the text is about anything the classifier knows, 0 to 1.</param>
/// <param name="ScopeThreshold">The score below which it is out of scope.</param>
public readonly record struct IntentClassification(IReadOnlyList<IntentPrediction> Intents, float ScopeScore, float ScopeThreshold)
{
    /// <summary>Whether the text is about anything known.</summary>
    public bool InScope => ScopeScore >= ScopeThreshold;
}
