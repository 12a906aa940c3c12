namespace Switchboard.Dialogs.Generative;

/// <summary>The score of a written answer from its signals; <see cref="Confidence.ConfidenceModel"/> makes a probability of it.</summary>
public static class AnswerConfidence
{
    // What a receipt says is what a service said.
    private const double OfReceipts = 0.95;

    /// <summary>The score, 0 to 1; a careful probability by itself, until enough answers were judged by people to fit one.</summary>
    /// <remarks>A signal that is missing changes nothing. An unsure choice of words takes up to a tenth; a second answer takes or gives up to a quarter.</remarks>
    public static double Of(AnswerSignals signals)
    {
        ArgumentNullException.ThrowIfNull(signals);
        var evidence = Math.Max(signals.Retrieval, signals.Receipts > 0 ? OfReceipts : 0);
        var score = evidence * (0.6 + (0.4 * signals.Coverage));
        score *= signals.LogProbability is { } words ? 0.9 + (0.1 * Math.Exp(Math.Min(0, words))) : 1;
        score *= signals.Agreement is { } agreement ? 0.75 + (0.5 * agreement) : 1;
        return Math.Min(1, score);
    }
}
