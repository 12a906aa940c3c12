namespace Switchboard.Recognizers.Confidence;

/// <summary>Why an intent is not clear.</summary>
public enum UnclearReason
{
    /// <summary>The message has no words.</summary>
    NothingSaid,

    /// <summary>It is about nothing the bot knows.</summary>
    OutOfScope,

    /// <summary>No intent is likely enough.</summary>
    BelowThreshold,

    /// <summary>Two intents are almost equally likely.</summary>
    Ambiguous,
}
