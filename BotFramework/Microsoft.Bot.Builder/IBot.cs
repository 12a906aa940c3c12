namespace Microsoft.Bot.Builder;

/// <summary>A bot: something that can take a turn.</summary>
public interface IBot
{
    /// <summary>Takes one turn: reacts to the activity in <paramref name="turnContext"/>.</summary>
    Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default);
}
