namespace Microsoft.Bot.Builder.Dialogs.Choices;

/// <summary>What channels can show, as their documentation says.</summary>
public class Channel
{
    private const int AnyTitleLength = 20;

    /// <summary>True when the channel shows so many suggested actions.</summary>
    public static bool SupportsSuggestedActions(string channelId, int buttonCnt = 100) => SupportsSuggestedActions(channelId, buttonCnt, null);

    /// <summary>True when the channel shows so many suggested actions in this kind of conversation.</summary>
    public static bool SupportsSuggestedActions(string channelId, int buttonCnt = 100, string conversationType = null) => channelId switch
    {
        Connector.Channels.Facebook or Connector.Channels.Skype => buttonCnt <= 10,
        Connector.Channels.Line => buttonCnt <= 13,
        Connector.Channels.Kik => buttonCnt <= 20,
        Connector.Channels.Msteams => conversationType == "personal" && buttonCnt <= 3,
        Connector.Channels.Telegram
            or Connector.Channels.Emulator
            or Connector.Channels.Directline
            or Connector.Channels.DirectlineSpeech
            or Connector.Channels.Webchat => buttonCnt <= 100,
        _ => false,
    };

    /// <summary>True when the channel shows so many buttons on a card.</summary>
    public static bool SupportsCardActions(string channelId, int buttonCnt = 100) => channelId switch
    {
        Connector.Channels.Facebook or Connector.Channels.Skype => buttonCnt <= 3,
        Connector.Channels.Msteams => buttonCnt <= 50,
        Connector.Channels.Line => buttonCnt <= 99,
        Connector.Channels.Slack
            or Connector.Channels.Telegram
            or Connector.Channels.Emulator
            or Connector.Channels.Directline
            or Connector.Channels.DirectlineSpeech
            or Connector.Channels.Webchat
            or Connector.Channels.Cortana => buttonCnt <= 100,
        _ => false,
    };

    /// <summary>True when earlier messages stay visible.</summary>
    public static bool HasMessageFeed(string channelId) => channelId != Connector.Channels.Cortana;

    /// <summary>Characters that fit on a button.</summary>
    public static int MaxActionTitleLength(string channelId) => AnyTitleLength;

    /// <summary>The channel of a turn; an empty text when the activity names none.</summary>
    public static string GetChannelId(ITurnContext turnContext) =>
        string.IsNullOrEmpty(turnContext.Activity.ChannelId) ? string.Empty : turnContext.Activity.ChannelId;

    /// <summary>Names of the channels.</summary>
    [Obsolete("This class is deprecated. Please use Microsoft.Bot.Connector.Channels.")]
    public class Channels : Connector.Channels
    {
    }
}
