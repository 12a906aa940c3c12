using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Switchboard.Recognizers.Intents;

/// <summary>One weight per feature and class, and one bias per class. Rows are padded to whole SIMD vectors.</summary>
internal sealed class LinearModel
{
    /// <summary>A model with all weights zero.</summary>
    public LinearModel(int features, int classes)
    {
        Classes = classes;
        // Padded to a fixed width, so that the model looks the same on every machine.
        const int Widest = 16;
        Stride = (classes + Widest - 1) / Widest * Widest;
        Weights = new float[(features + 1) * Stride];
    }

    /// <summary>The number of classes.</summary>
    public int Classes { get; }

    /// <summary>The length of a row, padding included.</summary>
    public int Stride { get; }

    /// <summary>Row after row; the first is the bias, feature i is row i + 1.</summary>
    public float[] Weights { get; }

    /// <summary>The row of a feature id; -1 is the bias.</summary>
    public Span<float> Row(int feature) => Weights.AsSpan((feature + 1) * Stride, Stride);

    /// <summary>Writes the score of every class into <paramref name="logits"/>, whose length is <see cref="Stride"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Score(SparseVector vector, Span<float> logits)
    {
        Row(-1).CopyTo(logits);
        var sum = MemoryMarshal.Cast<float, Vector<float>>(logits);
        for (var i = 0; i < vector.Ids.Length; i++)
        {
            var row = MemoryMarshal.Cast<float, Vector<float>>(Row(vector.Ids[i]));
            var value = new Vector<float>(vector.Values[i]);
            for (var k = 0; k < sum.Length; k++)
            {
                sum[k] += row[k] * value;
            }
        }
    }

    /// <summary>Turns scores into probabilities, in place: softmax at a temperature. Padding becomes 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Softmax(Span<float> logits, float temperature)
    {
        var used = logits[..Classes];
        var max = float.NegativeInfinity;
        foreach (var logit in used)
        {
            max = MathF.Max(max, logit);
        }

        var sum = 0f;
        foreach (ref var logit in used)
        {
            logit = MathF.Exp((logit - max) / temperature);
            sum += logit;
        }

        foreach (ref var logit in used)
        {
            logit /= sum;
        }

        logits[Classes..].Clear();
    }
}
