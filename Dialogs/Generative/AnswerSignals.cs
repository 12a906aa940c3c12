namespace Switchboard.Dialogs.Generative;

/// <summary>What tells how reliable a written answer is.</summary>
/// <param name="Retrieval">How surely the best source that it uses answers the question, 0 to 1.</param>
/// <param name="Agreement">The share of the sources found that it uses, weighed by how surely they answer, 0 to 1.</param>
/// <param name="Coverage">The share of its first draft's claims that a source says, 0 to 1.</param>
/// <param name="LogProbability">The mean log probability of its tokens, where the model says it; else 0.</param>
/// <param name="Receipts">How many receipts it uses.</param>
public sealed record AnswerSignals(double Retrieval, double Agreement, double Coverage, double LogProbability = 0, int Receipts = 0);
