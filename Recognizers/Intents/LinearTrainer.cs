using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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
    private readonly float[] _errors;
    private readonly float[] _dense;
    private readonly float[] _sum;
    private float[] _gradient = [];
    private ulong _random;

    private LinearTrainer(LinearModel model, ulong seed)
    {
        _model = model;
        _mean = new float[model.Weights.Length];
        _variance = new float[model.Weights.Length];
        _slotOfRow = new int[1 + model.Sparse];
        Array.Fill(_slotOfRow, -1);
        _errors = new float[BatchSize * model.Stride];
        _dense = new float[BatchSize * model.Dense];
        _sum = new float[model.Stride];
        _random = seed;
    }

    /// <summary>Trains a model on the examples at the given indexes.</summary>
    public static LinearModel Train(
        IReadOnlyList<TextFeatures> texts, int[] labels, int[] indexes, int sparse, int classes, TrainingPlan plan, ulong seed, CancellationToken cancellationToken)
    {
        var model = new LinearModel(sparse, texts.Count > 0 ? texts[0].Dense.Length : 0, classes);
        new LinearTrainer(model, seed).Run(texts, labels, [.. indexes], plan, cancellationToken);
        return model;
    }

    private void Run(IReadOnlyList<TextFeatures> texts, int[] labels, int[] order, TrainingPlan plan, CancellationToken cancellationToken)
    {
        var steps = plan.Epochs * ((order.Length + BatchSize - 1) / BatchSize);
        var step = 0;
        for (var epoch = 0; epoch < plan.Epochs; epoch++)
        {
            Shuffle(order);
            for (var begin = 0; begin < order.Length; begin += BatchSize)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var batch = order.AsSpan(begin, Math.Min(BatchSize, order.Length - begin));
                for (var b = 0; b < batch.Length; b++)
                {
                    AddSparseGradient(b, texts[batch[b]], labels[batch[b]], 1f / batch.Length);
                }

                var progress = steps > 1 ? (float)step / (steps - 1) : 1;
                Move(batch.Length, ++step, plan.Rate + ((LastRate - plan.Rate) * progress));
            }
        }
    }

    /// <summary>Scores one text of the batch, keeps its errors for the dense rows, and adds to the gradients of its sparse ones.</summary>
    private void AddSparseGradient(int b, TextFeatures text, int label, float weight)
    {
        var dropped = Drop(b, text);
        var errors = _errors.AsSpan(b * _model.Stride, _model.Stride);
        _model.Score(dropped, errors);
        _model.Softmax(errors, temperature: 1);
        errors[label] -= 1;
        System.Numerics.Tensors.TensorPrimitives.Multiply(errors, weight, errors);
        LinearModel.AddScaled(Gradient(0), errors, 1);
        var (ids, values) = dropped.Sparse;
        for (var i = 0; i < ids.Length; i++)
        {
            if (values[i] != 0)
            {
                LinearModel.AddScaled(Gradient(1 + ids[i]), errors, values[i]);
            }
        }
    }

    private Span<float> Gradient(int row)
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

        return _gradient.AsSpan(slot * _model.Stride, _model.Stride);
    }

    private void Move(int batch, int step, float rate)
    {
        var scales = (Mean: 1 / (1 - MathF.Pow(Beta1, step)), Variance: 1 / (1 - MathF.Pow(Beta2, step)));
        for (var slot = 0; slot < _touched.Count; slot++)
        {
            _slotOfRow[_touched[slot]] = -1;
            MoveRow(_touched[slot], _gradient.AsSpan(slot * _model.Stride, _model.Stride), rate * scales.Mean, scales.Variance);
        }

        _touched.Clear();

        // Every text has every dense feature: the gradient of each row is summed over the batch and used at once.
        for (var k = 0; k < _model.Dense; k++)
        {
            _sum.AsSpan().Clear();
            for (var b = 0; b < batch; b++)
            {
                LinearModel.AddScaled(_sum, _errors.AsSpan(b * _model.Stride, _model.Stride), _dense[(b * _model.Dense) + k]);
            }

            MoveRow(1 + _model.Sparse + k, _sum, rate * scales.Mean, scales.Variance);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MoveRow(int row, Span<float> gradient, float rate, float varianceScale)
    {
        var at = row * _model.Stride;
        var g = MemoryMarshal.Cast<float, Vector512<float>>(gradient);
        var mean = MemoryMarshal.Cast<float, Vector512<float>>(_mean.AsSpan(at, _model.Stride));
        var variance = MemoryMarshal.Cast<float, Vector512<float>>(_variance.AsSpan(at, _model.Stride));
        var weights = MemoryMarshal.Cast<float, Vector512<float>>(_model.Weights.AsSpan(at, _model.Stride));
        for (var k = 0; k < g.Length; k++)
        {
            var m = (mean[k] * Beta1) + (g[k] * (1 - Beta1));
            var v = (variance[k] * Beta2) + (g[k] * g[k] * (1 - Beta2));
            mean[k] = m;
            variance[k] = v;
            weights[k] -= m * rate / (Vector512.Sqrt(v * varianceScale) + Vector512.Create(Epsilon));
        }
    }

    /// <summary>Leaves out a fifth of the features, so that none decides alone, and lifts the others to keep the length.</summary>
    private TextFeatures Drop(int b, TextFeatures text)
    {
        var values = new float[text.Sparse.Values.Length];
        var dense = _dense.AsSpan(b * _model.Dense, _model.Dense);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Keep(text.Sparse.Values[i]);
        }

        for (var i = 0; i < dense.Length; i++)
        {
            dense[i] = Keep(text.Dense[i]);
        }

        return new TextFeatures(text.Sparse with { Values = values }, dense.ToArray());
    }

    private float Keep(float value) => (NextRandom() >> 40) * (1f / (1 << 24)) < Dropout ? 0 : value / (1 - Dropout);

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
