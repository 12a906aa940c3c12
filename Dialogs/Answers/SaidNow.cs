using Microsoft.Bot.Builder;

namespace Switchboard.Dialogs.Answers;

/// <summary>The words that this turn has said.</summary>
internal sealed class SaidNow
{
    private readonly List<string> _texts = [];

    /// <summary>All of them, one behind the other; empty before the first.</summary>
    public static string Of(ITurnContext turnContext) => string.Join('\n', turnContext.TurnState.Get<SaidNow>()?._texts ?? []);

    /// <summary>Notes words.</summary>
    public static void Note(ITurnContext turnContext, string text)
    {
        if (turnContext.TurnState.Get<SaidNow>() is not { } said)
        {
            turnContext.TurnState.Set(said = new SaidNow());
        }

        said._texts.Add(text);
    }
}
