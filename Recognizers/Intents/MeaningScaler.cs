namespace Switchboard.Recognizers.Intents;

/// <summary>Brings the dense features to mean 0 and a common spread, at which steps of the training have the right size.</summary>
internal sealed class MeaningScaler
{
    private const float Spread = 0.3f;
    private const float LeastDeviation = 1e-6f;

    /// <summary>A scaler with known means and factors.</summary>
    public MeaningScaler(float[] mean, float[] factor) => (Mean, Factor) = (mean, factor);

    /// <summary>What is subtracted from each feature.</summary>
    public float[] Mean { get; }

    /// <summary>What each is then multiplied by.</summary>
    public float[] Factor { get; }

    /// <summary>Learns mean and spread of each feature.</summary>
    public static MeaningScaler Fit(IReadOnlyList<EncodedText> texts)
    {
        var length = texts.Count == 0 ? 0 : texts[0].Meaning.Length;
        var (sum, squares) = (new double[length], new double[length]);
        foreach (var text in texts)
        {
            for (var i = 0; i < length; i++)
            {
                sum[i] += text.Meaning[i];
                squares[i] += (double)text.Meaning[i] * text.Meaning[i];
            }
        }

        var (mean, factor) = (new float[length], new float[length]);
        for (var i = 0; i < length; i++)
        {
            mean[i] = (float)(sum[i] / texts.Count);
            var deviation = Math.Sqrt(Math.Max(0, (squares[i] / texts.Count) - ((double)mean[i] * mean[i])));

            // A feature that never moves, as with a single example, says nothing.
            factor[i] = deviation < LeastDeviation ? 0 : (float)(Spread / deviation);
        }

        return new MeaningScaler(mean, factor);
    }

    /// <summary>The scaled features.</summary>
    public float[] Scale(float[] meaning)
    {
        var scaled = new float[meaning.Length];
        System.Numerics.Tensors.TensorPrimitives.Subtract(meaning, Mean, scaled);
        System.Numerics.Tensors.TensorPrimitives.Multiply(scaled, Factor, scaled);
        return scaled;
    }
}
