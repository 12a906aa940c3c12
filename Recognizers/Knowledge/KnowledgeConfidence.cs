namespace Switchboard.Recognizers.Knowledge;

/// <summary>Turns what a search measured into a probability that the passage answers the question.</summary>
/// <remarks>A logistic regression, fitted to questions the sample pages answer and to questions they do not; KnowledgeSearchTests holds it to both.</remarks>
internal static class KnowledgeConfidence
{
    /// <summary>The probability, from the share of words found and, with a sentence encoder, the likeness in meaning.</summary>
    public static double Of(double coverage, double? likeness)
    {
        var odds = likeness is { } alike ? -7 + (4.5 * coverage) + (9 * alike) : -4 + (7 * coverage);
        return 1 / (1 + Math.Exp(-odds));
    }
}
