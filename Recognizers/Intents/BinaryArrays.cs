using System.Runtime.InteropServices;

namespace Switchboard.Recognizers.Intents;

/// <summary>Writes and reads arrays of plain numbers, little-endian, with their length before them.</summary>
internal static class BinaryArrays
{
    public static void WriteArray<T>(this BinaryWriter to, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        to.Write(values.Length);
        to.Write(MemoryMarshal.AsBytes(values));
    }

    /// <exception cref="InvalidDataException">The length cannot be.</exception>
    public static T[] ReadArray<T>(this BinaryReader from)
        where T : unmanaged
    {
        var length = from.ReadInt32();
        var left = from.BaseStream.Length - from.BaseStream.Position;
        if (length < 0 || length > left)
        {
            throw new InvalidDataException($"An array of {length} values does not fit into {left} bytes.");
        }

        var values = new T[length];
        from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
