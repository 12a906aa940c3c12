namespace Switchboard.Recognizers.Intents;

/// <summary>Gives every class a score.</summary>
internal interface ILinearScorer
{
    /// <summary>The number of classes.</summary>
    int Classes { get; }

    /// <summary>The length of a row of scores: the number of classes, padded to whole SIMD vectors.</summary>
    int Stride { get; }

    /// <summary>Writes the score of every class into <paramref name="logits"/>, whose length is <see cref="Stride"/>.</summary>
    void Score(TextFeatures text, Span<float> logits);
}
