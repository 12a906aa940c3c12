using System.Text;
using System.Text.Json;
using Microsoft.Bot.Schema;
using Switchboard.Bot.Channels;

namespace Switchboard.Bot.Turns;

/// <summary>Something that a turn does in the conversation, on its way through the outbox.</summary>
/// <param name="Id">Our own id; unique in the conversation.</param>
/// <param name="Target">For an update or a deletion: the id that the bot knows the activity by.</param>
/// <param name="CallerId">Who called in the turn (the protocol's callerId), where it is another bot: it decides whom our token is for.</param>
/// <param name="Json">As the outbox keeps it: an ordinary reply is the activity itself, anything else has an envelope.</param>
internal sealed record Outgoing(string Id, OutgoingOperation Operation, string? Target, string? CallerId, Activity Activity, ReadOnlyMemory<byte> Json)
{
    private static ReadOnlySpan<byte> Mark => "{\"operation\":"u8;

    /// <summary>Takes an activity as it is now, whatever the turn makes of it later.</summary>
    public static Outgoing Take(string id, OutgoingOperation operation, string? target, string? callerId, Activity activity)
    {
        var json = ActivityJson.ToUtf8(activity);
        var taken = IsPlain(activity) ? activity : ActivityJson.Parse(json);
        return new Outgoing(id, operation, target, callerId, taken, operation == OutgoingOperation.Send && callerId is null ? json : Wrap(operation, target, callerId, json));
    }

    /// <summary>What the outbox has kept.</summary>
    public static Outgoing Read(string id, ReadOnlyMemory<byte> json)
    {
        if (!json.Span.StartsWith(Mark))
        {
            return new Outgoing(id, OutgoingOperation.Send, null, null, ActivityJson.Parse(json), json);
        }

        var envelope = JsonSerializer.Deserialize(json.Span, OutgoingJson.Default.OutgoingEnvelope)!;
        return new Outgoing(id, envelope.Operation, envelope.Target, envelope.CallerId, ActivityJson.Parse(Encoding.UTF8.GetBytes(envelope.Activity.GetRawText())), json);
    }

    // Values of any type may look at the turn when they are serialised (the dialog state in a trace), and the turn is over by then.
    private static bool IsPlain(Activity activity) => activity is { Type: ActivityTypes.Message, Value: null, ChannelData: null };

    private static byte[] Wrap(OutgoingOperation operation, string? target, string? callerId, byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonSerializer.SerializeToUtf8Bytes(new OutgoingEnvelope(operation, target, callerId, document.RootElement), OutgoingJson.Default.OutgoingEnvelope);
    }
}
