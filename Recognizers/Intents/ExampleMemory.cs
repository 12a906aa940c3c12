using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Switchboard.Recognizers.Embeddings;

namespace Switchboard.Recognizers.Intents;

/// <summary>Remembers where examples lie among sentences: what is near to examples of an intent probably means it, what is near to none probably nothing known.</summary>
internal sealed class ExampleMemory
{
    /// <summary>Examples remembered of each intent.</summary>
    public const int MostPerIntent = 25;

    private const int Nearest = 3;

    private readonly int[] _begin;
    private readonly sbyte[] _vectors;
    private readonly float[] _scale;

    private ExampleMemory(int[] begin, sbyte[] vectors, float[] scale) => (_begin, _vectors, _scale) = (begin, vectors, scale);

    /// <summary>What the memory takes, in bytes.</summary>
    public long Bytes => _vectors.Length + (sizeof(float) * (_scale.Length + _begin.Length));

    private int Length => _scale.Length == 0 ? 0 : _vectors.Length / _scale.Length;

    /// <summary>Remembers examples by their class, evenly spread when there are too many.</summary>
    public static ExampleMemory Of(IReadOnlyList<EncodedText> texts, int[] labels, int classes)
    {
        var byClass = Enumerable.Range(0, texts.Count).ToLookup(i => labels[i]);
        var begin = new int[classes + 1];
        var kept = new List<int>();
        for (var k = 0; k < classes; k++)
        {
            var all = byClass[k].ToArray();
            var count = Math.Min(all.Length, MostPerIntent);
            for (var i = 0; i < count; i++)
            {
                kept.Add(all[i * all.Length / count]);
            }

            begin[k + 1] = kept.Count;
        }

        var length = kept.Count == 0 ? 0 : texts[kept[0]].Embedding.Length;
        var vectors = new sbyte[kept.Count * length];
        var scale = new float[kept.Count];
        for (var i = 0; i < kept.Count; i++)
        {
            scale[i] = CompactModel.Shrink(texts[kept[i]].Embedding, vectors.AsSpan(i * length, length));
        }

        return new ExampleMemory(begin, vectors, scale);
    }

    /// <summary>Writes, per class, the mean cosine of its three nearest examples; returns the cosines of the nearest and of the fifth nearest of all.</summary>
    public (float Nearest, float Fifth) Compare(ReadOnlySpan<float> embedding, Span<float> likeness)
    {
        Span<float> nearestOfAll = [-1, -1, -1, -1, -1];
        Span<float> nearest = stackalloc float[Nearest];
        for (var k = 0; k + 1 < _begin.Length; k++)
        {
            nearest.Fill(-1);
            for (var i = _begin[k]; i < _begin[k + 1]; i++)
            {
                var cosine = Cosine(embedding, i);
                Insert(nearest, cosine);
                Insert(nearestOfAll, cosine);
            }

            var count = Math.Min(Nearest, _begin[k + 1] - _begin[k]);
            likeness[k] = count == 0 ? -1 : TensorPrimitives.Sum<float>(nearest[..count]) / count;
        }

        return (nearestOfAll[0], nearestOfAll[^1]);
    }

    private static void Insert(Span<float> descending, float value)
    {
        for (var i = descending.Length - 1; i >= 0 && value > descending[i]; i--)
        {
            if (i + 1 < descending.Length)
            {
                descending[i + 1] = descending[i];
            }

            descending[i] = value;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private float Cosine(ReadOnlySpan<float> embedding, int example)
    {
        ref var vector = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_vectors), example * embedding.Length);
        ref var other = ref MemoryMarshal.GetReference(embedding);
        Vector512<float> even = default, odd = default;
        for (var i = 0; i + (2 * SmallNumbers.Lanes) <= embedding.Length; i += 2 * SmallNumbers.Lanes)
        {
            even = Vector512.FusedMultiplyAdd(SmallNumbers.Load(ref Unsafe.Add(ref vector, i)), Vector512.LoadUnsafe(ref other, (nuint)i), even);
            odd = Vector512.FusedMultiplyAdd(
                SmallNumbers.Load(ref Unsafe.Add(ref vector, i + SmallNumbers.Lanes)), Vector512.LoadUnsafe(ref other, (nuint)(i + SmallNumbers.Lanes)), odd);
        }

        return Vector512.Sum(even + odd) * _scale[example];
    }

    /// <summary>Writes the memory so that <see cref="Read"/> makes the same of it.</summary>
    public void Write(BinaryWriter to)
    {
        to.WriteArray<int>(_begin);
        to.WriteArray<float>(_scale);
        to.WriteArray<sbyte>(_vectors);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static ExampleMemory Read(BinaryReader from) => new(begin: from.ReadArray<int>(), scale: from.ReadArray<float>(), vectors: from.ReadArray<sbyte>());
}
