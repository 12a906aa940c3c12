namespace Microsoft.Bot.Builder;

/// <summary>One piece of the pipeline an activity goes through before and after the bot's logic.</summary>
public interface IMiddleware
{
    /// <summary>Takes part in a turn; calls <paramref name="next"/> to let the turn go on.</summary>
    Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default);
}
