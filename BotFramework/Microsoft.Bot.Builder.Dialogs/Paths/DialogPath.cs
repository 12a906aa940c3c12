namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Paths into the memory scope of the active dialog container.</summary>
public class DialogPath
{
    /// <summary>The path <c>dialog.eventCounter</c>.</summary>
    public const string EventCounter = "dialog.eventCounter";

    /// <summary>The path <c>dialog.expectedProperties</c>.</summary>
    public const string ExpectedProperties = "dialog.expectedProperties";

    /// <summary>The path <c>dialog.defaultOperation</c>.</summary>
    public const string DefaultOperation = "dialog.defaultOperation";

    /// <summary>The path <c>dialog.lastEvent</c>.</summary>
    public const string LastEvent = "dialog.lastEvent";

    /// <summary>The path <c>dialog.requiredProperties</c>.</summary>
    public const string RequiredProperties = "dialog.requiredProperties";

    /// <summary>The path <c>dialog.retries</c>.</summary>
    public const string Retries = "dialog.retries";

    /// <summary>The path <c>dialog.lastIntent</c>.</summary>
    public const string LastIntent = "dialog.lastIntent";

    /// <summary>The path <c>dialog.lastTriggerEvent</c>.</summary>
    public const string LastTriggerEvent = "dialog.lastTriggerEvent";

    /// <summary>The path without its scope.</summary>
    public static string GetPropertyName(string property) => property.Replace("dialog.", string.Empty, StringComparison.Ordinal);
}
