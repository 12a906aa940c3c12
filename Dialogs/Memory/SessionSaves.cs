using Microsoft.Bot.Builder;

namespace Switchboard.Dialogs.Memory;

/// <summary>Whether a turn has saved the conversation's state; who changes it after that saves it once more.</summary>
public sealed class SessionSaves
{
    private SessionSaves()
    {
    }

    public bool IsSaved { get; set; }

    public static SessionSaves Of(ITurnContext turnContext)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        if (turnContext.TurnState.Get<SessionSaves>() is not { } saves)
        {
            turnContext.TurnState.Add(saves = new SessionSaves());
        }

        return saves;
    }
}
