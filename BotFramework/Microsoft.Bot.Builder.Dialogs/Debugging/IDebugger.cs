namespace Microsoft.Bot.Builder.Dialogs.Debugging;

/// <summary>Shows what a debugged bot says about itself.</summary>
public interface IDebugger
{
    /// <summary>Shows a text with what it is about.</summary>
    Task OutputAsync(string text, object item, object value, CancellationToken cancellationToken);
}
