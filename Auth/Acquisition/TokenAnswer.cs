namespace Switchboard.Auth.Acquisition;

/// <summary>What a token endpoint answers.</summary>
internal abstract record TokenAnswer
{
    private TokenAnswer()
    {
    }

    /// <summary>A token.</summary>
    public sealed record Granted(TokenGrant Grant) : TokenAnswer;

    /// <summary>An error of RFC 6749 section 5.2 or RFC 8628 section 3.5, such as <c>invalid_grant</c>.</summary>
    public sealed record Refused(string Error, string Cause) : TokenAnswer;

    /// <summary>It asks to come again later; nothing was spent.</summary>
    public sealed record Busy(TimeSpan? RetryAfter, string Cause) : TokenAnswer;

    /// <summary>Nothing was sent: no connection came about.</summary>
    public sealed record Unreachable(string Cause) : TokenAnswer;

    /// <summary>It was sent, and what became of it is not known: no answer in time, a server error, or an answer that makes no sense.</summary>
    public sealed record Unknown(string Cause) : TokenAnswer;
}
