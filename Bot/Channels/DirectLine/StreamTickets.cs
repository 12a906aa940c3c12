using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>
/// Tickets for streams: good for one connection within 60 seconds, at any instance. A ticket is when it expires, the watermark, 12 random
/// bytes and 16 bytes of their HMAC (RFC 2104, SHA-256) with the conversation's id.
/// </summary>
internal sealed class StreamTickets(DirectLineKey key, IStreamRegistry registry, TimeProvider time)
{
    private const int NonceAt = 16;
    private const int NonceBytes = 12;
    private const int SignedBytes = NonceAt + NonceBytes;
    private const int SignatureBytes = 16;
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    public async ValueTask<string> IssueAsync(string conversationId, long after, CancellationToken cancellationToken)
    {
        var ticket = new byte[SignedBytes + SignatureBytes];
        BinaryPrimitives.WriteInt64BigEndian(ticket, (time.GetUtcNow() + Lifetime).ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteInt64BigEndian(ticket.AsSpan(8), after);
        RandomNumberGenerator.Fill(ticket.AsSpan(NonceAt, NonceBytes));
        Sign(ticket, conversationId, await key.RequireAsync(cancellationToken)).CopyTo(ticket, SignedBytes);
        return Base64Url.EncodeToString(ticket);
    }

    /// <summary>The ticket, which is used up by this; null when it is none of ours, of another conversation, too old or used.</summary>
    public async ValueTask<StreamTicket?> RedeemAsync(string text, string conversationId, CancellationToken cancellationToken)
    {
        var ticket = new byte[SignedBytes + SignatureBytes];
        if (!Base64Url.IsValid(text, out var length) || length != ticket.Length)
        {
            return null;
        }

        Base64Url.DecodeFromChars(text, ticket);
        if (!CryptographicOperations.FixedTimeEquals(Sign(ticket, conversationId, await key.RequireAsync(cancellationToken)), ticket.AsSpan(SignedBytes)))
        {
            return null;
        }

        var expires = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(ticket));
        return expires > time.GetUtcNow() && await registry.UseTicketAsync(Convert.ToHexStringLower(ticket.AsSpan(NonceAt, NonceBytes)), expires, cancellationToken)
            ? new StreamTicket(conversationId, BinaryPrimitives.ReadInt64BigEndian(ticket.AsSpan(8)), expires)
            : null;
    }

    // Tokens are signed with the same key and begin otherwise, so neither passes for the other.
    private static byte[] Sign(byte[] ticket, string conversationId, byte[] key)
    {
        byte[] signed = [.. "stream ticket 1\n"u8, .. ticket.AsSpan(0, SignedBytes), .. Encoding.UTF8.GetBytes(conversationId)];
        return HMACSHA256.HashData(key, signed)[..SignatureBytes];
    }
}
