namespace Switchboard.Recognizers.Intents;

/// <summary>How sure one must be that a text is one of those the bot knows about.</summary>
/// <param name="Fusion">Makes one probability of several measures; null when there was too little to learn it from, then the likeliest intent's probability stands for it.</param>
/// <param name="Threshold">A text with a lower score is out of scope, 0 to 1.</param>
internal sealed record ScopeModel(LogisticRegression? Fusion, float Threshold)
{
    /// <summary>Of the texts in scope that are understood right, this share may be refused.</summary>
    private const double RefusedRight = 0.003;

    /// <summary>Refuses nothing.</summary>
    public static ScopeModel None { get; } = new(null, 0);

    /// <summary>Learns from texts held out of the training: some in scope, of which it is known whether they were understood right, and some that are not.</summary>
    public static ScopeModel Fit(IReadOnlyList<(float[] Measures, bool Right)> inScope, IReadOnlyList<float[]> outOfScope)
    {
        if (inScope.Count == 0 || outOfScope.Count == 0)
        {
            return None;
        }

        var fusion = LogisticRegression.Fit([.. inScope.Select(s => s.Measures)], outOfScope);
        var scores = inScope.Where(s => s.Right).Select(s => fusion.Probability(s.Measures)).Order().ToArray();
        var refused = (int)(inScope.Count * RefusedRight);
        return new ScopeModel(fusion, scores.Length == 0 ? 0 : scores[Math.Min(refused, scores.Length - 1)]);
    }

    /// <summary>How likely a text is in scope, 0 to 1.</summary>
    public float Score(ReadOnlySpan<float> measures, float likeliest) => Fusion?.Probability(measures) ?? likeliest;
}
