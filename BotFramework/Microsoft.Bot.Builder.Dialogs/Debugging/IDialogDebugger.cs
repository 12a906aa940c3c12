namespace Microsoft.Bot.Builder.Dialogs.Debugging;

/// <summary>Follows dialogs step by step.</summary>
public interface IDialogDebugger
{
    /// <summary>Called before a dialog does something.</summary>
    Task StepAsync(DialogContext context, object item, string more, CancellationToken cancellationToken);
}
