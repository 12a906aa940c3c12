using System.Collections.Frozen;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.Confidence;
using Switchboard.Dialogs.Memory;

namespace Switchboard.Dialogs;

/// <summary>What people do to messages that were sent: they edit them, delete them, and react to them.</summary>
public sealed class OtherActivities(Replies replies, SessionStorage storage, AnswerLabels labels)
{
    private static readonly FrozenSet<string> Negative = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "sad", "angry", "dislike", "-1", "thumbsdown", "👎");

    private static readonly FrozenSet<string> Positive = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "like", "heart", "+1", "thumbsup", "👍");

    /// <summary>
    /// A message was edited. It was answered as it was, so the person is asked to send it anew; in a group that would only disturb. That Teams brings back a deleted message is no edit.
    /// </summary>
    public Task MessageEditedAsync(ITurnContext turnContext, CancellationToken cancellationToken) =>
        PersonalMemory.IsGroup(turnContext) || (turnContext.Activity.TryGetChannelData<TeamsEdit>(out var edit) && edit.EventType is not (null or "editMessage"))
            ? Task.CompletedTask
            : replies.SayAsync(turnContext, RootReplies.MessageEdited, cancellationToken);

    /// <summary>Someone reacted to a message: displeasure is answered, everything else is taken in silence, as are deleted messages. Thumbs say what the last answer was worth.</summary>
    public async Task ReactionsAddedAsync(IList<MessageReaction> reactions, ITurnContext turnContext, CancellationToken cancellationToken)
    {
        if (PersonalMemory.IsGroup(turnContext))
        {
            return;
        }

        var isNegative = reactions.Any(r => r.Type is { } type && Negative.Contains(type));
        if (isNegative || reactions.Any(r => r.Type is { } type && Positive.Contains(type)))
        {
            var session = await storage.LoadSessionAsync(turnContext, cancellationToken);
            if (session.LastAnswer is not null)
            {
                labels.Note(session, right: !isNegative, by: "thumb");
                await storage.KeepSessionAsync(turnContext, cancellationToken);
            }
        }

        if (isNegative)
        {
            await replies.SayAsync(turnContext, RootReplies.NegativeReaction, cancellationToken);
        }
    }

    private sealed class TeamsEdit
    {
        public string? EventType { get; set; }
    }
}
