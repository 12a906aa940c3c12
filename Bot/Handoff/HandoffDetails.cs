using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Bot.Schema;
using Switchboard.Bot.Channels;
using Switchboard.Bot.Stores;

namespace Switchboard.Bot.Handoff;

/// <summary>What the desk knows of a conversation besides what was said.</summary>
internal sealed record HandoffDetails
{
    /// <summary>Why a person was asked.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What the person is called.</summary>
    public string Customer { get; init; } = "";

    /// <summary>What the bot understood last.</summary>
    public string Intent { get; init; } = "";

    /// <summary>The message that led here.</summary>
    public string Question { get; init; } = "";

    /// <summary>What was asked last before that, when the message only asks for a person: what the bot should have answered.</summary>
    public string Asked { get; init; } = "";

    public string Summary { get; init; } = "";

    /// <summary>What is known: the order, the language, what the person let the bot remember.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Facts { get; init; } = [];

    /// <summary>The turn that asked for a person; running again, it finds the conversation as it left it.</summary>
    public string TurnId { get; init; } = "";

    /// <summary>How often an agent had it and did not answer.</summary>
    public int NoShows { get; init; }

    /// <summary>An activity that says where the conversation is, and with whom.</summary>
    public string Place { get; init; } = "";

    /// <summary>Where the conversation is; null when that was erased.</summary>
    [JsonIgnore]
    public ConversationReference? Reference => Place.Length == 0 ? null : ActivityJson.Parse(Encoding.UTF8.GetBytes(Place)).GetConversationReference();

    public static string PlaceOf(Activity activity, string locale)
    {
        var stub = new Activity { Type = ActivityTypes.Event, Id = activity.Id }.ApplyConversationReference(activity.GetConversationReference(), isIncoming: true);
        stub.Id = activity.Id;
        stub.Locale = locale;
        return Encoding.UTF8.GetString(ActivityJson.ToUtf8(stub));
    }

    public static HandoffDetails Of(HandoffRecord record) =>
        record.Details.IsEmpty ? new HandoffDetails() : JsonSerializer.Deserialize(record.Details.Span, HandoffJson.Default.HandoffDetails)!;

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, HandoffJson.Default.HandoffDetails);
}

/// <summary>What the person is told of a change of owner, by an event in their conversation.</summary>
/// <param name="Kind">joined, transferred, requeued, returned, closed, nobody.</param>
/// <param name="Agent">What the agent is called.</param>
/// <param name="Note">What the agent leaves to say.</param>
/// <param name="Since">When the agent took it.</param>
/// <param name="At">When this happened.</param>
internal sealed record HandoffNotice(string Kind, string Agent, string Note, DateTimeOffset Since, DateTimeOffset At)
{
    /// <summary>Whether the bot's last answer was right, if the agent said so.</summary>
    public bool? Right { get; init; }

    public const string Joined = "joined";
    public const string Transferred = "transferred";
    public const string Requeued = "requeued";
    public const string Returned = "returned";
    public const string Closed = "closed";
    public const string Nobody = "nobody";
    public const string Completed = "completed";

    public static HandoffNotice Of(HandoffRecord record) => JsonSerializer.Deserialize(record.Notice.Span, HandoffJson.Default.HandoffNotice)!;

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, HandoffJson.Default.HandoffNotice);
}

/// <summary>What an agent says, on its way to the person.</summary>
internal sealed record AgentMessage(string Agent, string Text, string? Card);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(HandoffDetails))]
[JsonSerializable(typeof(HandoffNotice))]
internal sealed partial class HandoffJson : JsonSerializerContext;
