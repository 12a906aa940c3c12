using Microsoft.Bot.Builder;
using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.Memory;
using Switchboard.Dialogs.Paths;

namespace Switchboard.Dialogs.Escalation;

/// <summary>The chart's "Escalate to Human Agent or Alternative Channel", M, EE, FF; GG follows when nobody is there.</summary>
public sealed class EscalateToHuman(IHumanAvailability availability, IEnumerable<IHandoff> desks, Replies replies)
{
    /// <summary>M, EE, and FF when someone is there.</summary>
    public async Task<HumanAvailability> EscalateAsync(ITurnContext turnContext, string reason, CancellationToken cancellationToken)
    {
        var path = RecordedPath.Of(turnContext);
        path.Note("M", reason: reason);
        ConversationSession.Required(turnContext).Failures = 0;
        var answer = await availability.AskAsync(turnContext, cancellationToken);
        switch (answer)
        {
            case HumanAvailability.Yes:
                path.Note("EE", "Yes", reason: answer.Reason);
                await HandOffAsync(turnContext, cancellationToken);
                break;
            default:
                path.Note("EE", "No", reason: answer.Reason);
                break;
        }

        return answer;
    }

    /// <summary>FF.</summary>
    private async Task HandOffAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        RecordedPath.Of(turnContext).Note("FF");
        await replies.SayAsync(turnContext, EscalationReplies.HandedOff, cancellationToken);
        await desks.First().HandOffAsync(turnContext, cancellationToken);
    }
}
