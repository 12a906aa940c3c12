namespace Microsoft.Bot.Builder.Dialogs.Memory.Scopes;

/// <summary>What the active dialog itself remembers.</summary>
public class ThisMemoryScope : MemoryScope
{
    /// <summary>The scope.</summary>
    public ThisMemoryScope()
        : base(ScopePath.This)
    {
    }

    /// <inheritdoc/>
    public override object GetMemory(DialogContext dc)
    {
        ArgumentNullException.ThrowIfNull(dc);
        return dc.ActiveDialog?.State;
    }

    /// <inheritdoc/>
    public override void SetMemory(DialogContext dc, object memory)
    {
        ArgumentNullException.ThrowIfNull(dc);
        ArgumentNullException.ThrowIfNull(memory);
        var active = dc.ActiveDialog ?? throw new InvalidOperationException("Cannot set ThisMemoryScope. There is no active dialog in the context");
        active.State = AsState(memory);
    }
}
