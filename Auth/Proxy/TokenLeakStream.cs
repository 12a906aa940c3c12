namespace Switchboard.Auth.Proxy;

/// <summary>Passes one answer on as it comes, and stops before a byte of the service's token would be shown, as a service does that echoes its request.</summary>
internal sealed class TokenLeakStream(AccessToken token)
{
    private readonly Secret _secret = token.Bytes;

    /// <param name="from">What the service says.</param>
    /// <param name="expected">How many bytes that are, where it is known.</param>
    /// <param name="to">What the agent gets.</param>
    /// <param name="cancellationToken">Ends it when the agent has gone.</param>
    /// <returns>False when the token was found; what came before it has been written.</returns>
    public async Task<bool> CopyAsync(Stream from, long? expected, Stream to, CancellationToken cancellationToken)
    {
        var buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(Math.Max(16 * 1024, _secret.Utf8.Length * 2));
        var used = 0;
        try
        {
            var held = 0;
            for (var total = 0L; ;)
            {
                var read = await from.ReadAsync(buffer.AsMemory(held), cancellationToken);
                var length = held + read;
                total += read;
                used = Math.Max(used, length);
                if (buffer.AsSpan(0, length).IndexOf(_secret.Utf8) >= 0)
                {
                    return false;
                }

                // The last of it: nothing is held back, and nobody needs to hear at once that there is no more.
                if (read == 0 || total == expected)
                {
                    await to.WriteAsync(buffer.AsMemory(0, length), cancellationToken);
                    return true;
                }

                // What could be the beginning of the token waits for the rest; nothing else does, so that events pass at once.
                held = LongestBeginning(buffer.AsSpan(0, length));
                await to.WriteAsync(buffer.AsMemory(0, length - held), cancellationToken);
                await to.FlushAsync(cancellationToken);
                buffer.AsSpan(length - held, held).CopyTo(buffer);
            }
        }
        finally
        {
            // Whoever rents it next must not find what was held back.
            buffer.AsSpan(0, used).Clear();
            System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private int LongestBeginning(ReadOnlySpan<byte> bytes)
    {
        var tail = bytes[Math.Max(0, bytes.Length - _secret.Utf8.Length + 1)..];
        while (tail.Length > 0)
        {
            var start = tail.IndexOf(_secret.Utf8[0]);
            if (start < 0)
            {
                return 0;
            }

            tail = tail[start..];
            if (_secret.Utf8.StartsWith(tail))
            {
                return tail.Length;
            }

            tail = tail[1..];
        }

        return 0;
    }
}
