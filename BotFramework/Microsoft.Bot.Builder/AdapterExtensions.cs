namespace Microsoft.Bot.Builder;

/// <summary>Makes storage and state known to everything that runs in a turn of an adapter.</summary>
public static class AdapterExtensions
{
    /// <summary>Puts <paramref name="storage"/> into the state of every turn.</summary>
    public static BotAdapter UseStorage(this BotAdapter botAdapter, IStorage storage)
    {
        ArgumentNullException.ThrowIfNull(botAdapter);
        return botAdapter.Use(new RegisterClassMiddleware<IStorage>(storage ?? throw new ArgumentNullException(nameof(storage))));
    }

    /// <summary>Puts each of <paramref name="botStates"/> into the state of every turn, under the full name of its type.</summary>
    public static BotAdapter UseBotState(this BotAdapter botAdapter, params BotState[] botStates)
    {
        ArgumentNullException.ThrowIfNull(botAdapter);
        ArgumentNullException.ThrowIfNull(botStates);
        foreach (var botState in botStates)
        {
            botAdapter.Use(new RegisterClassMiddleware<BotState>(botState, botState.GetType().FullName));
        }

        return botAdapter;
    }

    /// <summary>Puts user and conversation state into every turn and, unless told otherwise, saves them at its end.</summary>
    [Obsolete("Use UseBotState() and, to save at the end of a turn, AutoSaveStateMiddleware.")]
    public static BotAdapter UseState(this BotAdapter botAdapter, UserState userState, ConversationState conversationState, bool auto = true)
    {
        ArgumentNullException.ThrowIfNull(botAdapter);
        ArgumentNullException.ThrowIfNull(userState);
        ArgumentNullException.ThrowIfNull(conversationState);

        botAdapter.UseBotState(userState, conversationState);
        return auto ? botAdapter.Use(new AutoSaveStateMiddleware(userState, conversationState)) : botAdapter;
    }
}
