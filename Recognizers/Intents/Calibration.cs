namespace Switchboard.Recognizers.Intents;

/// <summary>Finds the temperature at which a model's probabilities come true as often as they say.</summary>
internal static class Calibration
{
    private const float Coldest = 0.2f;
    private const float Hottest = 3f;

    /// <summary>The temperature of least negative log-likelihood over scores of examples the model was not trained on.</summary>
    public static float Temperature(IReadOnlyList<(float[] Logits, int Label)> heldOut, int classes)
    {
        if (heldOut.Count == 0)
        {
            return 1;
        }

        // The loss has one minimum over the logarithm of the temperature; a golden-section search finds it.
        var ratio = (MathF.Sqrt(5) - 1) / 2;
        var (low, high) = (MathF.Log(Coldest), MathF.Log(Hottest));
        for (var i = 0; i < 20; i++)
        {
            var left = high - (ratio * (high - low));
            var right = low + (ratio * (high - low));
            if (Loss(heldOut, classes, MathF.Exp(left)) < Loss(heldOut, classes, MathF.Exp(right)))
            {
                high = right;
            }
            else
            {
                low = left;
            }
        }

        return MathF.Exp((low + high) / 2);
    }

    private static double Loss(IReadOnlyList<(float[] Logits, int Label)> heldOut, int classes, float temperature)
    {
        var loss = 0.0;
        foreach (var (logits, label) in heldOut)
        {
            var max = float.NegativeInfinity;
            for (var k = 0; k < classes; k++)
            {
                max = MathF.Max(max, logits[k]);
            }

            var sum = 0f;
            for (var k = 0; k < classes; k++)
            {
                sum += MathF.Exp((logits[k] - max) / temperature);
            }

            loss += MathF.Log(sum) - ((logits[label] - max) / temperature);
        }

        return loss;
    }
}
