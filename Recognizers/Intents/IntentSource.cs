namespace Switchboard.Recognizers.Intents;

/// <summary>What found an intent.</summary>
public enum IntentSource
{
    /// <summary>A command's regular expression.</summary>
    Command,

    /// <summary>The message is one of the examples.</summary>
    Example,

    /// <summary>The classifier.</summary>
    Classifier,
}
