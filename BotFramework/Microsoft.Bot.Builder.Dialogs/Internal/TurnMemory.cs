namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>The memory that dialogs share within one turn, kept in the turn state.</summary>
internal static class TurnMemory
{
    internal static IDictionary<string, object> Of(ITurnContext turnContext)
    {
        if (turnContext.TurnState.TryGetValue(ScopePath.Turn, out var stored) && stored is IDictionary<string, object> memory)
        {
            return memory;
        }

        memory = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        turnContext.TurnState[ScopePath.Turn] = memory;
        return memory;
    }
}
