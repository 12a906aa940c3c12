using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Switchboard.Recognizers.Embeddings;

/// <summary>Reads 8-bit numbers as single-precision ones, sixteen at a time.</summary>
internal static class SmallNumbers
{
    /// <summary>How many are read at once.</summary>
    public const int Lanes = 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(ref sbyte numbers)
    {
        var bytes = Vector128.LoadUnsafe(ref numbers);
        if (Avx512F.IsSupported)
        {
            return Vector512.ConvertToSingle(Avx512F.ConvertToVector512Int32(bytes));
        }

        var (low, high) = Vector128.Widen(bytes);
        if (Avx2.IsSupported)
        {
            return Vector512.ConvertToSingle(Vector512.Create(Avx2.ConvertToVector256Int32(low), Avx2.ConvertToVector256Int32(high)));
        }

        var (a, b) = Vector128.Widen(low);
        var (c, d) = Vector128.Widen(high);
        return Vector512.ConvertToSingle(Vector512.Create(Vector256.Create(a, b), Vector256.Create(c, d)));
    }
}
