using System.Security.Claims;
using System.Security.Principal;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Shows that the bot is typing while a message takes long to answer.</summary>
public class ShowTypingMiddleware : IMiddleware
{
    private readonly int _delay;
    private readonly int _period;

    /// <summary>Shows typing after a while, and again and again until the turn is over.</summary>
    /// <param name="delay">Milliseconds before it is shown first; 0 or more.</param>
    /// <param name="period">Milliseconds between showing it and showing it again; more than 0.</param>
    public ShowTypingMiddleware(int delay = 500, int period = 2000)
    {
        if (delay < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(delay), "Delay must be greater than or equal to zero");
        }

        if (period <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(period), "Repeat period must be greater than zero");
        }

        _delay = delay;
        _period = period;
    }

    /// <inheritdoc/>
    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken)
    {
        BotAssert.ContextNotNull(turnContext);

        // A skill's caller shows typing itself.
        if (turnContext.Activity.Type != ActivityTypes.Message || IsCalledAsSkill(turnContext))
        {
            await next(cancellationToken).ConfigureAwait(false);
            return;
        }

        using var turnOver = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var typing = ShowTypingAsync(turnContext, turnOver.Token);
        try
        {
            await next(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Waited for, so that none is on its way when the turn is over.
            await turnOver.CancelAsync().ConfigureAwait(false);
            await typing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static bool IsCalledAsSkill(ITurnContext turnContext) =>
        turnContext.TurnState.Get<IIdentity>(BotAdapter.BotIdentityKey) is ClaimsIdentity identity && SkillValidation.IsSkillClaim(identity.Claims);

    private static Task SendTypingAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        var typing = new Activity { Type = ActivityTypes.Typing, RelatesTo = turnContext.Activity.RelatesTo };
        typing.ApplyConversationReference(turnContext.Activity.GetConversationReference());

        // Past the send handlers: it is no answer, so it must not count as one.
        return turnContext.Adapter.SendActivitiesAsync(turnContext, [typing], cancellationToken);
    }

    // Typing is a courtesy: when it cannot be sent it stops, and the turn goes on.
    private async Task ShowTypingAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        await Task.Delay(_delay, cancellationToken).ConfigureAwait(false);
        while (!cancellationToken.IsCancellationRequested)
        {
            await SendTypingAsync(turnContext, cancellationToken).ConfigureAwait(false);
            await Task.Delay(_period, cancellationToken).ConfigureAwait(false);
        }
    }
}
