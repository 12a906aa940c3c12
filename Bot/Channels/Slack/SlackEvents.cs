using System.Globalization;
using System.Text.Json;
using Microsoft.Bot.Schema;

namespace Switchboard.Bot.Channels.Slack;

/// <summary>
/// Turns events of Slack's Events API into activities. In direct messages the bot hears everything, elsewhere what mentions it; what it has said itself
/// it does not hear.
/// </summary>
internal static class SlackEvents
{
    private static readonly string?[] Plain = [null, "file_share", "me_message", "thread_broadcast"];

    /// <summary>The activity of an event; null for one that is not for the bot.</summary>
    public static Activity? Read(JsonElement envelope)
    {
        var told = envelope.Child("event");
        var bot = envelope.Child("authorizations") is { ValueKind: JsonValueKind.Array } all && all.GetArrayLength() > 0 ? all[0].Text("user_id") : null;
        if (bot is null || envelope.Text("team_id") is not { } team || told.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var activity = told.Text("type") switch
        {
            "message" or "app_mention" => ReadMessage(told, bot, team),
            "reaction_added" => ReadReaction(told, bot, team, added: true),
            "reaction_removed" => ReadReaction(told, bot, team, added: false),
            "member_joined_channel" => ReadMember(told, bot, team, joined: true),
            "member_left_channel" => ReadMember(told, bot, team, joined: false),
            "app_home_opened" when told.Text("tab") is "messages" => ReadMember(told, bot, team, joined: true),
            _ => null,
        };
        if (activity is null)
        {
            return null;
        }

        activity.Timestamp = TimeOf(told.Text("event_ts") ?? told.Text("ts"));
        activity.ChannelData = new Dictionary<string, object?>
        {
            ["SlackMessage"] = new Dictionary<string, object?>
            {
                ["event_id"] = envelope.Text("event_id"),
                ["event"] = new Dictionary<string, object?>
                {
                    ["type"] = told.Text("type"),
                    ["subtype"] = told.Text("subtype"),
                    ["channel"] = told.Text("channel"),
                    ["ts"] = told.Text("ts"),
                    ["event_ts"] = told.Text("event_ts"),
                    ["thread_ts"] = told.Text("thread_ts"),
                },
            },
        };
        return activity;
    }

    /// <summary>An activity of a place and a person, with nothing in it yet.</summary>
    public static Activity Begin(string type, SlackAddress at, string user, string? name = null) => new()
    {
        Type = type,
        ChannelId = ChannelIds.Slack,
        ServiceUrl = SlackAddress.ServiceUrl,
        Conversation = new ConversationAccount(isGroup: !IsDirect(at.Channel), id: at.ConversationId),
        From = at.Member(user, name, RoleTypes.User),
        Recipient = at.Member(at.Bot, null, RoleTypes.Bot),
    };

    private static Activity? ReadMessage(JsonElement told, string bot, string team)
    {
        if (told.Text("channel") is not { } channel)
        {
            return null;
        }

        switch (told.Text("subtype"))
        {
            case "message_changed" when told.Child("message") is var message && IsPersons(message, bot):
                return Edit(ActivityTypes.MessageUpdate, message, channel, bot, team);
            case "message_deleted" when told.Child("previous_message") is var message && IsPersons(message, bot):
                return Edit(ActivityTypes.MessageDelete, message, channel, bot, team);
            case var subtype when !Plain.Contains(subtype):
                return null;
        }

        var text = told.Text("text") ?? "";
        if (!IsPersons(told, bot) || !(IsDirect(channel) || told.Text("channel_type") is "im" || text.Contains($"<@{bot}>", StringComparison.Ordinal)))
        {
            return null;
        }

        var activity = Begin(ActivityTypes.Message, new(bot, team, channel, told.Text("thread_ts")), told.Text("user")!);
        activity.Id = told.Text("ts");
        activity.Text = SlackText.Read(text, bot);
        activity.TextFormat = TextFormatTypes.Plain;
        activity.Attachments = [.. Files(told)];
        return activity;
    }

    private static Activity Edit(string type, JsonElement message, string channel, string bot, string team)
    {
        var activity = Begin(type, new(bot, team, channel, message.Text("thread_ts")), message.Text("user")!);
        activity.Id = message.Text("ts");
        activity.Text = type == ActivityTypes.MessageUpdate ? SlackText.Read(message.Text("text") ?? "", bot) : null;
        return activity;
    }

    private static Activity? ReadReaction(JsonElement told, string bot, string team, bool added)
    {
        // Only one to what the bot has said is for the bot.
        if (told.Child("item") is not { ValueKind: JsonValueKind.Object } item || item.Text("channel") is not { } channel || told.Text("user") is not { } user || user == bot || told.Text("item_user") != bot)
        {
            return null;
        }

        var activity = Begin(ActivityTypes.MessageReaction, new(bot, team, channel, null), user);
        activity.Id = told.Text("event_ts");
        activity.ReplyToId = item.Text("ts");
        List<MessageReaction> reactions = [new MessageReaction(told.Text("reaction"))];
        activity.ReactionsAdded = added ? reactions : [];
        activity.ReactionsRemoved = added ? [] : reactions;
        return activity;
    }

    private static Activity? ReadMember(JsonElement told, string bot, string team, bool joined)
    {
        if (told.Text("channel") is not { } channel || told.Text("user") is not { } user)
        {
            return null;
        }

        var at = new SlackAddress(bot, team, channel, null);
        var activity = Begin(ActivityTypes.ConversationUpdate, at, user);
        activity.Id = told.Text("event_ts");
        List<ChannelAccount> members = [user == bot ? activity.Recipient : activity.From];
        activity.MembersAdded = joined ? members : [];
        activity.MembersRemoved = joined ? [] : members;
        return activity;
    }

    private static IEnumerable<Attachment> Files(JsonElement told) =>
        told.Child("files") is { ValueKind: JsonValueKind.Array } files
            ? files.EnumerateArray().Select(file => new Attachment(file.Text("mimetype") ?? "application/octet-stream", file.Text("permalink"), name: file.Text("name")))
            : [];

    private static bool IsPersons(JsonElement message, string bot) => message.Text("bot_id") is null && message.Text("user") is { } user && user != bot;

    private static bool IsDirect(string channel) => channel.StartsWith('D');

    private static DateTimeOffset? TimeOf(string? ts) =>
        double.TryParse(ts, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 100_000_000_000
            ? DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond))
            : null;
}
