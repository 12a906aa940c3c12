using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Switchboard.Recognizers.Intents;

/// <summary>One weight per feature and class, and one bias per class. Rows are padded to whole SIMD vectors.</summary>
internal sealed class LinearModel : ILinearScorer
{
    /// <summary>A model with all weights zero, for texts of so many sparse and dense features.</summary>
    public LinearModel(int sparse, int dense, int classes)
    {
        Classes = classes;
        (Sparse, Dense) = (sparse, dense);

        // Padded to a fixed width, so that the model looks the same on every machine.
        const int Widest = 16;
        Stride = (classes + Widest - 1) / Widest * Widest;
        Weights = new float[(1 + sparse + dense) * Stride];
    }

    /// <summary>The number of classes.</summary>
    public int Classes { get; }

    /// <summary>The number of features of which a text has few.</summary>
    public int Sparse { get; }

    /// <summary>The number of features that every text has.</summary>
    public int Dense { get; }

    /// <summary>The length of a row, padding included.</summary>
    public int Stride { get; }

    /// <summary>Row after row: the bias, the sparse features, the dense features.</summary>
    public float[] Weights { get; }

    /// <summary>The weights of a row: 0 is the bias, then the sparse features follow, then the dense ones.</summary>
    public Span<float> Row(int row) => Weights.AsSpan(row * Stride, Stride);

    /// <summary>Writes the score of every class into <paramref name="logits"/>, whose length is <see cref="Stride"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Score(TextFeatures text, Span<float> logits)
    {
        Row(0).CopyTo(logits);
        var (ids, values) = text.Sparse;
        for (var i = 0; i < ids.Length; i++)
        {
            AddScaled(logits, Row(1 + ids[i]), values[i]);
        }

        for (var i = 0; i < text.Dense.Length; i++)
        {
            AddScaled(logits, Row(1 + Sparse + i), text.Dense[i]);
        }
    }

    /// <summary>Turns scores into probabilities, in place: softmax at a temperature. Padding becomes 0.</summary>
    public void Softmax(Span<float> logits, float temperature)
    {
        var used = logits[..Classes];
        TensorPrimitives.Divide(used, temperature, used);
        TensorPrimitives.SoftMax(used, used);
        logits[Classes..].Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void AddScaled(Span<float> sum, Span<float> row, float factor)
    {
        var sums = MemoryMarshal.Cast<float, Vector512<float>>(sum);
        var rows = MemoryMarshal.Cast<float, Vector512<float>>(row);
        var f = Vector512.Create(factor);
        for (var k = 0; k < sums.Length; k++)
        {
            sums[k] = Vector512.FusedMultiplyAdd(rows[k], f, sums[k]);
        }
    }
}
