using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.Bot.Builder;

/// <summary>Shows everything of a turn to a derived class, as trace activities, without being able to disturb it.</summary>
public abstract partial class InterceptionMiddleware : IMiddleware
{
    internal InterceptionMiddleware(ILogger logger) => Logger = logger ?? NullLogger.Instance;

    /// <summary>Where failures of the derived class are noted.</summary>
    protected ILogger Logger { get; }

    /// <inheritdoc/>
    async Task IMiddleware.OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken)
    {
        var (forward, intercept) = await TryInboundAsync(turnContext, cancellationToken).ConfigureAwait(false);
        if (intercept)
        {
            InterceptOutgoing(turnContext, cancellationToken);
        }

        if (forward)
        {
            try
            {
                await next(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                await TryOutboundAsync(turnContext, [InspectionTraces.Of(exception)], cancellationToken).ConfigureAwait(false);
                throw;
            }
        }

        if (intercept)
        {
            await TryAsync(() => TraceStateAsync(turnContext, cancellationToken)).ConfigureAwait(false);
        }
    }

    /// <summary>An activity arrived: whether the bot gets it, and whether the rest of the turn is shown.</summary>
    protected abstract Task<(bool shouldForwardToApplication, bool shouldIntercept)> InboundAsync(ITurnContext turnContext, Activity traceActivity, CancellationToken cancellationToken);

    /// <summary>The bot sends, updates or deletes activities, or fails.</summary>
    protected abstract Task OutboundAsync(ITurnContext turnContext, IEnumerable<Activity> clonedActivities, CancellationToken cancellationToken);

    /// <summary>The turn is over: its state can be shown.</summary>
    protected abstract Task TraceStateAsync(ITurnContext turnContext, CancellationToken cancellationToken);

    [LoggerMessage(LogLevel.Warning, "Inspection failed; the turn goes on")]
    private static partial void LogFailure(ILogger logger, Exception exception);

    private void InterceptOutgoing(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        turnContext.OnSendActivities(async (context, activities, next) =>
        {
            var traces = activities.Select(activity => InspectionTraces.Of(activity, "SentActivity", "Sent Activity")).ToList();
            await TryOutboundAsync(context, traces, cancellationToken).ConfigureAwait(false);
            return await next().ConfigureAwait(false);
        });

        turnContext.OnUpdateActivity(async (context, activity, next) =>
        {
            await TryOutboundAsync(context, [InspectionTraces.Of(activity, "MessageUpdate", "Updated Message")], cancellationToken).ConfigureAwait(false);
            return await next().ConfigureAwait(false);
        });

        turnContext.OnDeleteActivity(async (context, reference, next) =>
        {
            await TryOutboundAsync(context, [InspectionTraces.Of(reference)], cancellationToken).ConfigureAwait(false);
            await next().ConfigureAwait(false);
        });
    }

    private async Task<(bool Forward, bool Intercept)> TryInboundAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        var result = (true, false);
        var trace = InspectionTraces.Of(turnContext.Activity, "ReceivedActivity", "Received Activity");
        await TryAsync(async () => result = await InboundAsync(turnContext, trace, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        return result;
    }

    private Task TryOutboundAsync(ITurnContext turnContext, IEnumerable<Activity> traces, CancellationToken cancellationToken) =>
        TryAsync(() => OutboundAsync(turnContext, traces, cancellationToken));

    // Inspection is a view; whatever fails there must not change what the bot does.
    private async Task TryAsync(Func<Task> inspect)
    {
        try
        {
            await inspect().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            LogFailure(Logger, exception);
        }
    }
}
