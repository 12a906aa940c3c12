using System.Buffers;

namespace Microsoft.Bot.Connector.Http;

/// <summary>A whole body read into a rented buffer.</summary>
internal struct PooledBody : IDisposable
{
    private const int FirstSize = 4096;

    private byte[] _buffer;
    private int _length;

    public readonly ReadOnlySpan<byte> Span
    {
        get
        {
            var span = _buffer.AsSpan(0, _length);
            return span.StartsWith("\uFEFF"u8) ? span[3..] : span;
        }
    }

    public readonly bool IsEmpty => _length == 0;

    /// <param name="stream">What to read, to its end.</param>
    /// <param name="expectedLength">The announced length, when there is one; only a hint.</param>
    /// <param name="limit">More bytes than this throw.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="InvalidDataException">The body is longer than the limit.</exception>
    public static async ValueTask<PooledBody> ReadAsync(Stream stream, long? expectedLength, int limit, CancellationToken cancellationToken)
    {
        if (expectedLength > limit)
        {
            throw new InvalidDataException($"The body is longer than {limit} bytes.");
        }

        // One byte more than announced, so that the read which finds the end needs no larger buffer. An announced length is not
        // trusted with more than a megabyte before bytes have come.
        var first = expectedLength is { } length ? (int)Math.Min(length + 1, 1 << 20) : FirstSize;
        var buffer = ArrayPool<byte>.Shared.Rent(first);
        var read = 0;
        try
        {
            while (true)
            {
                if (read == buffer.Length)
                {
                    var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                    buffer.AsSpan(0, read).CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                }

                var count = await stream.ReadAsync(buffer.AsMemory(read), cancellationToken);
                if (count == 0)
                {
                    return new PooledBody { _buffer = buffer, _length = read };
                }

                read += count;
                if (read > limit)
                {
                    throw new InvalidDataException($"The body is longer than {limit} bytes.");
                }
            }
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    public void Dispose()
    {
        if (_buffer is { } buffer)
        {
            _buffer = null;
            _length = 0;
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
