namespace Switchboard.Dialogs.Generative;

/// <summary>The score of a written answer from its signals; <see cref="Confidence.ConfidenceModel"/> makes a probability of it.</summary>
public static class AnswerConfidence
{
    // What a receipt says is what a service said.
    private const double OfReceipts = 0.95;

    /// <summary>The score, 0 to 1; a careful probability by itself, until enough answers were judged by people to fit one.</summary>
    public static double Of(AnswerSignals signals)
    {
        ArgumentNullException.ThrowIfNull(signals);
        var evidence = Math.Max(signals.Retrieval, signals.Receipts > 0 ? OfReceipts : 0);
        return evidence * (0.6 + (0.4 * signals.Coverage));
    }
}
