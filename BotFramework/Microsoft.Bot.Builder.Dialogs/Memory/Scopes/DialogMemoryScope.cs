namespace Microsoft.Bot.Builder.Dialogs.Memory.Scopes;

/// <summary>What the container in which the dialog runs remembers; the dialog's own memory when it runs in none.</summary>
public class DialogMemoryScope : MemoryScope
{
    /// <summary>The scope.</summary>
    public DialogMemoryScope()
        : base(ScopePath.Dialog)
    {
    }

    /// <inheritdoc/>
    public override object GetMemory(DialogContext dc)
    {
        ArgumentNullException.ThrowIfNull(dc);
        return Owner(dc)?.State;
    }

    /// <inheritdoc/>
    public override void SetMemory(DialogContext dc, object memory)
    {
        ArgumentNullException.ThrowIfNull(dc);
        ArgumentNullException.ThrowIfNull(memory);
        var owner = Owner(dc) ?? throw new InvalidOperationException(
            "Cannot set DialogMemoryScope. There is no active dialog or parent dialog in the context");
        owner.State = AsState(memory);
    }

    private static DialogInstance Owner(DialogContext dc) =>
        dc.ActiveDialog is { } active && dc.FindDialog(active.Id) is DialogContainer { IgnoreMemoryScopeBinding: false }
            ? active
            : dc.Parent?.ActiveDialog ?? dc.ActiveDialog;
}
