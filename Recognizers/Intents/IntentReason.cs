namespace Switchboard.Recognizers.Intents;

/// <summary>Something about a text that spoke for an intent, or against it.</summary>
/// <param name="Feature">Words as they stand in the text, letters between ellipses, or <see cref="Meaning"/>.</param>
/// <param name="Weight">By how much it moved the intent's score from that of all intents on average; the scores' softmax is the probabilities.</param>
public readonly record struct IntentReason(string Feature, float Weight)
{
    /// <summary>The name of what the sentence encoder contributed.</summary>
    public const string Meaning = "meaning of the whole";

    public override string ToString() => $"{Feature} {Weight:+0.00;-0.00}";
}
