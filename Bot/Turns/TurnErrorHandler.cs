using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.TraceExtensions;
using Microsoft.Bot.Schema;
using Switchboard.Bot.Operations;
using Switchboard.Bot.Stores;
using Switchboard.Dialogs.Recordings;

namespace Switchboard.Bot.Turns;

/// <summary>Ends a failed turn decently: a sentence with a reference number for the person, the exception for the log, a trace for the Emulator.</summary>
internal sealed partial class TurnErrorHandler(FailedTurns failures, ConversationState conversationState, TurnMetrics metrics, ILogger<TurnErrorHandler> logger)
{
    public async Task HandleAsync(ITurnContext turnContext, Exception exception)
    {
        // Not the bot's failure: the turn stays in the inbox and runs again.
        if (exception is StoreUnavailableException)
        {
            ExceptionDispatchInfo.Throw(exception);
        }

        var reference = TurnTape.Draw(static () => RandomNumberGenerator.GetHexString(8));
        metrics.TurnFailed(turnContext.Activity.ChannelId);
        LogFailedTurn(exception, reference, turnContext.Activity.ChannelId, turnContext.Activity.Type);

        // Nothing of the failed turn is kept. When the stored state itself is what fails, keeping it would fail for ever.
        UnitOfWork.Of(turnContext)?.Discard();
        if (failures.Count(turnContext.Activity) > 1)
        {
            await TryAsync(reference, () => ForgetConversationAsync(turnContext));
        }

        if (turnContext.Activity.Type is ActivityTypes.Message)
        {
            await TryAsync(reference, () => turnContext.SendActivityAsync($"Sorry, something went wrong on our side. Please try again; if it happens again, tell our team the reference number {reference}."));
        }

        await TryAsync(reference, () => turnContext.TraceActivityAsync("OnTurnError Trace", exception.ToString(), "https://www.botframework.com/schemas/error", "TurnError"));
    }

    private async Task ForgetConversationAsync(ITurnContext turnContext)
    {
        LogForgotState(turnContext.Activity.ChannelId);
        await conversationState.DeleteAsync(turnContext);
    }

    // The channel or the store may be what failed in the first place.
    private async Task TryAsync(string reference, Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (Exception exception)
        {
            LogFailedAgain(exception, reference);
        }
    }

    [LoggerMessage(LogLevel.Error, "Turn failed, reference {Reference}, channel {ChannelId}, activity type {ActivityType}")]
    private partial void LogFailedTurn(Exception exception, string reference, string channelId, string activityType);

    [LoggerMessage(LogLevel.Error, "Handling the failed turn {Reference} failed too")]
    private partial void LogFailedAgain(Exception exception, string reference);

    [LoggerMessage(LogLevel.Warning, "Two turns in a row failed; dropped the conversation's state, channel {ChannelId}")]
    private partial void LogForgotState(string channelId);
}
