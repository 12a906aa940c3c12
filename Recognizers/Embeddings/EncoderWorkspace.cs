namespace Switchboard.Recognizers.Embeddings;

/// <summary>The buffers of one running encoding; reused, so that encoding allocates nothing.</summary>
internal sealed class EncoderWorkspace
{
    public int[] Ids { get; } = new int[SentenceEncoder.MaxPieces];

    /// <summary>The state of every position.</summary>
    public float[] States { get; } = new float[SentenceEncoder.MaxPieces * SentenceEncoder.Dimensions];

    /// <summary>States of the same size on their way.</summary>
    public float[] Normal { get; } = new float[SentenceEncoder.MaxPieces * SentenceEncoder.Dimensions];

    /// <summary>What is added to the states.</summary>
    public float[] Added { get; } = new float[SentenceEncoder.MaxPieces * SentenceEncoder.Dimensions];

    /// <summary>Queries, keys and values, or the inside of the second half of a layer.</summary>
    public float[] Inner { get; } = new float[SentenceEncoder.MaxPieces * SentenceEncoder.Dimensions * 3];

    /// <summary>How much one position heeds the others.</summary>
    public float[] Weights { get; } = new float[SentenceEncoder.MaxPieces];
}
