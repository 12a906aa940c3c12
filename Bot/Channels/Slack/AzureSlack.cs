using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Bot.Schema;

namespace Switchboard.Bot.Channels.Slack;

/// <summary>
/// The shape of Azure Bot Service's Slack channel. Each of its activities carries the workspace's token and Slack's whole event: before anything is kept, only what tells repeats
/// apart is left. A thread becomes part of the conversation's id, so that it is a conversation of its own and answered in it; a pressed button becomes what it stands for.
/// </summary>
internal static class AzureSlack
{
    private static readonly string[] OfEvent = ["type", "subtype", "channel", "ts", "event_ts", "thread_ts"];
    private static readonly string[] OfPayload = ["action_ts", "trigger_id", "type"];

    /// <summary>Whether an activity is of that channel.</summary>
    public static bool Owns(Activity activity) => activity.ChannelId == ChannelIds.Slack && activity.ServiceUrl != SlackAddress.ServiceUrl;

    /// <summary>The activity as the bot takes it.</summary>
    public static ReadOnlyMemory<byte> Clean(ReadOnlyMemory<byte> json)
    {
        var activity = JsonNode.Parse(json.Span)!.AsObject();
        if (activity["channelData"] is not JsonObject data)
        {
            activity.Remove("channelData");
            return JsonSerializer.SerializeToUtf8Bytes(activity);
        }

        var message = Child(data, "SlackMessage");
        var told = message is null ? null : Child(message, "event");
        var payload = Child(data, "Payload");
        var thread = Text(told, "thread_ts") ?? (payload is null ? null : Text(Child(payload, "message"), "thread_ts"));
        if (thread is not null && activity["conversation"] is JsonObject conversation && Text(conversation, "id") is { } id && id.Count(c => c == ':') == 2)
        {
            conversation["id"] = $"{id}:{thread}";
        }

        ReadPress(activity, payload);
        activity["channelData"] = Kept(message, told, payload);
        return JsonSerializer.SerializeToUtf8Bytes(activity);
    }

    /// <summary>The answer as Slack's own message, which that channel passes on as it is; a text alone it translates itself.</summary>
    public static Activity Render(Activity activity)
    {
        var message = SlackMessage.Of(activity);
        if (message.Blocks.Count == 0)
        {
            return activity;
        }

        var data = new Dictionary<string, object> { ["text"] = message.Text, ["blocks"] = message.Blocks, ["unfurl_links"] = false };
        if (activity.Conversation?.Id?.Split(':') is [_, _, _, var thread])
        {
            data["thread_ts"] = thread;
        }

        activity.Summary ??= activity.Text;
        (activity.Text, activity.Attachments, activity.SuggestedActions, activity.ChannelData) = (null, null, null, data);
        return activity;
    }

    private static void ReadPress(JsonObject activity, JsonObject? payload)
    {
        if (payload?["actions"] is not JsonArray { Count: > 0 } actions || actions[0] is not JsonObject action
            || (Text(action, "value") ?? Text(Child(action, "selected_option"), "value")) is not { } written)
        {
            return;
        }

        payload["action_ts"] ??= Text(action, "action_ts");
        var (text, value) = SlackButton.Read(written);
        activity["type"] = ActivityTypes.Message;
        activity["text"] = text;
        activity["value"] = value is null ? null : JsonNode.Parse(ActivityJson.ToUtf8(value));
        activity["replyToId"] ??= Text(Child(payload, "message"), "ts");
    }

    private static JsonObject? Kept(JsonObject? message, JsonObject? told, JsonObject? payload)
    {
        var kept = new JsonObject();
        if (message is not null)
        {
            kept["SlackMessage"] = new JsonObject { ["event_id"] = Text(message, "event_id"), ["event"] = Only(told, OfEvent) };
        }

        if (payload is not null)
        {
            kept["Payload"] = Only(payload, OfPayload);
        }

        return kept.Count == 0 ? null : kept;
    }

    private static JsonObject? Only(JsonObject? from, string[] names)
    {
        var kept = new JsonObject();
        foreach (var name in names)
        {
            if (Text(from, name) is { } text)
            {
                kept[name] = text;
            }
        }

        return kept.Count == 0 ? null : kept;
    }

    private static JsonObject? Child(JsonObject? parent, string name) => parent?[name] as JsonObject;

    private static string? Text(JsonObject? parent, string name) => parent?[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
