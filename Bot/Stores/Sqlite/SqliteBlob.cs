using System.Runtime.InteropServices;

namespace Switchboard.Bot.Stores.Sqlite;

/// <summary>Memory as the array that a parameter wants.</summary>
internal static class SqliteBlob
{
    public static byte[] Of(ReadOnlyMemory<byte> memory) =>
        MemoryMarshal.TryGetArray(memory, out var segment) && segment.Array is { } array && segment.Count == array.Length ? array : memory.ToArray();
}
