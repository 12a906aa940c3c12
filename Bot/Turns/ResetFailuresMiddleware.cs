using Microsoft.Bot.Builder;

namespace Switchboard.Bot.Turns;

/// <summary>Forgets a conversation's failed turns once a turn of it succeeds.</summary>
internal sealed class ResetFailuresMiddleware(FailedTurns failures) : IMiddleware
{
    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        await next(cancellationToken);
        failures.Reset(turnContext.Activity);
    }
}
