namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>What became of a dialog in this turn.</summary>
public class DialogTurnResult
{
    /// <summary>A result with a status and, for a completed dialog, its value.</summary>
    public DialogTurnResult(DialogTurnStatus status, object result = null)
    {
        Status = status;
        Result = result;
    }

    /// <summary>Whether the stack is empty, waits, or has ended.</summary>
    public DialogTurnStatus Status { get; set; }

    /// <summary>The value of the dialog that completed; null if it gave none.</summary>
    public object Result { get; set; }

    /// <summary>True when a command ended the parent as well.</summary>
    public bool ParentEnded { get; set; }
}
