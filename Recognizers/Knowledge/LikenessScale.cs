namespace Switchboard.Recognizers.Knowledge;

/// <summary>
/// Every embedding model has its own idea of how large a cosine means "alike". From headings beside their own texts and beside others' this brings its cosines to where
/// the sentence encoder's lie, for which <see cref="KnowledgeConfidence"/> was fitted.
/// </summary>
internal sealed record LikenessScale(float Factor, float Offset)
{
    // The means that the sentence encoder has for the sample pages; KnowledgeSearchTests measures them.
    internal const float RelatedMean = 0.57f;
    internal const float UnrelatedMean = 0.27f;

    private const int Few = 8;
    private const float LeastDifference = 0.02f;

    /// <summary>Leaves everything as it is.</summary>
    public static LikenessScale None { get; } = new(1, 0);

    /// <summary>Fits to a model; with too little to go by, or a model that sees no difference, nothing is changed.</summary>
    public static LikenessScale Fit(IEnumerable<float> related, IEnumerable<float> unrelated)
    {
        var (near, far) = (related.ToList(), unrelated.ToList());
        if (near.Count < Few || far.Count < Few)
        {
            return None;
        }

        var difference = near.Average() - far.Average();
        if (difference < LeastDifference)
        {
            return None;
        }

        var factor = (RelatedMean - UnrelatedMean) / difference;
        return new LikenessScale(factor, UnrelatedMean - (factor * far.Average()));
    }

    public float Apply(float cosine) => Math.Clamp((Factor * cosine) + Offset, -1, 1);
}
