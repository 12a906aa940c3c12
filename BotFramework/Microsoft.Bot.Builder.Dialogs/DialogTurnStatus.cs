namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>The state of the dialog stack after a call.</summary>
public enum DialogTurnStatus
{
    /// <summary>Nothing is on the stack.</summary>
    Empty,

    /// <summary>The active dialog waits for the next activity.</summary>
    Waiting,

    /// <summary>The last dialog completed, and the stack is empty.</summary>
    Complete,

    /// <summary>The dialogs were cancelled, and the stack is empty.</summary>
    Cancelled,

    /// <summary>The dialog completed but nothing more is to happen in this turn.</summary>
    CompleteAndWait,
}
