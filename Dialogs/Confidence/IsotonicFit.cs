namespace Switchboard.Dialogs.Confidence;

/// <summary>A probability that never falls as the score rises: isotonic regression, by pooling neighbours that are out of order.</summary>
/// <param name="Scores">Scores, rising.</param>
/// <param name="Probabilities">The probability at each.</param>
public sealed record IsotonicFit(IReadOnlyList<double> Scores, IReadOnlyList<double> Probabilities)
{
    /// <summary>Fits to turns. Each step is drawn towards the whole by one turn, so that a few of them are never certain.</summary>
    public static IsotonicFit Of(IReadOnlyCollection<LabelledTurn> turns)
    {
        ArgumentNullException.ThrowIfNull(turns);
        var whole = turns.Count == 0 ? 0.5 : turns.Average(turn => turn.Right ? 1.0 : 0.0);
        var blocks = new List<(double Score, double Right, int Count)>();
        foreach (var group in turns.GroupBy(turn => turn.Score).OrderBy(group => group.Key))
        {
            blocks.Add((group.Key, group.Count(turn => turn.Right), group.Count()));
            while (blocks.Count > 1 && blocks[^2].Right / blocks[^2].Count >= blocks[^1].Right / blocks[^1].Count)
            {
                var (before, last) = (blocks[^2], blocks[^1]);
                var count = before.Count + last.Count;
                blocks.RemoveAt(blocks.Count - 1);
                blocks[^1] = (((before.Score * before.Count) + (last.Score * last.Count)) / count, before.Right + last.Right, count);
            }
        }

        return new IsotonicFit([.. blocks.Select(block => Math.Round(block.Score, 4))], [.. blocks.Select(block => Math.Round((block.Right + whole) / (block.Count + 1), 4))]);
    }

    /// <summary>The probability at a score, between the steps in a straight line.</summary>
    public double At(double score)
    {
        if (Scores.Count == 0)
        {
            return score;
        }

        var next = 0;
        while (next < Scores.Count && Scores[next] < score)
        {
            next++;
        }

        if (next == 0 || next == Scores.Count)
        {
            return Probabilities[next == 0 ? 0 : ^1];
        }

        var part = (score - Scores[next - 1]) / (Scores[next] - Scores[next - 1]);
        return Probabilities[next - 1] + (part * (Probabilities[next] - Probabilities[next - 1]));
    }
}
