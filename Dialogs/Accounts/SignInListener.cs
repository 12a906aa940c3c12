using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.Proactive;

namespace Switchboard.Dialogs.Accounts;

/// <summary>Tells the person how a sign-in has ended that went on when its turn was over.</summary>
public sealed class SignInListener(Replies replies) : IProactiveEventListener
{
    /// <summary>The name of the event.</summary>
    public const string EventName = "switchboard/signIn";

    public string Name => EventName;

    public Task OnEventAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var outcome = ObjectPath.MapValueTo<SignInOutcome>(turnContext.Activity.Value);
        return replies.SayAsync(
            turnContext, outcome.Granted ? AccountReplies.Connected(outcome.Service) : AccountReplies.NotConnected(outcome.Service), cancellationToken);
    }
}
