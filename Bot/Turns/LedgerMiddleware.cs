using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Switchboard.Bot.Channels.Emulator;
using Switchboard.Dialogs;
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
        if (turnContext.Activity.DeliveryMode == DeliveryModes.ExpectReplies)
        {
            turnContext.OnSendActivities(LeaveOutTraces);
        }

        turnContext.TurnState.Set(new TurnName(unit.TurnId));
        try
        {
            await next(cancellationToken);
            await PathTrace.SendAsync(turnContext, cancellationToken);
            await EmulatorTraces.SendAsync(turnContext, unit, cancellationToken);
        }
        finally
        {
            unit.Path = turnContext.TurnState.Get<RecordedPath>();
        }
    }

    // Replies that are the answer of the turn do not pass the adapter, which knows whom a trace is for; and the values of some look at the turn when it is over.
    private static Task<ResourceResponse[]> LeaveOutTraces(ITurnContext turnContext, List<Activity> activities, Func<Task<ResourceResponse[]>> next)
    {
        activities.RemoveAll(activity => activity.Type == ActivityTypes.Trace);
        return activities.Count == 0 ? Task.FromResult(Array.Empty<ResourceResponse>()) : next();
    }
}
