using System.Collections.Frozen;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Switchboard.Dialogs.Answers;

namespace Switchboard.Dialogs;

/// <summary>What people do to messages that were sent: they edit them, delete them, and react to them.</summary>
public sealed class OtherActivities(Replies replies)
{
    private static readonly FrozenSet<string> Negative = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "sad", "angry", "dislike", "-1", "thumbsdown", "👎");

    /// <summary>A message was edited. It was answered as it was, so the person is asked to send it anew; in a group that would only disturb.</summary>
    public Task MessageEditedAsync(ITurnContext turnContext, CancellationToken cancellationToken) =>
        turnContext.Activity.Conversation?.IsGroup == true ? Task.CompletedTask : replies.SayAsync(turnContext, RootReplies.MessageEdited, cancellationToken);

    /// <summary>Someone reacted to a message: displeasure is answered, everything else is taken in silence, as are deleted messages.</summary>
    public Task ReactionsAddedAsync(IList<MessageReaction> reactions, ITurnContext turnContext, CancellationToken cancellationToken) =>
        turnContext.Activity.Conversation?.IsGroup != true && reactions.Any(r => r.Type is { } type && Negative.Contains(type))
            ? replies.SayAsync(turnContext, RootReplies.NegativeReaction, cancellationToken)
            : Task.CompletedTask;
}
