namespace Microsoft.Bot.Builder;

/// <summary>Saves state that changed at the end of every turn that did not fail.</summary>
public class AutoSaveStateMiddleware : IMiddleware
{
    /// <summary>Saves <paramref name="botStates"/>.</summary>
    public AutoSaveStateMiddleware(params BotState[] botStates)
    {
        BotStateSet = new BotStateSet(botStates);
    }

    /// <summary>Saves the states of <paramref name="botStateSet"/>.</summary>
    public AutoSaveStateMiddleware(BotStateSet botStateSet)
    {
        BotStateSet = botStateSet;
    }

    /// <summary>The states that are saved.</summary>
    public BotStateSet BotStateSet { get; set; }

    /// <summary>Adds a state to those that are saved.</summary>
    public AutoSaveStateMiddleware Add(BotState botState)
    {
        ArgumentNullException.ThrowIfNull(botState);
        BotStateSet.Add(botState);
        return this;
    }

    /// <inheritdoc/>
    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        await next(cancellationToken).ConfigureAwait(false);
        await BotStateSet.SaveAllChangesAsync(turnContext, false, cancellationToken).ConfigureAwait(false);
    }
}
