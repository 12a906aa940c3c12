namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>A dialog that needs other dialogs in its set.</summary>
public interface IDialogDependencies
{
    /// <summary>The dialogs that are added together with this one.</summary>
    IEnumerable<Dialog> GetDependencies();
}
