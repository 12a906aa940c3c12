namespace Switchboard.Recognizers.Evaluation;

/// <summary>Measures of how well a score keeps what is in scope apart from what is not; a higher score means in scope.</summary>
internal static class ScoreMeasures
{
    /// <summary>The area under the ROC curve: the chance that a text in scope scores higher than one out of scope, ties counted half. 0 to 1.</summary>
    public static double Auroc(IEnumerable<float> inScope, IEnumerable<float> outOfScope)
    {
        var all = inScope.Select(score => (score, In: true)).Concat(outOfScope.Select(score => (score, In: false))).OrderBy(s => s.score).ToList();
        var (below, wins, ins) = (0L, 0.0, 0L);
        for (var i = 0; i < all.Count;)
        {
            var (tiedIn, tiedOut) = (0L, 0L);
            var score = all[i].score;
            for (; i < all.Count && all[i].score == score; i++)
            {
                tiedIn += all[i].In ? 1 : 0;
                tiedOut += all[i].In ? 0 : 1;
            }

            wins += tiedIn * (below + (tiedOut / 2.0));
            below += tiedOut;
            ins += tiedIn;
        }

        return wins / (ins * (double)below);
    }

    /// <summary>The share of texts out of scope that pass where 95 % of those in scope do. 0 to 1, lower is better.</summary>
    public static double FprAt95Tpr(IReadOnlyList<float> inScope, IReadOnlyList<float> outOfScope)
    {
        var threshold = inScope.OrderDescending().ElementAt((int)Math.Ceiling(inScope.Count * 0.95) - 1);
        return outOfScope.Count(score => score >= threshold) / (double)outOfScope.Count;
    }

    /// <summary>
    /// The expected calibration error: how far probability and frequency are apart, over 15 bins of equal width, weighed by their size. 0 to 1.
    /// </summary>
    public static double CalibrationError(IReadOnlyList<(float Probability, bool Right)> predictions)
    {
        const int Bins = 15;
        return predictions
            .GroupBy(p => Math.Min((int)(p.Probability * Bins), Bins - 1))
            .Sum(bin => Math.Abs(bin.Average(p => p.Probability) - bin.Average(p => p.Right ? 1.0 : 0.0)) * bin.Count() / predictions.Count);
    }
}
