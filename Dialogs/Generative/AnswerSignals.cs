namespace Switchboard.Dialogs.Generative;

/// <summary>What tells how reliable a written answer is.</summary>
/// <param name="Retrieval">How surely the best source that it uses answers the question, 0 to 1.</param>
/// <param name="Coverage">The share of its first draft's claims that a source says, 0 to 1.</param>
/// <param name="Receipts">How many receipts it uses.</param>
public sealed record AnswerSignals(double Retrieval, double Coverage, int Receipts = 0)
{
    /// <summary>The mean log probability of its tokens, at most 0; null where the model does not say.</summary>
    public double? LogProbability { get; init; }

    /// <summary>How far a second answer agrees, 0 to 1; null when there was none.</summary>
    public double? Agreement { get; init; }
}
