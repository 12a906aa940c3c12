using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Bot.Schema;

namespace Switchboard.Bot.Turns;

/// <summary>
/// What makes two deliveries the same activity: its id; where a channel changes ids between deliveries, or uses one for several activities,
/// what stays the same.
/// </summary>
internal static class ActivityKey
{
    private const int LongestId = 200;

    public static string Of(Activity activity, ReadOnlyMemory<byte> json)
    {
        if (activity.ChannelId == ChannelIds.Slack && OfSlack(activity) is { } slack)
        {
            return slack;
        }

        if (activity.ChannelId is ChannelIds.Directline or ChannelIds.Webchat && OfClient(activity) is { } client)
        {
            return client;
        }

        return activity switch
        {
            // Without an id and a time a repeat cannot be told from a new message, so it goes through.
            { Id: null or "", Timestamp: null } => $"new {Guid.NewGuid():n}",
            { Id: null or "" } => $"hash {Hash(json.Span)}",

            // An edit, a deletion and a reaction carry the id of the message they are about, and there may be several.
            { Type: ActivityTypes.MessageUpdate or ActivityTypes.MessageDelete or ActivityTypes.MessageReaction } =>
                Short(string.Create(CultureInfo.InvariantCulture, $"{activity.Type} {activity.Timestamp?.UtcTicks} {activity.Id}")),
            _ => Short($"{activity.Type} {activity.Id}"),
        };
    }

    // Azure's Slack channel passes the event on: a message and its app_mention are two events with one channel and ts (Events API).
    private static string? OfSlack(Activity activity) => DataOf<SlackData>(activity) switch
    {
        { SlackMessage: { Event: { Channel: { } channel, Ts: { } ts, Type: "message" or "app_mention" } told } } =>
            Short($"slack {told.SubType} {channel} {ts} {told.Event_Ts}"),
        { SlackMessage.Event_Id: { } id } => Short($"slack {id}"),
        { Payload: { Action_Ts: { } ts, Trigger_Id: var trigger } } => Short($"slack {trigger} {ts}"),
        _ => null,
    };

    // A client that repeats a message it got no answer for is given a new activity id; its own id of the message stays.
    private static string? OfClient(Activity activity) =>
        DataOf<ClientData>(activity)?.ClientActivityID is { Length: > 0 } id ? Short($"client {activity.From?.Id} {id}") : null;

    private static T? DataOf<T>(Activity activity)
        where T : class =>
        activity.TryGetChannelData<T>(out var data) ? data : null;

    private static string Short(string key) => key.Length <= LongestId ? key : $"hash {Hash(Encoding.UTF8.GetBytes(key))}";

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes)[..16]);

    private sealed class ClientData
    {
        public string? ClientActivityID { get; set; }
    }

#pragma warning disable CA1707 // Slack's own names; readers of channel data do not mind the case, but the underscore.
    private sealed class SlackData
    {
        public SlackEnvelope? SlackMessage { get; set; }

        public SlackPayload? Payload { get; set; }
    }

    private sealed class SlackEnvelope
    {
        public string? Event_Id { get; set; }

        public SlackEvent? Event { get; set; }
    }

    private sealed class SlackEvent
    {
        public string? Type { get; set; }

        public string? SubType { get; set; }

        public string? Channel { get; set; }

        public string? Ts { get; set; }

        public string? Event_Ts { get; set; }
    }

    private sealed class SlackPayload
    {
        public string? Action_Ts { get; set; }

        public string? Trigger_Id { get; set; }
    }
#pragma warning restore CA1707
}
