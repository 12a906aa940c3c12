using System.Diagnostics;
using System.Globalization;
using Microsoft.Bot.Schema;
using Xunit.Abstractions;
using Activity = Microsoft.Bot.Schema.Activity;

namespace Microsoft.Bot.Builder.Testing.XUnit;

/// <summary>Writes a conversation to the output of the test.</summary>
public class XUnitDialogTestLogger : IMiddleware
{
    private readonly string _stopwatchKey = $"stopWatch.{Guid.NewGuid()}";

    /// <summary>A logger into the output of a test.</summary>
    public XUnitDialogTestLogger(ITestOutputHelper xunitOutputHelper)
    {
        Output = xunitOutputHelper;
    }

    /// <summary>The output of the test.</summary>
    protected ITestOutputHelper Output { get; }

    /// <inheritdoc/>
    public async Task OnTurnAsync(ITurnContext context, NextDelegate next, CancellationToken cancellationToken = default)
    {
        context.TurnState[_stopwatchKey] = Stopwatch.StartNew();
        await LogIncomingActivityAsync(context, context.Activity, cancellationToken).ConfigureAwait(false);
        context.OnSendActivities(async (turnContext, activities, nextSend) =>
        {
            foreach (var activity in activities)
            {
                await LogOutgoingActivityAsync(turnContext, activity, cancellationToken).ConfigureAwait(false);
            }

            return await nextSend().ConfigureAwait(false);
        });
        await next(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes what the person sent.</summary>
    protected virtual Task LogIncomingActivityAsync(ITurnContext context, Activity activity, CancellationToken cancellationToken = default)
    {
        var said = activity.Type == ActivityTypes.Message ? activity.Text : $"Activity = ActivityTypes.{activity.Type}";
        Output.WriteLine($"\r\nUser:  {said}");
        return Task.CompletedTask;
    }

    /// <summary>Writes what the bot sent, and how long after the turn began.</summary>
    protected virtual Task LogOutgoingActivityAsync(ITurnContext context, Activity activity, CancellationToken cancellationToken = default)
    {
        Output.WriteLine(activity.Type == ActivityTypes.Message
            ? $"\r\nBot:   Text      = {activity.Text}\r\n       Speak     = {activity.Speak}\r\n       InputHint = {activity.InputHint}"
            : $"\r\nBot:   Activity = ActivityTypes.{activity.Type}");

        var elapsed = ((Stopwatch)context.TurnState[_stopwatchKey]).ElapsedMilliseconds;
        var now = TimeProvider.System.GetLocalNow().ToString("hh:mm:ss", CultureInfo.InvariantCulture);
        Output.WriteLine($"       -> ts: {now} elapsed: {elapsed.ToString("N0", CultureInfo.InvariantCulture)} ms");
        return Task.CompletedTask;
    }
}
