namespace Microsoft.Bot.Builder.Dialogs.Memory.Scopes;

/// <summary>The properties of the container in which the dialog runs, as they are now; changes to them are lost.</summary>
public class DialogClassMemoryScope : MemoryScope
{
    /// <summary>The scope.</summary>
    public DialogClassMemoryScope()
        : base(ScopePath.DialogClass, includeInSnapshot: false)
    {
    }

    /// <inheritdoc/>
    public override object GetMemory(DialogContext dc)
    {
        ArgumentNullException.ThrowIfNull(dc);
        if (dc.ActiveDialog is { } active && dc.FindDialog(active.Id) is DialogContainer container)
        {
            return ClassMemoryScope.PropertiesOf(container);
        }

        var id = dc.Parent?.ActiveDialog?.Id ?? dc.ActiveDialog?.Id;
        return id == null ? null : ClassMemoryScope.PropertiesOf(dc.FindDialog(id));
    }

    /// <inheritdoc/>
    public override void SetMemory(DialogContext dc, object memory) =>
        throw new NotSupportedException("You can't modify the dialogclass scope");
}
