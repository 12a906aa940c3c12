namespace Microsoft.Bot.Builder.Dialogs.Memory.Scopes;

/// <summary>Memory that lasts until the end of the turn.</summary>
public class TurnMemoryScope : MemoryScope
{
    /// <summary>The scope.</summary>
    public TurnMemoryScope()
        : base(ScopePath.Turn)
    {
    }

    /// <inheritdoc/>
    public override object GetMemory(DialogContext dc)
    {
        ArgumentNullException.ThrowIfNull(dc);
        return TurnMemory.Of(dc.Context);
    }

    /// <inheritdoc/>
    public override void SetMemory(DialogContext dc, object memory)
    {
        ArgumentNullException.ThrowIfNull(dc);
        dc.Context.TurnState[ScopePath.Turn] = AsState(memory);
    }
}
