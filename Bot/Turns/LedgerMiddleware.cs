using Microsoft.Bot.Builder;
using Switchboard.Dialogs.Paths;

namespace Switchboard.Bot.Turns;

/// <summary>Gives the turn its unit of work, and keeps the path it took, however it ends.</summary>
internal sealed class LedgerMiddleware : IMiddleware
{
    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        if (UnitOfWork.Current is not { } unit)
        {
            await next(cancellationToken);
            return;
        }

        turnContext.TurnState.Add(unit);
        try
        {
            await next(cancellationToken);
            await PathTrace.SendAsync(turnContext, cancellationToken);
        }
        finally
        {
            unit.Path = turnContext.TurnState.Get<RecordedPath>();
        }
    }
}
