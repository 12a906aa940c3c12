using Microsoft.Bot.Schema;
using Switchboard.Bot.Stores;

namespace Switchboard.Bot.Turns;

/// <summary>The keys of state that a turn nearly always needs: the SDK's names of its conversation's and its person's state.</summary>
internal static class TurnKeys
{
    public static IReadOnlyList<string> Of(Activity activity) =>
        activity is { ChannelId: { } channel, Conversation.Id: { } conversation, From.Id: { } user }
            ? [ConversationName.Of(channel, conversation), ConversationName.OfPerson(channel, user)]
            : [];
}
