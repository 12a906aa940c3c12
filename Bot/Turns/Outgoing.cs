using Microsoft.Bot.Schema;
using Switchboard.Bot.Channels;

namespace Switchboard.Bot.Turns;

/// <summary>Something that a turn does in the conversation, on its way through the outbox.</summary>
/// <param name="Id">Our own id; unique in the conversation.</param>
/// <param name="Target">For an update or a deletion: the id that the bot knows the activity by.</param>
/// <param name="CallerId">Who called in the turn (the protocol's callerId); it decides whom the bot's token is for.</param>
internal sealed record Outgoing(string Id, OutgoingOperation Operation, string? Target, string? CallerId, Activity Activity)
{
    private static ReadOnlySpan<byte> Mark => "{\"operation\":"u8;

    /// <summary>An ordinary reply is kept as the activity itself, anything else in an envelope.</summary>
    public byte[] ToUtf8() =>
        Operation == OutgoingOperation.Send && CallerId is null
            ? ActivityJson.ToUtf8(Activity)
            : System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(
                new OutgoingEnvelope(Operation, Target, CallerId, System.Text.Json.JsonDocument.Parse(ActivityJson.ToUtf8(Activity)).RootElement),
                OutgoingJson.Default.OutgoingEnvelope);

    public static Outgoing Read(string id, ReadOnlyMemory<byte> json)
    {
        if (!json.Span.StartsWith(Mark))
        {
            return new Outgoing(id, OutgoingOperation.Send, null, null, ActivityJson.Parse(json));
        }

        var envelope = System.Text.Json.JsonSerializer.Deserialize(json.Span, OutgoingJson.Default.OutgoingEnvelope)!;
        return new Outgoing(
            id, envelope.Operation, envelope.Target, envelope.CallerId, ActivityJson.Parse(System.Text.Encoding.UTF8.GetBytes(envelope.Activity.GetRawText())));
    }
}
