namespace Switchboard.Auth.Http;

/// <summary>Reads no more of a body than it may have.</summary>
internal static class BoundedBody
{
    /// <summary>The first <paramref name="largest"/> bytes; what is longer is cut, and then makes no sense to its reader.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadBytesAsync(Stream stream, int largest, CancellationToken cancellationToken)
    {
        var buffer = new byte[Math.Min(largest, 4096)];
        var length = 0;
        while (true)
        {
            if (length == buffer.Length)
            {
                if (length == largest)
                {
                    return buffer;
                }

                Array.Resize(ref buffer, Math.Min(largest, length * 2));
            }

            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
            if (read == 0)
            {
                return buffer.AsMemory(0, length);
            }

            length += read;
        }
    }

    public static async Task<byte[]> ReadAsync(Stream stream, int largest, CancellationToken cancellationToken) =>
        (await ReadBytesAsync(stream, largest, cancellationToken)).ToArray();
}
