using System.Numerics.Tensors;
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
    private readonly int _stride;

    // Weights, mean and variance of a row lie side by side: a row is fetched from memory once.
    private readonly float[] _rows;
    private readonly int[] _slotOfRow;
    private readonly List<int> _touched = [];
    private readonly float[] _errors;
    private readonly float[] _dense;
    private readonly float[] _sum;
    private float[] _values = new float[512];
    private float[] _gradient = [];
    private ulong _random;

    private LinearTrainer(LinearModel model, ulong seed)
    {
        _model = model;
        _stride = model.Stride;
        _rows = new float[3 * model.Weights.Length];
        _slotOfRow = new int[1 + model.Sparse];
        Array.Fill(_slotOfRow, -1);
        _errors = new float[BatchSize * _stride];
        _dense = new float[BatchSize * model.Dense];
        _sum = new float[_stride];
        _random = seed;
    }

    /// <summary>Trains a model on texts and the classes they belong to.</summary>
    public static LinearModel Train(IReadOnlyList<TextFeatures> texts, int[] labels, int sparse, int classes, TrainingPlan plan, ulong seed, CancellationToken cancellationToken)
    {
        var model = new LinearModel(sparse, texts.Count > 0 ? texts[0].Dense.Length : 0, classes);
        new LinearTrainer(model, seed).Run(texts, labels, plan, cancellationToken);
        return model;
    }

    private void Run(IReadOnlyList<TextFeatures> texts, int[] labels, TrainingPlan plan, CancellationToken cancellationToken)
    {
        var order = Enumerable.Range(0, texts.Count).ToArray();
        var steps = plan.Epochs * ((order.Length + BatchSize - 1) / BatchSize);
        var step = 0;
        for (var epoch = 0; epoch < plan.Epochs; epoch++)
        {
            Shuffle(order);
            for (var begin = 0; begin < order.Length; begin += BatchSize)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var batch = order.AsSpan(begin, Math.Min(BatchSize, order.Length - begin));
                ScoreDense(texts, batch);
                for (var b = 0; b < batch.Length; b++)
                {
                    AddSparseGradient(b, texts[batch[b]].Sparse, labels[batch[b]], 1f / batch.Length);
                }

                var progress = steps > 1 ? (float)step / (steps - 1) : 1;
                Move(batch.Length, ++step, plan.Rate + ((LastRate - plan.Rate) * progress));
            }
        }

        for (var row = 0; row * _stride < _model.Weights.Length; row++)
        {
            Row(row).CopyTo(_model.Row(row));
        }
    }

    private Span<float> Row(int row) => _rows.AsSpan(row * 3 * _stride, _stride);

    /// <summary>Scores the texts of a batch by their dense features, some of which are dropped and the others lifted to keep the length.</summary>
    private void ScoreDense(IReadOnlyList<TextFeatures> texts, ReadOnlySpan<int> batch)
    {
        var count = _model.Dense;
        for (var b = 0; b < batch.Length; b++)
        {
            Drop(texts[batch[b]].Dense, _dense.AsSpan(b * count, count));
            Row(0).CopyTo(_errors.AsSpan(b * _stride, _stride));
        }

        if (count > 0)
        {
            AddProduct(batch.Length);
        }
    }

    /// <summary>Two texts by 32 classes at a time, so that the sums stay in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddProduct(int batch)
    {
        var (count, first, step) = (_model.Dense, (1 + _model.Sparse) * 3 * _stride, 3 * _stride);
        const int Lanes = 16;
        for (var k = 0; k < _stride; k += Lanes)
        {
            for (var b = 0; b < batch; b += 4)
            {
                // The last group may reach over the end of the batch: those rows of the buffers are there, and nobody reads them.
                ref var x = ref _dense[b * count];
                ref var w = ref _rows[first + k];
                Vector512<float> s0 = default, s1 = default, s2 = default, s3 = default;
                for (nint i = 0; i < count; i++)
                {
                    var weights = Vector512.LoadUnsafe(ref w);
                    w = ref Unsafe.Add(ref w, step);
                    s0 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref x, i)), weights, s0);
                    s1 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref x, i + count)), weights, s1);
                    s2 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref x, i + (2 * count))), weights, s2);
                    s3 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref x, i + (3 * count))), weights, s3);
                }

                ref var y = ref _errors[(b * _stride) + k];
                AddTo(ref y, s0);
                AddTo(ref Unsafe.Add(ref y, _stride), s1);
                AddTo(ref Unsafe.Add(ref y, 2 * _stride), s2);
                AddTo(ref Unsafe.Add(ref y, 3 * _stride), s3);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(ref float to, Vector512<float> sum) => (Vector512.LoadUnsafe(ref to) + sum).StoreUnsafe(ref to);

    /// <summary>Adds the scores of a text's sparse features, turns the sums into errors, and adds to the gradients of the sparse rows.</summary>
    private void AddSparseGradient(int b, SparseVector sparse, int label, float weight)
    {
        var count = sparse.Ids.Length;
        if (_values.Length < count)
        {
            _values = new float[count * 2];
        }

        var values = _values.AsSpan(0, count);
        Drop(sparse.Values, values);
        var errors = _errors.AsSpan(b * _stride, _stride);
        for (var i = 0; i < count; i++)
        {
            if (values[i] != 0)
            {
                LinearModel.AddScaled(errors, Row(1 + sparse.Ids[i]), values[i]);
            }
        }

        _model.Softmax(errors, temperature: 1);
        errors[label] -= 1;
        TensorPrimitives.Multiply(errors, weight, errors);
        LinearModel.AddScaled(Gradient(0), errors, 1);
        for (var i = 0; i < count; i++)
        {
            if (values[i] != 0)
            {
                LinearModel.AddScaled(Gradient(1 + sparse.Ids[i]), errors, values[i]);
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
            if ((slot + 1) * _stride > _gradient.Length)
            {
                Array.Resize(ref _gradient, Math.Max((slot + 1) * _stride, _gradient.Length * 2));
            }

            _gradient.AsSpan(slot * _stride, _stride).Clear();
        }

        return _gradient.AsSpan(slot * _stride, _stride);
    }

    private void Move(int batch, int step, float rate)
    {
        var meanRate = rate / (1 - MathF.Pow(Beta1, step));
        var varianceScale = 1 / (1 - MathF.Pow(Beta2, step));
        for (var slot = 0; slot < _touched.Count; slot++)
        {
            _slotOfRow[_touched[slot]] = -1;
            MoveRow(_touched[slot], _gradient.AsSpan(slot * _stride, _stride), meanRate, varianceScale);
        }

        _touched.Clear();

        // Every text has every dense feature: the gradient of each row is summed over the batch and used at once.
        for (var k = 0; k < _model.Dense; k++)
        {
            SumGradient(k, batch);
            MoveRow(1 + _model.Sparse + k, _sum, meanRate, varianceScale);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SumGradient(int feature, int batch)
    {
        const int Lanes = 16;
        for (var k = 0; k < _stride; k += Lanes)
        {
            ref var error = ref _errors[k];
            ref var x = ref _dense[feature];
            var sum = Vector512<float>.Zero;
            for (var b = 0; b < batch; b++)
            {
                sum = Vector512.FusedMultiplyAdd(Vector512.Create(x), Vector512.LoadUnsafe(ref error), sum);
                error = ref Unsafe.Add(ref error, _stride);
                x = ref Unsafe.Add(ref x, _model.Dense);
            }

            sum.StoreUnsafe(ref _sum[k]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MoveRow(int row, Span<float> gradient, float rate, float varianceScale)
    {
        var all = MemoryMarshal.Cast<float, Vector512<float>>(_rows.AsSpan(row * 3 * _stride, 3 * _stride));
        var g = MemoryMarshal.Cast<float, Vector512<float>>(gradient);
        var (weights, mean, variance) = (0, g.Length, 2 * g.Length);
        for (var k = 0; k < g.Length; k++)
        {
            var m = (all[mean + k] * Beta1) + (g[k] * (1 - Beta1));
            var v = (all[variance + k] * Beta2) + (g[k] * g[k] * (1 - Beta2));
            all[mean + k] = m;
            all[variance + k] = v;
            all[weights + k] -= m * rate / (Vector512.Sqrt(v * varianceScale) + Vector512.Create(Epsilon));
        }
    }

    /// <summary>Leaves out a fifth of the features, so that none decides alone, and lifts the others to keep the length.</summary>
    private void Drop(ReadOnlySpan<float> values, Span<float> kept)
    {
        const ulong Share = (ulong)(Dropout * (1 << 16));
        var (random, left) = (0UL, 0);
        for (var i = 0; i < values.Length; i++)
        {
            if (left == 0)
            {
                (random, left) = (NextRandom(), 4);
            }

            kept[i] = (random & 0xFFFF) < Share ? 0 : values[i] * (1 / (1 - Dropout));
            random >>= 16;
            left--;
        }
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
