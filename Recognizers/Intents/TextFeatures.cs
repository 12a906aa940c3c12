namespace Switchboard.Recognizers.Intents;

/// <summary>What a classifier sees of a text: the words and letters it has, and, with a sentence encoder, what it means.</summary>
internal readonly record struct TextFeatures(SparseVector Sparse, float[] Dense);
