using Microsoft.Bot.Builder;

namespace Switchboard.Auth;

/// <summary>Puts the <see cref="ITokenService"/> into the turn, where dialogs find it.</summary>
public sealed class TokenServiceMiddleware(ITokenService tokens) : IMiddleware
{
    public Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        turnContext.TurnState.Set(tokens);
        return next(cancellationToken);
    }
}
