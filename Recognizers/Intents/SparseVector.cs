namespace Switchboard.Recognizers.Intents;

/// <summary>The features of a text that are not zero: their ids, and a value for each.</summary>
internal readonly record struct SparseVector(int[] Ids, float[] Values);
