using System.Collections.Frozen;

namespace Switchboard.Bot.Operations;

/// <summary>The channel as a tag: whoever sends activities chooses the channel's name, and a metric must not grow with what they choose.</summary>
internal static class ChannelTag
{
    public const string Key = "switchboard.channel";
    public const string Other = "other";

    /// <summary>The channels there are, those that most conversations are on first.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "webchat", "directline", "msteams", "slack", "emulator", "alexa", "console", "cortana", "directlinespeech", "email", "facebook", "groupme", "kik", "line",
        "m365extensions", "omni", "outlook", "skype", "skypeforbusiness", "sms", "telegram", "telephony", "test", "twilio-sms", "wechat",
    ];

    private static readonly FrozenDictionary<string, string> Known = Names.ToFrozenDictionary(name => name, StringComparer.OrdinalIgnoreCase);

    public static string Of(string? channel) => channel is not null && Known.TryGetValue(channel, out var name) ? name : Other;
}
