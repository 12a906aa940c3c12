using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;

namespace Switchboard.Dialogs.FollowUps;

/// <summary>Shows the person that the bot is at it when something takes long.</summary>
public sealed class TypingIndicator(IOptions<ConversationOptions> options, TimeProvider time)
{
    /// <summary>Waits for the work, or until it is shown that it takes long.</summary>
    public async Task ShowWhileAsync(ITurnContext turnContext, Task work, CancellationToken cancellationToken)
    {
        if (work.IsCompleted)
        {
            return;
        }

        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var patience = Task.Delay(options.Value.TypingAfter, time, done.Token);
        var first = await Task.WhenAny(work, patience);
        await done.CancelAsync();
        if (first == patience && !work.IsCompleted)
        {
            await turnContext.SendActivityAsync(new Activity { Type = ActivityTypes.Typing }, cancellationToken);
        }
    }
}
