using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Switchboard.Recognizers.Embeddings;

namespace Switchboard.Recognizers.Intents;

/// <summary>A trained <see cref="LinearModel"/> made small: weights in 8 bits with a scale per row, and only the rows that matter.</summary>
internal sealed class CompactModel : ILinearScorer
{
    /// <summary>Rows of sparse features kept, those of the largest weights; leaving out the others costs no accuracy that could be measured.</summary>
    public const int MostRows = 12_000;

    /// <summary>The same where there is no sentence encoder: everything depends on them, and there is room.</summary>
    public const int MostRowsAlone = 30_000;

    private readonly float[] _bias;
    private readonly int[] _rowOfFeature;
    private readonly int _firstDense;
    private readonly float[] _scale;
    private readonly sbyte[] _weights;

    private CompactModel(int classes, float[] bias, int[] rowOfFeature, int firstDense, float[] scale, sbyte[] weights)
    {
        Classes = classes;
        (_bias, _rowOfFeature, _firstDense, _scale, _weights) = (bias, rowOfFeature, firstDense, scale, weights);
    }

    public int Classes { get; }

    public int Stride => _bias.Length;

    /// <summary>What the model takes, in bytes.</summary>
    public long Bytes => (sizeof(float) * (long)(_bias.Length + _rowOfFeature.Length + _scale.Length)) + _weights.Length;

    /// <summary>Makes a model small.</summary>
    public static CompactModel Of(LinearModel model)
    {
        var kept = Enumerable.Range(0, model.Sparse)
            .Select(feature => (feature, norm: TensorPrimitives.Norm<float>(model.Row(1 + feature))))
            .Where(f => f.norm > 0)
            .OrderByDescending(f => f.norm)
            .Take(model.Dense > 0 ? MostRows : MostRowsAlone)
            .Select(f => f.feature)
            .Order()
            .ToArray();
        var rowOfFeature = new int[model.Sparse];
        Array.Fill(rowOfFeature, -1);
        var scale = new float[kept.Length + model.Dense];
        var weights = new sbyte[scale.Length * model.Stride];
        for (var row = 0; row < scale.Length; row++)
        {
            if (row < kept.Length)
            {
                rowOfFeature[kept[row]] = row;
            }

            var from = model.Row(row < kept.Length ? 1 + kept[row] : 1 + model.Sparse + (row - kept.Length));
            scale[row] = Shrink(from, weights.AsSpan(row * model.Stride, model.Stride));
        }

        return new CompactModel(model.Classes, model.Row(0).ToArray(), rowOfFeature, kept.Length, scale, weights);
    }

    /// <summary>Writes values in 8 bits and returns what each has to be multiplied by.</summary>
    public static float Shrink(ReadOnlySpan<float> values, Span<sbyte> small)
    {
        var largest = values.IsEmpty ? 0 : MathF.Abs(TensorPrimitives.MaxMagnitude(values));
        if (largest == 0)
        {
            small.Clear();
            return 0;
        }

        for (var i = 0; i < values.Length; i++)
        {
            small[i] = (sbyte)MathF.Round(values[i] * (sbyte.MaxValue / largest));
        }

        return largest / sbyte.MaxValue;
    }

    public void Score(TextFeatures text, Span<float> logits)
    {
        _bias.CopyTo(logits);
        var (ids, values) = text.Sparse;
        for (var i = 0; i < ids.Length; i++)
        {
            if (_rowOfFeature[ids[i]] is var row and >= 0)
            {
                AddScaled(logits, row, values[i]);
            }
        }

        for (var i = 0; i < text.Dense.Length; i++)
        {
            AddScaled(logits, _firstDense + i, text.Dense[i]);
        }
    }

    /// <summary>The weight of a sparse feature for a class; 0 when its row was not kept.</summary>
    public float SparseWeight(int feature, int label) => _rowOfFeature[feature] is var row and >= 0 ? Weight(row, label) : 0;

    /// <summary>The weight of a dense feature for a class.</summary>
    public float DenseWeight(int feature, int label) => Weight(_firstDense + feature, label);

    private float Weight(int row, int label) => _weights[(row * Stride) + label] * _scale[row];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddScaled(Span<float> sum, int row, float factor)
    {
        ref var weights = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_weights), row * Stride);
        ref var sums = ref MemoryMarshal.GetReference(sum);
        var f = Vector512.Create(factor * _scale[row]);
        for (var k = 0; k < Stride; k += SmallNumbers.Lanes)
        {
            ref var at = ref Unsafe.Add(ref sums, k);
            Vector512.FusedMultiplyAdd(SmallNumbers.Load(ref Unsafe.Add(ref weights, k)), f, Vector512.LoadUnsafe(ref at)).StoreUnsafe(ref at);
        }
    }

    /// <summary>Writes the model so that <see cref="Read"/> makes the same of it.</summary>
    public void Write(BinaryWriter to)
    {
        to.Write(Classes);
        to.Write(_firstDense);
        to.WriteArray<float>(_bias);
        to.WriteArray<int>(_rowOfFeature);
        to.WriteArray<float>(_scale);
        to.WriteArray<sbyte>(_weights);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static CompactModel Read(BinaryReader from) =>
        new(from.ReadInt32(), firstDense: from.ReadInt32(), bias: from.ReadArray<float>(), rowOfFeature: from.ReadArray<int>(), scale: from.ReadArray<float>(), weights: from.ReadArray<sbyte>());
}
