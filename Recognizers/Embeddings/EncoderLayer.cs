using System.Numerics.Tensors;

namespace Switchboard.Recognizers.Embeddings;

/// <summary>One layer of the encoder: every position looks at every other, then each is transformed by itself.</summary>
internal sealed class EncoderLayer
{
    private const int Heads = 4;
    private const float NormEpsilon = 1e-6f;
    private const string Root = "module_apply_default/Encoder_en/KonaTransformer/Encode/";

    private readonly float[] _attentionScale;
    private readonly float[] _attentionShift;
    private readonly float[] _forwardScale;
    private readonly float[] _forwardShift;
    private readonly PackedMatrix _project;
    private readonly PackedMatrix _attend;
    private readonly PackedMatrix? _widen;
    private readonly PackedMatrix _expand;
    private readonly PackedMatrix _contract;

    /// <summary>Takes a layer's weights out of the package; the first layer widens its input.</summary>
    public EncoderLayer(EncoderPackage package, int number, int width, bool exact)
    {
        var constants = $"{Root}Layer_{number}/TransformerLayer/";
        var kernels = $"module/Encoder_en/KonaTransformer/Encode/Layer_{number}/TransformerLayer/MultiheadAttention/";
        var stack = $"{Root}TransformerStack/Layer_{number}/TransformerLayer/FFN/";
        float[] Norm(string part, string what, int length) =>
            package.Tensor($"{constants}{part}layer_prepostprocess/layer_norm/layer_norm_{what}/ConcatPartitions/concat", length).ToArray();
        PackedMatrix Matrix(string weights, string bias, int inputs, int outputs) =>
            new(package.Tensor(weights, inputs * outputs), package.Tensor($"{constants}{bias}/ConcatPartitions/concat", outputs), exact);

        const int Wide = SentenceEncoder.Dimensions;
        const int Inner = 3 * Wide;
        _attentionScale = Norm("", "scale", width);
        _attentionShift = Norm("", "bias", width);
        _forwardScale = Norm("FFN/", "scale", Wide);
        _forwardShift = Norm("FFN/", "bias", Wide);
        _project = Matrix($"{kernels}qkv_transform_single/kernel/part_0", "MultiheadAttention/qkv_transform_single/bias", width, 3 * width);
        _attend = Matrix($"{kernels}output_transform_single/kernel/part_0", "MultiheadAttention/output_transform_single/bias", width, Wide);
        _widen = width == Wide ? null : Matrix($"{constants}dense/kernel/ConcatPartitions/concat", "dense/bias", width, Wide);
        _expand = Matrix($"{stack}conv1/Tensordot/Reshape_1", "FFN/conv1/bias", Wide, Inner);
        _contract = Matrix($"{stack}conv2/Tensordot/Reshape_1", "FFN/conv2/bias", Inner, Wide);
    }

    /// <summary>What the layer takes in memory, in bytes.</summary>
    public long Bytes => _project.Bytes + _attend.Bytes + (_widen?.Bytes ?? 0) + _expand.Bytes + _contract.Bytes
        + (sizeof(float) * (_attentionScale.Length + _attentionShift.Length + _forwardScale.Length + _forwardShift.Length));

    /// <summary>Replaces the states of <paramref name="count"/> positions by those after this layer.</summary>
    public void Apply(EncoderWorkspace work, int count)
    {
        var width = _project.Inputs;
        Normalize(work.States, work.Normal, count, _attentionScale, _attentionShift);
        _project.Multiply(work.Normal, work.Inner, count);
        Attend(work, count, width);
        _attend.Multiply(work.Normal, work.Added, count);
        if (_widen is not null)
        {
            _widen.Multiply(work.States, work.Normal, count);
            work.Normal.AsSpan(0, count * SentenceEncoder.Dimensions).CopyTo(work.States);
        }

        AddTo(work.States, work.Added, count);
        Normalize(work.States, work.Normal, count, _forwardScale, _forwardShift);
        _expand.Multiply(work.Normal, work.Inner, count);
        var inner = work.Inner.AsSpan(0, count * _expand.Outputs);
        TensorPrimitives.Max(inner, 0f, inner);
        _contract.Multiply(work.Inner, work.Added, count);
        AddTo(work.States, work.Added, count);
    }

    private static void AddTo(float[] states, float[] added, int count)
    {
        var to = states.AsSpan(0, count * SentenceEncoder.Dimensions);
        TensorPrimitives.Add(to, added.AsSpan(0, to.Length), to);
    }

    private static void Normalize(float[] from, float[] to, int count, float[] scale, float[] shift)
    {
        var width = scale.Length;
        for (var i = 0; i < count; i++)
        {
            var source = from.AsSpan(i * width, width);
            var target = to.AsSpan(i * width, width);
            TensorPrimitives.Subtract(source, TensorPrimitives.Sum(source) / width, target);
            var deviation = MathF.Sqrt((TensorPrimitives.SumOfSquares(target) / width) + NormEpsilon);
            TensorPrimitives.Divide(target, deviation, target);
            TensorPrimitives.MultiplyAdd(target, scale, shift, target);
        }
    }

    /// <summary>Mixes, per head, the values of all positions, weighed by how well their keys answer the query of each.</summary>
    private static void Attend(EncoderWorkspace work, int count, int width)
    {
        var size = width / Heads;
        var scale = 1 / MathF.Sqrt(size);
        var weights = work.Weights.AsSpan(0, count);
        for (var i = 0; i < count; i++)
        {
            for (var head = 0; head < Heads; head++)
            {
                var query = work.Inner.AsSpan((i * 3 * width) + (head * size), size);
                for (var j = 0; j < count; j++)
                {
                    weights[j] = scale * TensorPrimitives.Dot(query, work.Inner.AsSpan((j * 3 * width) + width + (head * size), size));
                }

                TensorPrimitives.SoftMax(weights, weights);
                var mixed = work.Normal.AsSpan((i * width) + (head * size), size);
                mixed.Clear();
                for (var j = 0; j < count; j++)
                {
                    TensorPrimitives.MultiplyAdd(work.Inner.AsSpan((j * 3 * width) + (2 * width) + (head * size), size), weights[j], mixed, mixed);
                }
            }
        }
    }
}
