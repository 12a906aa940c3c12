namespace Microsoft.Bot.Builder;

/// <summary>Several states that are loaded and saved together.</summary>
public class BotStateSet
{
    /// <summary>A set of <paramref name="botStates"/>.</summary>
    public BotStateSet(params BotState[] botStates)
    {
        BotStates.AddRange(botStates);
    }

    /// <summary>The states of the set.</summary>
    public List<BotState> BotStates { get; set; } = [];

    /// <summary>Adds a state to the set.</summary>
    public BotStateSet Add(BotState botState)
    {
        ArgumentNullException.ThrowIfNull(botState);
        BotStates.Add(botState);
        return this;
    }

    /// <summary>Loads every state of the set, side by side.</summary>
    public Task LoadAllAsync(ITurnContext turnContext, bool force = false, CancellationToken cancellationToken = default) =>
        BotStates.Count == 1
            ? BotStates[0].LoadAsync(turnContext, force, cancellationToken)
            : Task.WhenAll(BotStates.Select(state => state.LoadAsync(turnContext, force, cancellationToken)));

    /// <summary>Saves every state of the set that changed, side by side.</summary>
    public Task SaveAllChangesAsync(ITurnContext turnContext, bool force = false, CancellationToken cancellationToken = default) =>
        BotStates.Count == 1
            ? BotStates[0].SaveChangesAsync(turnContext, force, cancellationToken)
            : Task.WhenAll(BotStates.Select(state => state.SaveChangesAsync(turnContext, force, cancellationToken)));
}
