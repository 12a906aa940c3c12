namespace Microsoft.Bot.Builder.Dialogs.Memory.Scopes;

/// <summary>Which dialogs are on the stack.</summary>
public class DialogContextMemoryScope : MemoryScope
{
    /// <summary>Key of one of the values.</summary>
    public const string Stack = "stack";
    /// <summary>Key of one of the values.</summary>
    public const string ActiveDialog = "activeDialog";
    /// <summary>Key of one of the values.</summary>
    public const string Parent = "parent";

    /// <summary>The scope.</summary>
    public DialogContextMemoryScope()
        : base(ScopePath.DialogContext, includeInSnapshot: false)
    {
    }

    /// <inheritdoc/>
    public override object GetMemory(DialogContext dc)
    {
        ArgumentNullException.ThrowIfNull(dc);
        var stack = new List<object>();
        for (var context = dc.Leaf(); context != null; context = context.Parent)
        {
            stack.AddRange(context.Stack.Select(instance => instance.Id));
        }

        return new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase)
        {
            [Stack] = stack,
            [ActiveDialog] = dc.ActiveDialog?.Id,
            [Parent] = dc.Parent?.ActiveDialog?.Id,
        };
    }

    /// <inheritdoc/>
    public override void SetMemory(DialogContext dc, object memory) =>
        throw new NotSupportedException("You can't modify the dialogcontext scope");
}
