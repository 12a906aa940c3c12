using Microsoft.Bot.Builder;
using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.Memory;
using Switchboard.Dialogs.Paths;

namespace Switchboard.Dialogs.Escalation;

/// <summary>The chart's "Escalate to Human Agent or Alternative Channel", M, EE, FF, GG.</summary>
public sealed class EscalateToHuman(Replies replies)
{
    /// <summary>M, EE, GG: nobody can take over in the chat yet, so the person learns how to reach one.</summary>
    public async Task EscalateAsync(ITurnContext turnContext, Reply resources, CancellationToken cancellationToken)
    {
        var path = RecordedPath.Of(turnContext);
        path.Note("M");
        path.Note("EE", "No");
        path.Note("GG");
        ConversationSession.Required(turnContext).Failures = 0;
        await replies.SayAsync(turnContext, resources, cancellationToken);
    }
}
