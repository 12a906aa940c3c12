namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Paths into the memory scope of the dialog context.</summary>
public class DialogContextPath
{
    /// <summary>The path <c>dialogcontext.activeDialog</c>.</summary>
    public const string ActiveDialog = "dialogcontext.activeDialog";

    /// <summary>The path <c>dialogcontext.parent</c>.</summary>
    public const string Parent = "dialogcontext.parent";

    /// <summary>The path <c>dialogContext.stack</c>.</summary>
    public const string Stack = "dialogContext.stack";
}
