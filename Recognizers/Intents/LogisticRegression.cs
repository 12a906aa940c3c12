namespace Switchboard.Recognizers.Intents;

/// <summary>A small logistic regression over a handful of measures: how likely a text is one of those the bot knows about.</summary>
internal sealed class LogisticRegression
{
    private const float Penalty = 1 / 0.3f;
    private const int Steps = 25;

    private readonly float[] _mean;
    private readonly float[] _deviation;
    private readonly float[] _weights;

    private LogisticRegression(float[] mean, float[] deviation, float[] weights) => (_mean, _deviation, _weights) = (mean, deviation, weights);

    /// <summary>Fits weights to samples, each class weighing alike whatever its size; measures are standardised on the positive ones.</summary>
    public static LogisticRegression Fit(IReadOnlyList<float[]> positive, IReadOnlyList<float[]> negative)
    {
        var count = positive[0].Length;
        var mean = new float[count];
        var deviation = new float[count];
        for (var j = 0; j < count; j++)
        {
            mean[j] = positive.Average(p => p[j]);
            deviation[j] = MathF.Max(1e-3f, MathF.Sqrt(positive.Average(p => (p[j] - mean[j]) * (p[j] - mean[j]))));
        }

        var model = new LogisticRegression(mean, deviation, new float[count + 1]);
        var samples = positive.Select(p => (X: model.Standardize(p), Y: 1.0, Weight: (positive.Count + negative.Count) / (2.0 * positive.Count)))
            .Concat(negative.Select(n => (X: model.Standardize(n), Y: 0.0, Weight: (positive.Count + negative.Count) / (2.0 * negative.Count))))
            .ToList();
        for (var step = 0; step < Steps; step++)
        {
            model.StepTowardsMinimum(samples);
        }

        return model;
    }

    /// <summary>The probability of a sample, 0 to 1.</summary>
    public float Probability(ReadOnlySpan<float> measures)
    {
        var sum = _weights[^1];
        for (var j = 0; j < _mean.Length; j++)
        {
            sum += _weights[j] * (measures[j] - _mean[j]) / _deviation[j];
        }

        return 1 / (1 + MathF.Exp(-sum));
    }

    private double[] Standardize(float[] measures)
    {
        // The last one is always 1: its weight is the offset.
        var x = new double[measures.Length + 1];
        for (var j = 0; j < measures.Length; j++)
        {
            x[j] = (measures[j] - _mean[j]) / _deviation[j];
        }

        x[^1] = 1;
        return x;
    }

    /// <summary>One step of Newton's method.</summary>
    private void StepTowardsMinimum(List<(double[] X, double Y, double Weight)> samples)
    {
        var n = _weights.Length;
        var gradient = new double[n];
        var curvature = new double[n, n];
        foreach (var (x, y, weight) in samples)
        {
            var sum = 0.0;
            for (var j = 0; j < n; j++)
            {
                sum += _weights[j] * x[j];
            }

            var p = 1 / (1 + Math.Exp(-sum));
            for (var j = 0; j < n; j++)
            {
                gradient[j] += weight * (p - y) * x[j];
                for (var k = 0; k < n; k++)
                {
                    curvature[j, k] += weight * Math.Max(p * (1 - p), 1e-4) * x[j] * x[k];
                }
            }
        }

        for (var j = 0; j < n; j++)
        {
            // The offset is not held back.
            var penalty = j < n - 1 ? Penalty : 1e-6;
            gradient[j] += penalty * _weights[j];
            curvature[j, j] += penalty;
        }

        var step = Solve(curvature, gradient);
        for (var j = 0; j < n; j++)
        {
            _weights[j] -= (float)step[j];
        }
    }

    /// <summary>Solves a system of linear equations with a positive definite matrix, by elimination.</summary>
    private static double[] Solve(double[,] matrix, double[] right)
    {
        var n = right.Length;
        for (var pivot = 0; pivot < n; pivot++)
        {
            for (var row = pivot + 1; row < n; row++)
            {
                var factor = matrix[row, pivot] / matrix[pivot, pivot];
                for (var column = pivot; column < n; column++)
                {
                    matrix[row, column] -= factor * matrix[pivot, column];
                }

                right[row] -= factor * right[pivot];
            }
        }

        for (var row = n - 1; row >= 0; row--)
        {
            for (var column = row + 1; column < n; column++)
            {
                right[row] -= matrix[row, column] * right[column];
            }

            right[row] /= matrix[row, row];
        }

        return right;
    }

    /// <summary>Writes the weights so that <see cref="Read"/> makes the same of them.</summary>
    public void Write(BinaryWriter to)
    {
        to.WriteArray<float>(_mean);
        to.WriteArray<float>(_deviation);
        to.WriteArray<float>(_weights);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static LogisticRegression Read(BinaryReader from) => new(from.ReadArray<float>(), from.ReadArray<float>(), from.ReadArray<float>());
}
