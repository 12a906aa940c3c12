using System.Numerics.Tensors;
using Switchboard.Recognizers.Embeddings;

namespace Switchboard.Recognizers.Intents;

/// <summary>
/// Brings out in the encoder's states what tells one intent from another: one layer learned on two public collections of intents (docs/recognition.md
/// says how it was made), so that a handful of examples of other intents suffices.
/// </summary>
internal sealed class MeaningAdapter
{
    private const string Resource = "intent-adapter.bin";

    private readonly float[] _mean;
    private readonly float[] _factor;
    private readonly PackedMatrix _layer;

    private MeaningAdapter(float[] mean, float[] factor, PackedMatrix layer) => (_mean, _factor, _layer) = (mean, factor, layer);

    /// <summary>The adapter that ships.</summary>
    public static MeaningAdapter Shipped { get; } = Read();

    /// <summary>What the adapter takes, in bytes.</summary>
    public long Bytes => _layer.Bytes + (sizeof(float) * (_mean.Length + _factor.Length));

    /// <summary>How many features it makes.</summary>
    public int Outputs => _layer.Outputs;

    /// <summary>Writes the features of the encoder's pooled states.</summary>
    public void Apply(ReadOnlySpan<float> pooled, Span<float> features)
    {
        // The product works on whole groups of rows; only the first is of interest.
        var input = new float[PackedMatrix.RowGroup * _layer.Inputs];
        var output = new float[PackedMatrix.RowGroup * _layer.Outputs];
        var row = input.AsSpan(0, _layer.Inputs);
        TensorPrimitives.Subtract(pooled, _mean, row);
        TensorPrimitives.Multiply(row, _factor, row);
        _layer.Multiply(input, output, 1);
        TensorPrimitives.Max(output.AsSpan(0, _layer.Outputs), 0f, features);
    }

    /// <summary>Writes an adapter: the input's mean and factor, the layer's bias, a scale per output, and the weights in 8 bits, input by input.</summary>
    public static void Write(BinaryWriter to, float[] mean, float[] factor, float[] bias, float[] weights)
    {
        var outputs = bias.Length;
        var scale = new float[outputs];
        for (var i = 0; i < weights.Length; i++)
        {
            scale[i % outputs] = MathF.Max(scale[i % outputs], MathF.Abs(weights[i]) / sbyte.MaxValue);
        }

        to.WriteArray<float>(mean);
        to.WriteArray<float>(factor);
        to.WriteArray<float>(bias);
        to.WriteArray<float>(scale);
        to.WriteArray<sbyte>([.. weights.Select((w, i) => (sbyte)MathF.Round(w / scale[i % outputs]))]);
    }

    private static MeaningAdapter Read()
    {
        using var stream = typeof(MeaningAdapter).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing from the assembly.");
        using var from = new BinaryReader(stream);
        var (mean, factor, bias, scale) = (from.ReadArray<float>(), from.ReadArray<float>(), from.ReadArray<float>(), from.ReadArray<float>());
        var small = from.ReadArray<sbyte>();
        var weights = new float[small.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = small[i] * scale[i % scale.Length];
        }

        return new MeaningAdapter(mean, factor, new PackedMatrix(weights, bias, exact: false));
    }
}
