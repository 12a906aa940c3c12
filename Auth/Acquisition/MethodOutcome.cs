namespace Switchboard.Auth.Acquisition;

/// <summary>What comes of one method.</summary>
internal abstract record MethodOutcome
{
    private MethodOutcome()
    {
    }

    /// <summary>A token.</summary>
    public sealed record Granted(TokenGrant Grant) : MethodOutcome;

    /// <summary>Nothing, and why; the next method has its turn.</summary>
    public sealed record Failed(string Cause, TimeSpan? RetryAfter = null) : MethodOutcome;

    /// <summary>It needs a person, and none is there.</summary>
    public sealed record NeedsPerson : MethodOutcome;
}
