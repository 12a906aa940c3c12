using Microsoft.Bot.Builder;
using Microsoft.Extensions.Options;
using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.Memory;
using Switchboard.Dialogs.Paths;
using Switchboard.Recognizers.Confidence;
using Switchboard.Recognizers.Languages;

namespace Switchboard.Dialogs.Clarification;

/// <summary>The chart's "Fallback Handling", G, Q, R: counts what was not understood and asks again in another way.</summary>
public sealed class FallbackHandling(Fallback fallback, Replies replies, IOptions<ConversationOptions> options)
{
    /// <summary>G, Q: a message that no dialog waited for was not understood.</summary>
    public MultipleFailures Handle(ITurnContext turnContext, IntentClarity.Unclear unclear)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        return Count(turnContext, session => fallback.Choose(turnContext.Activity, TurnLanguage.Of(turnContext).Name, unclear, session));
    }

    /// <summary>G, Q: a message did not answer what a dialog asked; <paramref name="question"/> asks it in other words.</summary>
    public MultipleFailures Handle(ITurnContext turnContext, Reply question) => Count(turnContext, session => fallback.Choose(question, TurnLanguage.Of(turnContext).Name, session));

    /// <summary>R: asks for more details.</summary>
    public async Task RequestClarificationAsync(ITurnContext turnContext, Reply question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        RecordedPath.Of(turnContext).Note("R");
        await turnContext.SendActivityAsync(replies.Ask(turnContext, question), cancellationToken);
    }

    private MultipleFailures Count(ITurnContext turnContext, Func<ConversationSession, (string Strategy, Reply Reply)> choose)
    {
        var path = RecordedPath.Of(turnContext);
        var session = ConversationSession.Required(turnContext);
        path.Note("G");
        if (session.Failures++ == 0)
        {
            session.Asked.Clear();
            session.Said.Clear();
        }

        var most = options.Value.MaxFailures;
        if (session.Failures >= most)
        {
            // The alternative to asking once more is what M leads to.
            path.Use(ChartServices.AlternativeStrategies);
            path.Note("Q", "Yes", session.Failures, most);
            return new MultipleFailures.Yes();
        }

        var (strategy, reply) = choose(session);
        session.Asked.Add(strategy);
        path.Use(strategy);
        path.Note("Q", "No", session.Failures, most);
        return new MultipleFailures.No(reply);
    }
}
