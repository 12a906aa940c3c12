using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;

namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>The names of things in local conversations.</summary>
internal static class DirectLineAddress
{
    public const string Channel = "directline";
    public const string PageChannel = "webchat";

    /// <summary>
    /// The serviceUrl of local conversations. It outlives restarts and port changes, and leads nowhere: a call that misses the local
    /// channel fails instead of carrying a credential to whoever listens.
    /// </summary>
    public const string ServiceUrl = "https://switchboard.invalid/v3/directline";

    public static string NewConversationId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    public static string NewUserId() => "dl_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public static string NewTicket() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));

    /// <summary>The id of an activity that is kept.</summary>
    public static string ActivityId(string conversationId, long sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{conversationId}|{sequence:D7}");

    /// <summary>The id of an activity that is only passed on.</summary>
    public static string PassingId(string conversationId) => $"{conversationId}|p{Guid.NewGuid():N}";

    /// <summary>The id of what tells the bot that the conversation exists; the same however often it is told.</summary>
    public static string GreetingId(string conversationId) => $"{conversationId}|greeting";

    /// <summary>The place of a kept activity in its conversation, or null when the id is none of that conversation's.</summary>
    public static long? Sequence(string conversationId, string? activityId) =>
        activityId is not null
        && activityId.Length > conversationId.Length + 1
        && activityId.StartsWith(conversationId, StringComparison.Ordinal)
        && activityId[conversationId.Length] == '|'
        && long.TryParse(activityId.AsSpan(conversationId.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? sequence
            : null;
}
