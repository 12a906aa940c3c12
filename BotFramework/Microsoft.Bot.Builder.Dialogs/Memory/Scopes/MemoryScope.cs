namespace Microsoft.Bot.Builder.Dialogs.Memory.Scopes;

/// <summary>A part of the memory of a dialog, under a name.</summary>
public abstract class MemoryScope
{
    /// <summary>A scope with a name.</summary>
    public MemoryScope(string name, bool includeInSnapshot = true)
    {
        Name = name;
        IncludeInSnapshot = includeInSnapshot;
    }

    /// <summary>The name paths begin with.</summary>
    public string Name { get; set; }

    /// <summary>True when the scope is shown in the trace of the memory.</summary>
    public bool IncludeInSnapshot { get; set; }

    /// <summary>The memory behind the scope; null when there is none now.</summary>
    public abstract object GetMemory(DialogContext dc);

    /// <summary>Replaces the memory behind the scope.</summary>
    public abstract void SetMemory(DialogContext dc, object memory);

    /// <summary>Loads what must be loaded before the memory can be read.</summary>
    public virtual Task LoadAsync(DialogContext dialogContext, bool force = false, CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <summary>Saves what must be saved for the memory to last.</summary>
    public virtual Task SaveChangesAsync(DialogContext dialogContext, bool force = false, CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <summary>Deletes what is stored.</summary>
    public virtual Task DeleteAsync(DialogContext dialogContext, CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <summary>Memory as the dictionary that dialog instances keep.</summary>
    private protected static IDictionary<string, object> AsState(object memory) =>
        memory as IDictionary<string, object> ?? ObjectPath.MapValueTo<Dictionary<string, object>>(memory);
}
