namespace Microsoft.Bot.Schema;

/// <summary>How the bot's replies travel back: by calls to the channel, in the answer of the request, or not stored at all.</summary>
public static class DeliveryModes
{
    public const string Normal = "normal";
    public const string Notification = "notification";
    public const string ExpectReplies = "expectReplies";
    public const string Ephemeral = "ephemeral";
}
