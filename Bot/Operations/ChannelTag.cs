using System.Collections.Frozen;

namespace Switchboard.Bot.Operations;

/// <summary>The channel as a tag: whoever sends activities chooses the channel's name, and a metric must not grow with what they choose.</summary>
internal static class ChannelTag
{
    public const string Key = "switchboard.channel";
    public const string Other = "other";

    private static readonly FrozenDictionary<string, string> Known = new[]
    {
        "alexa", "console", "cortana", "directline", "directlinespeech", "email", "emulator", "facebook", "groupme", "kik", "line",
        "m365extensions", "msteams", "omni", "outlook", "skype", "skypeforbusiness", "slack", "sms", "telegram", "telephony", "test",
        "twilio-sms", "webchat", "wechat",
    }.ToFrozenDictionary(name => name, StringComparer.OrdinalIgnoreCase);

    public static string Of(string? channel) => channel is not null && Known.TryGetValue(channel, out var name) ? name : Other;
}
