using System.Security.Cryptography;

namespace Switchboard.Auth.Http;

/// <summary>Reads no more of a body than it may have, and leaves nothing of it behind: a token may be in it.</summary>
internal static class BoundedBody
{
    /// <summary>Hands the first <paramref name="largest"/> bytes to <paramref name="use"/> and wipes them then; what is longer is cut, and makes no sense to its reader.</summary>
    public static async Task<T> ReadAsync<T>(Stream stream, int largest, Func<ReadOnlyMemory<byte>, T> use, CancellationToken cancellationToken)
    {
        var buffer = NewBuffer(Math.Min(largest, 4096));
        try
        {
            var length = 0;
            while (true)
            {
                if (length == buffer.Length)
                {
                    if (length == largest)
                    {
                        return use(buffer);
                    }

                    buffer = Grow(buffer, Math.Min(largest, length * 2));
                }

                var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
                if (read == 0)
                {
                    return use(buffer.AsMemory(0, length));
                }

                length += read;
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(buffer);
        }
    }

    private static byte[] Grow(byte[] buffer, int length)
    {
        var larger = NewBuffer(length);
        buffer.CopyTo(larger, 0);
        CryptographicOperations.ZeroMemory(buffer);
        return larger;
    }

    // Pinned: the garbage collector would leave copies where it was.
    private static byte[] NewBuffer(int length) => GC.AllocateUninitializedArray<byte>(length, pinned: true);
}
