namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Why a dialog is being called.</summary>
public enum DialogReason
{
    /// <summary>It is begun.</summary>
    BeginCalled,

    /// <summary>A new activity came for it.</summary>
    ContinueCalled,

    /// <summary>The dialog above it ended, or it ends itself.</summary>
    EndCalled,

    /// <summary>Another dialog takes its place.</summary>
    ReplaceCalled,

    /// <summary>It is cancelled.</summary>
    CancelCalled,

    /// <summary>A waterfall step went on to the next one.</summary>
    NextCalled,
}
