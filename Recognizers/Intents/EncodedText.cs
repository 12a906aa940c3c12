namespace Switchboard.Recognizers.Intents;

/// <summary>A text, normalised, and what the sentence encoder makes of it; both arrays are empty without an encoder.</summary>
/// <param name="Text">The normalised text.</param>
/// <param name="Embedding">Where it lies among sentences, of length 1.</param>
/// <param name="Meaning">The states that a classifier learns from, not yet scaled.</param>
internal readonly record struct EncodedText(string Text, float[] Embedding, float[] Meaning);
