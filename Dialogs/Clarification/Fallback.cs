using Microsoft.Extensions.Options;
using Switchboard.Dialogs.Answers;
using Switchboard.Recognizers.Confidence;
using Switchboard.Recognizers.Intents;

namespace Switchboard.Dialogs.Clarification;

/// <summary>Chooses how to ask again: another way each time, with options from the intents that came closest.</summary>
public sealed class Fallback(IntentCatalog intents, IOptions<ConversationOptions> options)
{
    /// <summary>What to say after a message that was not understood; <paramref name="failures"/> counts it in, from 1.</summary>
    public Reply Choose(IntentClarity.Unclear clarity, int failures)
    {
        string[] closest = [.. clarity.Closest.Where(i => !Intents.IsCommand(i)).Select(intents.Offer).Take(options.Value.MaxOptions)];
        if (clarity.Reason == UnclearReason.NothingSaid)
        {
            return ClarificationReplies.NoWords;
        }

        if (clarity.Reason == UnclearReason.Ambiguous && closest.Length > 1 && failures == 1)
        {
            return Reply.FromReplyTemplate(ClarificationReplies.Ambiguous) with { Options = closest };
        }

        if (failures > 1)
        {
            return ClarificationReplies.Topics;
        }

        // A message about something else has no closest intents worth naming.
        return closest.Length == 0 || clarity.Reason == UnclearReason.OutOfScope
            ? ClarificationReplies.Rephrase
            : Reply.FromReplyTemplate(ClarificationReplies.RephraseOrChoose) with { Options = closest };
    }
}
