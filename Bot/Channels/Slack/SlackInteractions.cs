using System.Text.Json;
using Microsoft.Bot.Schema;

namespace Switchboard.Bot.Channels.Slack;

/// <summary>Turns pressed buttons, chosen options and slash commands into messages.</summary>
internal static class SlackInteractions
{
    /// <summary>The message of a button or a menu of a message (block_actions); null for anything else.</summary>
    public static Activity? ReadAction(JsonElement payload)
    {
        if (payload.Text("type") is not "block_actions"
            || payload.Child("channel").Text("id") is not { } channel
            || payload.Child("user").Text("id") is not { } user
            || (payload.Child("team").Text("id") ?? payload.Child("user").Text("team_id")) is not { } team
            || payload.Child("message") is not { ValueKind: JsonValueKind.Object } message
            || message.Text("user") is not { } bot
            || payload.Child("actions") is not { ValueKind: JsonValueKind.Array } actions || actions.GetArrayLength() == 0)
        {
            return null;
        }

        var action = actions[0];
        var value = action.Text("value") ?? action.Child("selected_option").Text("value");
        if (value is null)
        {
            // A link tells that it was opened.
            return null;
        }

        var activity = SlackEvents.Begin(ActivityTypes.Message, new(bot, team, channel, message.Text("thread_ts")), user, payload.Child("user").Text("name"));
        activity.Id = action.Text("action_ts");
        activity.ReplyToId = message.Text("ts");
        activity.TextFormat = TextFormatTypes.Plain;
        (activity.Text, activity.Value) = SlackButton.Read(value);
        activity.ChannelData = Origin(action.Text("action_ts"), payload.Text("trigger_id"), message.Text("text"));
        return activity;
    }

    /// <summary>The message of a slash command: what was written behind it, or "help".</summary>
    public static Activity? ReadCommand(IReadOnlyDictionary<string, string> form, string bot)
    {
        if (form.GetValueOrDefault("channel_id") is not { Length: > 0 } channel || form.GetValueOrDefault("user_id") is not { Length: > 0 } user || form.GetValueOrDefault("team_id") is not { Length: > 0 } team)
        {
            return null;
        }

        var activity = SlackEvents.Begin(ActivityTypes.Message, new(bot, team, channel, null), user, form.GetValueOrDefault("user_name"));
        activity.Id = form.GetValueOrDefault("trigger_id");
        activity.TextFormat = TextFormatTypes.Plain;
        activity.Text = form.GetValueOrDefault("text") is { Length: > 0 } text ? SlackText.Read(text, bot) : "help";
        activity.ChannelData = Origin(activity.Id, activity.Id);
        return activity;
    }

    /// <param name="actionTs">When it was pressed, which is its id.</param>
    /// <param name="triggerId">The id of the interaction.</param>
    /// <param name="said">What the bot had said in the message with the button, as mrkdwn.</param>
    private static Dictionary<string, object?> Origin(string? actionTs, string? triggerId, string? said = null) =>
        new() { ["Payload"] = new Dictionary<string, object?> { ["action_ts"] = actionTs, ["trigger_id"] = triggerId }, ["Said"] = said };
}
