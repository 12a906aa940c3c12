namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Names of the events dialogs know.</summary>
public class DialogEvents
{
    /// <summary>A dialog begins.</summary>
    public const string BeginDialog = "beginDialog";

    /// <summary>A dialog is to ask again.</summary>
    public const string RepromptDialog = "repromptDialog";

    /// <summary>The dialogs are being cancelled.</summary>
    public const string CancelDialog = "cancelDialog";

    /// <summary>An activity arrived.</summary>
    public const string ActivityReceived = "activityReceived";

    /// <summary>A dialog on the stack is not the one that was put there.</summary>
    public const string VersionChanged = "versionChanged";

    /// <summary>A dialog threw.</summary>
    public const string Error = "error";

    /// <summary>An event of the bot's own.</summary>
    public const string Custom = "custom";
}
