namespace Microsoft.Bot.Builder.Dialogs.Memory.Scopes;

/// <summary>The state that is in the turn state under its type.</summary>
public class BotStateMemoryScope<T> : MemoryScope
    where T : BotState
{
    /// <summary>A scope with a name.</summary>
    public BotStateMemoryScope(string name)
        : base(name, includeInSnapshot: true)
    {
    }

    /// <inheritdoc/>
    public override object GetMemory(DialogContext dialogContext) => StateOf(dialogContext)?.GetCachedState(dialogContext.Context)?.State;

    /// <inheritdoc/>
    public override void SetMemory(DialogContext dialogContext, object memory)
    {
        ArgumentNullException.ThrowIfNull(dialogContext);
        throw new NotSupportedException("You cannot replace the root BotState object.");
    }

    /// <inheritdoc/>
    public override Task LoadAsync(DialogContext dialogContext, bool force = false, CancellationToken cancellationToken = default) =>
        StateOf(dialogContext)?.LoadAsync(dialogContext.Context, force, cancellationToken) ?? Task.CompletedTask;

    /// <inheritdoc/>
    public override Task SaveChangesAsync(DialogContext dialogContext, bool force = false, CancellationToken cancellationToken = default) =>
        StateOf(dialogContext)?.SaveChangesAsync(dialogContext.Context, force, cancellationToken) ?? Task.CompletedTask;

    /// <inheritdoc/>
    public override Task DeleteAsync(DialogContext dialogContext, CancellationToken cancellationToken = default) =>
        StateOf(dialogContext)?.DeleteAsync(dialogContext.Context, cancellationToken) ?? Task.CompletedTask;

    private static T StateOf(DialogContext dialogContext)
    {
        ArgumentNullException.ThrowIfNull(dialogContext);
        return dialogContext.Context.TurnState.Get<T>();
    }
}
