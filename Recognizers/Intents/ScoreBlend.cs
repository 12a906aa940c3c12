using System.Numerics.Tensors;

namespace Switchboard.Recognizers.Intents;

/// <summary>How a model's scores and a text's likeness to examples become one score, whose softmax is a probability that comes true as often as it says.</summary>
/// <param name="Model">The weight of the model's score; the inverse of a temperature.</param>
/// <param name="Likeness">The weight of the likeness, a cosine.</param>
internal readonly record struct ScoreBlend(float Model, float Likeness)
{
    private const int Rounds = 3;
    private const float LeastModel = 0.3f;
    private const float MostModel = 5;
    private const float MostLikeness = 12;

    /// <summary>What is used when there is nothing to calibrate on.</summary>
    public static ScoreBlend Default => new(1.5f, 0);

    /// <summary>Writes the blended scores.</summary>
    public void Apply(ReadOnlySpan<float> logits, ReadOnlySpan<float> likeness, Span<float> blended)
    {
        TensorPrimitives.Multiply(likeness, Likeness, blended);
        TensorPrimitives.MultiplyAdd(logits, Model, blended, blended);
    }

    /// <summary>The blend of least negative log-likelihood on examples that the model has not seen.</summary>
    public static ScoreBlend Fit(IReadOnlyList<(float[] Logits, float[] Likeness, int Label)> heldOut)
    {
        if (heldOut.Count == 0)
        {
            return Default;
        }

        // The loss is convex in both weights: search along one, then along the other.
        var blend = Default;
        for (var round = 0; round < Rounds; round++)
        {
            blend = blend with { Model = Minimize(LeastModel, MostModel, m => Loss(heldOut, blend with { Model = m })) };
            blend = blend with { Likeness = Minimize(0, MostLikeness, l => Loss(heldOut, blend with { Likeness = l })) };
        }

        return blend with { Model = Minimize(LeastModel, MostModel, m => Loss(heldOut, blend with { Model = m })) };
    }

    /// <summary>Golden-section search.</summary>
    private static float Minimize(float low, float high, Func<float, double> loss)
    {
        var ratio = (MathF.Sqrt(5) - 1) / 2;
        var (left, right) = (high - (ratio * (high - low)), low + (ratio * (high - low)));
        var (atLeft, atRight) = (loss(left), loss(right));
        for (var i = 0; i < 12; i++)
        {
            if (atLeft < atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - (ratio * (high - low));
                atLeft = loss(left);
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + (ratio * (high - low));
                atRight = loss(right);
            }
        }

        return (low + high) / 2;
    }

    private static double Loss(IReadOnlyList<(float[] Logits, float[] Likeness, int Label)> heldOut, ScoreBlend blend)
    {
        var loss = 0.0;
        var buffer = new float[heldOut.Max(h => h.Logits.Length)];
        foreach (var (logits, likeness, label) in heldOut)
        {
            // Folds differ in the number of intents they know.
            var blended = buffer.AsSpan(0, logits.Length);
            blend.Apply(logits, likeness, blended);
            var own = blended[label];
            var max = TensorPrimitives.Max<float>(blended);
            TensorPrimitives.Subtract(blended, max, blended);
            TensorPrimitives.Exp<float>(blended, blended);
            loss += MathF.Log(TensorPrimitives.Sum<float>(blended)) + max - own;
        }

        return loss;
    }
}
