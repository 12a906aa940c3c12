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
    /// <summary>For what is said whoever owns the conversation by then: that it changes hands, what an agent says.</summary>
    public const long AnyOwner = -1;

    private static ReadOnlySpan<byte> Mark => "{\"operation\":"u8;

    /// <summary>The fence under which the bot owned the conversation when it began to work on this; it is not sent under another. 0: nobody had owned it but the bot.</summary>
    public long OwnerFence { get; init; }

    /// <summary>Takes an activity as it is now, whatever the turn makes of it later.</summary>
    public static Outgoing Take(string id, OutgoingOperation operation, string? target, string? callerId, Activity activity, long ownerFence = 0)
    {
        var json = ActivityJson.ToUtf8(activity);
        var taken = IsPlain(activity) ? activity : ActivityJson.Parse(json);
        var isPlain = operation == OutgoingOperation.Send && callerId is null && ownerFence == 0;
        return new Outgoing(id, operation, target, callerId, taken, isPlain ? json : Wrap(operation, target, callerId, json, ownerFence)) { OwnerFence = ownerFence };
    }

    /// <summary>What the outbox has kept.</summary>
    public static Outgoing Read(string id, ReadOnlyMemory<byte> json)
    {
        if (!json.Span.StartsWith(Mark))
        {
            return new Outgoing(id, OutgoingOperation.Send, null, null, ActivityJson.Parse(json), json);
        }

        var envelope = JsonSerializer.Deserialize(json.Span, OutgoingJson.Default.OutgoingEnvelope)!;
        return new Outgoing(id, envelope.Operation, envelope.Target, envelope.CallerId, ActivityJson.Parse(Encoding.UTF8.GetBytes(envelope.Activity.GetRawText())), json)
        {
            OwnerFence = envelope.OwnerFence ?? 0,
        };
    }

    // Values of any type may look at the turn when they are serialised (the dialog state in a trace), and the turn is over by then.
    private static bool IsPlain(Activity activity) => activity is { Type: ActivityTypes.Message, Value: null, ChannelData: null };

    private static byte[] Wrap(OutgoingOperation operation, string? target, string? callerId, byte[] json, long ownerFence)
    {
        using var document = JsonDocument.Parse(json);
        var envelope = new OutgoingEnvelope(operation, target, callerId, document.RootElement) { OwnerFence = ownerFence == 0 ? null : ownerFence };
        return JsonSerializer.SerializeToUtf8Bytes(envelope, OutgoingJson.Default.OutgoingEnvelope);
    }
}
