namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Paths into the memory of the turn.</summary>
public class TurnPath
{
    /// <summary>The path <c>turn.lastresult</c>.</summary>
    public const string LastResult = "turn.lastresult";

    /// <summary>The path <c>turn.activity</c>.</summary>
    public const string Activity = "turn.activity";

    /// <summary>The path <c>turn.recognized</c>.</summary>
    public const string Recognized = "turn.recognized";

    /// <summary>The path <c>turn.recognized.intent</c>.</summary>
    public const string TopIntent = "turn.recognized.intent";

    /// <summary>The path <c>turn.recognized.score</c>.</summary>
    public const string TopScore = "turn.recognized.score";

    /// <summary>The path <c>turn.recognized.text</c>.</summary>
    public const string Text = "turn.recognized.text";

    /// <summary>The path <c>turn.unrecognizedText</c>.</summary>
    public const string UnrecognizedText = "turn.unrecognizedText";

    /// <summary>The path <c>turn.recognizedEntities</c>.</summary>
    public const string RecognizedEntities = "turn.recognizedEntities";

    /// <summary>The path <c>turn.interrupted</c>.</summary>
    public const string Interrupted = "turn.interrupted";

    /// <summary>The path <c>turn.dialogEvent</c>.</summary>
    public const string DialogEvent = "turn.dialogEvent";

    /// <summary>The path <c>turn.repeatedIds</c>.</summary>
    public const string RepeatedIds = "turn.repeatedIds";

    /// <summary>The path <c>turn.activityProcessed</c>.</summary>
    public const string ActivityProcessed = "turn.activityProcessed";

    [Obsolete("Use the member in PascalCase.")]
    public const string LASTRESULT = "turn.lastresult";

    [Obsolete("Use the member in PascalCase.")]
    public const string ACTIVITY = "turn.activity";

    [Obsolete("Use the member in PascalCase.")]
    public const string RECOGNIZED = "turn.recognized";

    [Obsolete("Use the member in PascalCase.")]
    public const string TOPINTENT = "turn.recognized.intent";

    [Obsolete("Use the member in PascalCase.")]
    public const string TOPSCORE = "turn.recognized.score";

    [Obsolete("Use the member in PascalCase.")]
    public const string TEXT = "turn.recognized.text";

    [Obsolete("Use the member in PascalCase.")]
    public const string UNRECOGNIZEDTEXT = "turn.unrecognizedText";

    [Obsolete("Use the member in PascalCase.")]
    public const string RECOGNIZEDENTITIES = "turn.recognizedEntities";

    [Obsolete("Use the member in PascalCase.")]
    public const string INTERRUPTED = "turn.interrupted";

    [Obsolete("Use the member in PascalCase.")]
    public const string DIALOGEVENT = "turn.dialogEvent";

    [Obsolete("Use the member in PascalCase.")]
    public const string REPEATEDIDS = "turn.repeatedIds";

    [Obsolete("Use the member in PascalCase.")]
    public const string ACTIVITYPROCESSED = "turn.activityProcessed";

    /// <summary>The path without its scope.</summary>
    public static string GetPropertyName(string property) => property.Replace("turn.", string.Empty, StringComparison.Ordinal);
}
