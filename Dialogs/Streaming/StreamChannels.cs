using Microsoft.Bot.Builder;
using Microsoft.Bot.Connector;

namespace Switchboard.Dialogs.Streaming;

/// <summary>Which channels show a text while it is being written.</summary>
internal static class StreamChannels
{
    /// <summary>The stream of a turn; null where the channel has none, which then shows that the bot is typing, and one message.</summary>
    public static IStreamChannel? Open(ITurnContext turnContext, TimeProvider time) => turnContext.Activity switch
    {
        { ChannelId: Channels.Webchat or Channels.Directline } => new WebChatStream(turnContext),

        // In groups and channels Teams refuses streams.
        { ChannelId: Channels.Msteams, Conversation.ConversationType: "personal" } => new TeamsStream(turnContext, time),
        _ => null,
    };
}
