using System.Text;

namespace Switchboard.Bot.Turns;

/// <summary>What the inbox keeps of an activity: a line that says who called (the protocol's callerId, which the sender cannot set), then the JSON as it came.</summary>
internal static class InboxPayload
{
    public static byte[] Write(string? callerId, ReadOnlySpan<byte> json)
    {
        callerId ??= "";
        var payload = new byte[Encoding.UTF8.GetByteCount(callerId) + 1 + json.Length];
        var at = Encoding.UTF8.GetBytes(callerId, payload);
        payload[at] = (byte)'\n';
        json.CopyTo(payload.AsSpan(at + 1));
        return payload;
    }

    public static (string? CallerId, ReadOnlyMemory<byte> Json) Read(ReadOnlyMemory<byte> payload)
    {
        var end = payload.Span.IndexOf((byte)'\n');
        return (end <= 0 ? null : Encoding.UTF8.GetString(payload.Span[..end]), payload[(end + 1)..]);
    }
}
