using Microsoft.Bot.Builder;
using Microsoft.Extensions.Options;
using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.Memory;
using Switchboard.Dialogs.Paths;
using Switchboard.Recognizers.Confidence;

namespace Switchboard.Dialogs.Clarification;

/// <summary>The chart's "Fallback Handling", G, Q, R: counts what was not understood and asks again in another way.</summary>
public sealed class FallbackHandling(Fallback fallback, Replies replies, IOptions<ConversationOptions> options)
{
    /// <summary>G, Q: one more message was not understood.</summary>
    public MultipleFailures Count(ITurnContext turnContext)
    {
        var path = RecordedPath.Of(turnContext);
        path.Note("G");
        var failures = ++ConversationSession.Required(turnContext).Failures;
        var many = failures >= options.Value.MaxFailures;
        path.Note("Q", many ? "Yes" : "No", failures, options.Value.MaxFailures);
        return many ? new MultipleFailures.Yes() : new MultipleFailures.No(failures);
    }

    /// <summary>R: asks for more details.</summary>
    public Task RequestClarificationAsync(ITurnContext turnContext, IntentClarity.Unclear unclear, int failures, CancellationToken cancellationToken)
    {
        RecordedPath.Of(turnContext).Note("R");
        return replies.SayAsync(turnContext, fallback.Choose(unclear, failures), cancellationToken);
    }
}
