namespace Switchboard.Bot.Operations;

/// <summary>Why an outgoing activity is sent again.</summary>
internal enum RetryReason
{
    /// <summary>The channel answered 429.</summary>
    Throttled,

    /// <summary>The channel answered with another error that may pass.</summary>
    Refused,

    /// <summary>The channel could not be reached: it has not got the activity.</summary>
    Unreachable,

    /// <summary>The channel did not answer: it may have the activity.</summary>
    NoAnswer,
}
