using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Switchboard.Recognizers.Embeddings;

/// <summary>
/// A layer's weights, cut into panels of 32 outputs so that a product reads them once, in order. Kept in 8 bits with a scale per output, or
/// exactly.
/// </summary>
internal sealed class PackedMatrix
{
    /// <summary>Rows are multiplied in groups of this size; buffers hold whole groups.</summary>
    public const int RowGroup = 4;

    private const int Lanes = SmallNumbers.Lanes;
    private const int Panel = 2 * Lanes;

    private readonly sbyte[]? _small;
    private readonly float[]? _exact;
    private readonly float[] _scale;
    private readonly float[] _bias;

    /// <summary>Packs weights given input by input; the number of outputs is a multiple of 32.</summary>
    public PackedMatrix(ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, bool exact)
    {
        Outputs = bias.Length;
        Inputs = weights.Length / Outputs;
        _bias = bias.ToArray();
        _scale = new float[Outputs];
        Array.Fill(_scale, 1f);
        if (exact)
        {
            _exact = new float[weights.Length];
            for (var k = 0; k < Inputs; k++)
            {
                Pack(weights.Slice(k * Outputs, Outputs), _exact, k);
            }

            return;
        }

        FindScales(weights);
        _small = new sbyte[weights.Length];
        var (row, small) = (new float[Outputs], new sbyte[Outputs]);
        for (var k = 0; k < Inputs; k++)
        {
            TensorPrimitives.Divide(weights.Slice(k * Outputs, Outputs), _scale, row);
            TensorPrimitives.Round(row, row);
            TensorPrimitives.ConvertTruncating<float, sbyte>(row, small);
            Pack<sbyte>(small, _small, k);
        }
    }

    /// <summary>The length of a row that goes in.</summary>
    public int Inputs { get; }

    /// <summary>The length of a row that comes out.</summary>
    public int Outputs { get; }

    /// <summary>What the weights take in memory, in bytes.</summary>
    public long Bytes => (_small?.Length ?? _exact!.Length * sizeof(float)) + ((_scale.Length + _bias.Length) * sizeof(float));

    /// <summary>Multiplies rows by the weights and adds the bias; <paramref name="rows"/> is rounded up to whole groups.</summary>
    public void Multiply(ReadOnlySpan<float> input, Span<float> output, int rows)
    {
        rows = (rows + RowGroup - 1) / RowGroup * RowGroup;
        if (input.Length < rows * Inputs || output.Length < rows * Outputs)
        {
            throw new ArgumentException("The buffers are too short for the rows.");
        }

        if (_small is not null)
        {
            Multiply<sbyte, SmallLoader>(_small, input, output, rows);
        }
        else
        {
            Multiply<float, ExactLoader>(_exact!, input, output, rows);
        }
    }

    private void FindScales(ReadOnlySpan<float> weights)
    {
        Array.Clear(_scale);
        for (var k = 0; k < Inputs; k++)
        {
            TensorPrimitives.MaxMagnitude(_scale, weights.Slice(k * Outputs, Outputs), _scale);
        }

        for (var j = 0; j < Outputs; j++)
        {
            _scale[j] = _scale[j] == 0 ? 1 : MathF.Abs(_scale[j]) / sbyte.MaxValue;
        }
    }

    /// <summary>Puts the weights of one input where the panels want them.</summary>
    private void Pack<T>(ReadOnlySpan<T> row, T[] packed, int input)
    {
        for (var column = 0; column < Outputs; column += Panel)
        {
            row.Slice(column, Panel).CopyTo(packed.AsSpan((column * Inputs) + (input * Panel)));
        }
    }

    /// <summary>Four rows by 32 outputs at a time: eight sums stay in registers while the inputs go by.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Multiply<T, TLoader>(T[] packed, ReadOnlySpan<float> input, Span<float> output, int rows)
        where T : struct
        where TLoader : ILoader<T>
    {
        var (inputs, outputs) = (Inputs, Outputs);
        for (var column = 0; column < outputs; column += Panel)
        {
            ref var panel = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(packed), column * inputs);
            for (var row = 0; row < rows; row += RowGroup)
            {
                ref var x0 = ref Unsafe.Add(ref MemoryMarshal.GetReference(input), row * inputs);
                ref var x1 = ref Unsafe.Add(ref x0, inputs);
                ref var x2 = ref Unsafe.Add(ref x1, inputs);
                ref var x3 = ref Unsafe.Add(ref x2, inputs);
                ref var w = ref panel;
                Vector512<float> a0 = default, b0 = default, a1 = default, b1 = default, a2 = default, b2 = default, a3 = default, b3 = default;
                for (nint k = 0; k < inputs; k++)
                {
                    var left = TLoader.Load(ref w);
                    var right = TLoader.Load(ref Unsafe.Add(ref w, Lanes));
                    w = ref Unsafe.Add(ref w, Panel);
                    var x = Vector512.Create(Unsafe.Add(ref x0, k));
                    a0 = Vector512.FusedMultiplyAdd(x, left, a0);
                    b0 = Vector512.FusedMultiplyAdd(x, right, b0);
                    x = Vector512.Create(Unsafe.Add(ref x1, k));
                    a1 = Vector512.FusedMultiplyAdd(x, left, a1);
                    b1 = Vector512.FusedMultiplyAdd(x, right, b1);
                    x = Vector512.Create(Unsafe.Add(ref x2, k));
                    a2 = Vector512.FusedMultiplyAdd(x, left, a2);
                    b2 = Vector512.FusedMultiplyAdd(x, right, b2);
                    x = Vector512.Create(Unsafe.Add(ref x3, k));
                    a3 = Vector512.FusedMultiplyAdd(x, left, a3);
                    b3 = Vector512.FusedMultiplyAdd(x, right, b3);
                }

                ref var y = ref Unsafe.Add(ref MemoryMarshal.GetReference(output), (row * outputs) + column);
                Store(a0, b0, column, ref y);
                Store(a1, b1, column, ref Unsafe.Add(ref y, outputs));
                Store(a2, b2, column, ref Unsafe.Add(ref y, 2 * outputs));
                Store(a3, b3, column, ref Unsafe.Add(ref y, 3 * outputs));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store(Vector512<float> left, Vector512<float> right, int column, ref float y)
    {
        ref var scale = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_scale), column);
        ref var bias = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_bias), column);
        Vector512.FusedMultiplyAdd(left, Vector512.LoadUnsafe(ref scale), Vector512.LoadUnsafe(ref bias)).StoreUnsafe(ref y);
        Vector512.FusedMultiplyAdd(right, Vector512.LoadUnsafe(ref scale, Lanes), Vector512.LoadUnsafe(ref bias, Lanes)).StoreUnsafe(ref y, Lanes);
    }

    /// <summary>Reads 16 weights as single-precision numbers.</summary>
    private interface ILoader<T>
    {
        static abstract Vector512<float> Load(ref T weights);
    }

    private readonly struct ExactLoader : ILoader<float>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<float> Load(ref float weights) => Vector512.LoadUnsafe(ref weights);
    }

    private readonly struct SmallLoader : ILoader<sbyte>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<float> Load(ref sbyte weights) => SmallNumbers.Load(ref weights);
    }
}
