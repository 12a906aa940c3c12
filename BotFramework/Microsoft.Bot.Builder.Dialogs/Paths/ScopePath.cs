namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Names of the memory scopes.</summary>
public class ScopePath
{
    /// <summary>The path <c>user</c>.</summary>
    public const string User = "user";

    /// <summary>The path <c>conversation</c>.</summary>
    public const string Conversation = "conversation";

    /// <summary>The path <c>dialog</c>.</summary>
    public const string Dialog = "dialog";

    /// <summary>The path <c>dialogclass</c>.</summary>
    public const string DialogClass = "dialogclass";

    /// <summary>The path <c>dialogContext</c>.</summary>
    public const string DialogContext = "dialogContext";

    /// <summary>The path <c>this</c>.</summary>
    public const string This = "this";

    /// <summary>The path <c>class</c>.</summary>
    public const string Class = "class";

    /// <summary>The path <c>settings</c>.</summary>
    public const string Settings = "settings";

    /// <summary>The path <c>turn</c>.</summary>
    public const string Turn = "turn";

    [Obsolete("Use the member in PascalCase.")]
    public const string USER = "user";

    [Obsolete("Use the member in PascalCase.")]
    public const string CONVERSATION = "conversation";

    [Obsolete("Use the member in PascalCase.")]
    public const string DIALOG = "dialog";

    [Obsolete("Use the member in PascalCase.")]
    public const string DIALOGCLASS = "dialogclass";

    [Obsolete("Use the member in PascalCase.")]
    public const string THIS = "this";

    [Obsolete("Use the member in PascalCase.")]
    public const string CLASS = "class";

    [Obsolete("Use the member in PascalCase.")]
    public const string SETTINGS = "settings";

    [Obsolete("Use the member in PascalCase.")]
    public const string TURN = "turn";
}
