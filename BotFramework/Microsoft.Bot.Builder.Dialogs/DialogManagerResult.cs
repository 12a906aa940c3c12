using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>What a turn of a dialog manager came to.</summary>
public class DialogManagerResult
{
    /// <summary>What became of the dialogs.</summary>
    public DialogTurnResult TurnResult { get; set; }

    /// <summary>Activities that were sent, where the turn ran apart from a channel.</summary>
    public Activity[] Activities { get; set; }

    /// <summary>State after the turn, where the turn ran apart from a storage.</summary>
    public PersistedState NewState { get; set; }
}
