namespace Microsoft.Bot.Builder.Dialogs.Memory.Scopes;

/// <summary>The properties of the active dialog, as they are now; changes to them are lost.</summary>
public class ClassMemoryScope : MemoryScope
{
    /// <summary>The scope.</summary>
    public ClassMemoryScope()
        : base(ScopePath.Class, includeInSnapshot: false)
    {
    }

    /// <inheritdoc/>
    public override object GetMemory(DialogContext dc)
    {
        ArgumentNullException.ThrowIfNull(dc);
        return dc.ActiveDialog is { } active ? PropertiesOf(dc.FindDialog(active.Id)) : null;
    }

    /// <inheritdoc/>
    public override void SetMemory(DialogContext dc, object memory) =>
        throw new NotSupportedException("You can't modify the class scope");

    internal static object PropertiesOf(Dialog dialog) =>
        dialog == null ? null : new Dictionary<string, object>(ObjectMembers.All(dialog), StringComparer.OrdinalIgnoreCase);
}
