namespace Switchboard.Recognizers.Confidence;

/// <summary>The chart's question "User Intent Clear?", answered for one message.</summary>
public abstract record IntentClarity
{
    private IntentClarity(double score, double threshold) => (Score, Threshold) = (score, threshold);

    /// <summary>The likeliest intent's probability, 0 to 1.</summary>
    public double Score { get; }

    /// <summary>The probability it was measured against.</summary>
    public double Threshold { get; }

    /// <summary>What decided, in words for the record; never the person's own words.</summary>
    public string Explanation { get; init; } = "";

    /// <summary>One intent stands out.</summary>
    public sealed record Clear(string Intent, double Score, double Threshold) : IntentClarity(Score, Threshold);

    /// <summary>None does. <paramref name="Closest"/> names the intents that came near, the likeliest first.</summary>
    public sealed record Unclear(UnclearReason Reason, IReadOnlyList<string> Closest, double Score, double Threshold) : IntentClarity(Score, Threshold);
}
