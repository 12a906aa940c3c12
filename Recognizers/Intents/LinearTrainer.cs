using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Switchboard.Recognizers.Intents;

/// <summary>
/// Trains a <see cref="LinearModel"/> by softmax cross-entropy with a lazy Adam: only the rows a batch touches are moved. The same examples in
/// the same order and the same seed give the same model.
/// </summary>
internal sealed class LinearTrainer
{
    private const int BatchSize = 32;
    private const float Beta1 = 0.9f;
    private const float Beta2 = 0.999f;
    private const float Epsilon = 1e-8f;
    private const float LastRate = 1e-5f;
    private const float Dropout = 0.2f;

    private readonly LinearModel _model;
    private readonly float[] _mean;
    private readonly float[] _variance;
    private readonly int[] _slotOfRow;
    private readonly List<int> _touched = [];
    private readonly float[] _probabilities;
    private float[] _gradient = [];
    private ulong _random;

    private LinearTrainer(LinearModel model, ulong seed)
    {
        _model = model;
        _mean = new float[model.Weights.Length];
        _variance = new float[model.Weights.Length];
        _slotOfRow = new int[model.Weights.Length / model.Stride];
        Array.Fill(_slotOfRow, -1);
        _probabilities = new float[model.Stride];
        _random = seed;
    }

    /// <summary>Trains a model on the examples at the given indexes.</summary>
    public static LinearModel Train(SparseVector[] vectors, int[] labels, int[] indexes, int features, int classes, ulong seed, CancellationToken cancellationToken)
    {
        var model = new LinearModel(features, classes);
        new LinearTrainer(model, seed).Run(vectors, labels, [.. indexes], cancellationToken);
        return model;
    }

    private void Run(SparseVector[] vectors, int[] labels, int[] order, CancellationToken cancellationToken)
    {
        // Few examples need more passes over them, and larger steps.
        var perClass = Math.Max(1, order.Length / _model.Classes);
        var few = perClass < 50;
        var epochs = few ? Math.Max(12, 300 / perClass) : 12;
        var firstRate = few ? 3e-3f : 2e-3f;
        var steps = epochs * ((order.Length + BatchSize - 1) / BatchSize);
        var step = 0;
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            Shuffle(order);
            for (var begin = 0; begin < order.Length; begin += BatchSize)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var batch = order.AsSpan(begin, Math.Min(BatchSize, order.Length - begin));
                foreach (var index in batch)
                {
                    AddGradient(Drop(vectors[index]), labels[index], 1f / batch.Length);
                }

                var progress = steps > 1 ? (float)step / (steps - 1) : 1;
                Move(++step, firstRate + ((LastRate - firstRate) * progress));
            }
        }
    }

    private void AddGradient(SparseVector vector, int label, float weight)
    {
        _model.Score(vector, _probabilities);
        _model.Softmax(_probabilities, temperature: 1);
        _probabilities[label] -= 1;
        AddRow(0, weight);
        for (var i = 0; i < vector.Ids.Length; i++)
        {
            if (vector.Values[i] != 0)
            {
                AddRow(vector.Ids[i] + 1, vector.Values[i] * weight);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddRow(int row, float factor)
    {
        ref var slot = ref _slotOfRow[row];
        if (slot < 0)
        {
            slot = _touched.Count;
            _touched.Add(row);
            if ((slot + 1) * _model.Stride > _gradient.Length)
            {
                Array.Resize(ref _gradient, Math.Max((slot + 1) * _model.Stride, _gradient.Length * 2));
            }

            _gradient.AsSpan(slot * _model.Stride, _model.Stride).Clear();
        }

        var sum = MemoryMarshal.Cast<float, Vector<float>>(_gradient.AsSpan(slot * _model.Stride, _model.Stride));
        var error = MemoryMarshal.Cast<float, Vector<float>>(_probabilities.AsSpan());
        var f = new Vector<float>(factor);
        for (var k = 0; k < sum.Length; k++)
        {
            sum[k] += error[k] * f;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Move(int step, float rate)
    {
        var meanScale = new Vector<float>(1 / (1 - MathF.Pow(Beta1, step)));
        var varianceScale = new Vector<float>(1 / (1 - MathF.Pow(Beta2, step)));
        var rates = new Vector<float>(rate);
        var epsilon = new Vector<float>(Epsilon);
        for (var slot = 0; slot < _touched.Count; slot++)
        {
            var row = _touched[slot];
            _slotOfRow[row] = -1;
            var at = row * _model.Stride;
            var gradient = MemoryMarshal.Cast<float, Vector<float>>(_gradient.AsSpan(slot * _model.Stride, _model.Stride));
            var mean = MemoryMarshal.Cast<float, Vector<float>>(_mean.AsSpan(at, _model.Stride));
            var variance = MemoryMarshal.Cast<float, Vector<float>>(_variance.AsSpan(at, _model.Stride));
            var weights = MemoryMarshal.Cast<float, Vector<float>>(_model.Weights.AsSpan(at, _model.Stride));
            for (var k = 0; k < gradient.Length; k++)
            {
                var g = gradient[k];
                mean[k] = (mean[k] * Beta1) + (g * (1 - Beta1));
                variance[k] = (variance[k] * Beta2) + (g * g * (1 - Beta2));
                weights[k] -= rates * mean[k] * meanScale / (Vector.SquareRoot(variance[k] * varianceScale) + epsilon);
            }
        }

        _touched.Clear();
    }

    /// <summary>Leaves out a fifth of the features, so that no single word decides, and lifts the others to keep the length.</summary>
    private SparseVector Drop(SparseVector vector)
    {
        var values = new float[vector.Values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (NextRandom() >> 40) * (1f / (1 << 24)) < Dropout ? 0 : vector.Values[i] / (1 - Dropout);
        }

        return vector with { Values = values };
    }

    private void Shuffle(int[] order)
    {
        for (var i = order.Length - 1; i > 0; i--)
        {
            var j = (int)(NextRandom() % (ulong)(i + 1));
            (order[i], order[j]) = (order[j], order[i]);
        }
    }

    /// <summary>SplitMix64: ours, so that the sequence cannot change with the runtime.</summary>
    private ulong NextRandom()
    {
        var z = _random += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
