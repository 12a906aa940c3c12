using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;
using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.Memory;
using Switchboard.Dialogs.Paths;
using Switchboard.Recognizers.Confidence;
using Switchboard.Recognizers.Languages;

namespace Switchboard.Dialogs.Clarification;

/// <summary>
/// Chooses how to ask again. Three strategies take turns, the least used first: the closest intents as options (HH), an example of how to ask (II), and what
/// else the person can do (JJ). No sentence comes twice before the person is understood.
/// </summary>
public sealed class Fallback(IntentLanguages intents, AnswerLibrary answers, IOptions<ConversationOptions> options)
{
    /// <summary>The strategy and the words for a message that no dialog waited for.</summary>
    public (string Strategy, Reply Reply) Choose(Activity activity, string language, IntentClarity.Unclear clarity, ConversationSession session)
    {
        ArgumentNullException.ThrowIfNull(activity);
        ArgumentNullException.ThrowIfNull(clarity);
        ArgumentNullException.ThrowIfNull(session);
        if (clarity.Reason == UnclearReason.NothingSaid)
        {
            var template = activity.Attachments is { Count: > 0 } ? ClarificationReplies.Attachment : ClarificationReplies.NoWords;
            return (ChartServices.ClarificationRequests, Unsaid(session, language, template));
        }

        // A message about something else has no closest intents worth naming.
        string[] closest = clarity.Reason == UnclearReason.OutOfScope
            ? []
            : [.. clarity.Closest.Where(i => !Intents.IsCommand(i)).Select(i => intents.Offer(language, i)).Take(options.Value.MaxOptions)];
        var strategy = closest.Length > 0
            ? LeastUsed(session, ChartServices.ClarificationRequests, ChartServices.RephraseAndRetry, ChartServices.AlternativeStrategies)
            : LeastUsed(session, ChartServices.RephraseAndRetry, ChartServices.ClarificationRequests, ChartServices.AlternativeStrategies);
        return (strategy, Say(strategy, clarity, closest, language, session));
    }

    /// <summary>The strategy and the words for a message that did not answer an open question; <paramref name="question"/> asks it in other words.</summary>
    public (string Strategy, Reply Reply) Choose(Reply question, string language, ConversationSession session)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(session);
        var strategy = LeastUsed(session, ChartServices.ClarificationRequests, ChartServices.RephraseAndRetry, ChartServices.AlternativeStrategies);
        return (strategy, Unsaid(session, language, question));
    }

    private Reply Say(string strategy, IntentClarity.Unclear clarity, string[] closest, string language, ConversationSession session) => strategy switch
    {
        ChartServices.ClarificationRequests when closest.Length == 0 => Unsaid(session, language, ClarificationReplies.Topics),
        ChartServices.ClarificationRequests when clarity.Reason == UnclearReason.Ambiguous && closest.Length > 1 =>
            Unsaid(session, language, Reply.FromReplyTemplate(ClarificationReplies.Ambiguous) with { Options = closest }),
        ChartServices.ClarificationRequests => Unsaid(session, language, Reply.FromReplyTemplate(ClarificationReplies.Choose) with { Options = closest }),
        ChartServices.RephraseAndRetry =>
            Unsaid(session, language, ClarificationReplies.Rephrase.With(closest is [var nearest, ..] ? nearest : intents.Offer(language, Intents.OrderStatus))),
        _ => Unsaid(session, language, ClarificationReplies.Alternatives),
    };

    /// <summary>The first variation that was not said since the last message that was understood; when all were, one of the alternatives.</summary>
    private Reply Unsaid(ConversationSession session, string language, Reply reply)
    {
        foreach (var candidate in new[] { reply, ClarificationReplies.Alternatives })
        {
            for (var i = 0; i < answers[candidate.Template.Name, language].Variations.Count; i++)
            {
                var said = $"{candidate.Template.Name}#{i}";
                if (!session.Said.Contains(said))
                {
                    session.Said.Add(said);
                    return candidate with { Variation = i };
                }
            }
        }

        return reply;
    }

    private static string LeastUsed(ConversationSession session, params ReadOnlySpan<string> strategies)
    {
        var (best, fewest) = (strategies[0], int.MaxValue);
        foreach (var strategy in strategies)
        {
            var used = session.Asked.Count(a => a == strategy);
            (best, fewest) = used < fewest ? (strategy, used) : (best, fewest);
        }

        return best;
    }
}
