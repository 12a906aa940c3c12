namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Something that makes a value from the memory of a dialog.</summary>
public interface ITemplate<T>
{
    /// <summary>Makes the value.</summary>
    Task<T> BindAsync(DialogContext dialogContext, object data = null, CancellationToken cancellationToken = default);
}
