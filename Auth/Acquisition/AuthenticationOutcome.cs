using Switchboard.Auth.Settings;

namespace Switchboard.Auth.Acquisition;

/// <summary>What comes of all methods together.</summary>
internal abstract record AuthenticationOutcome
{
    private AuthenticationOutcome()
    {
    }

    public sealed record Granted(TokenGrant Grant, AuthenticationMethod Method) : AuthenticationOutcome;

    /// <summary>Every method's cause, in order.</summary>
    public sealed record Failed(IReadOnlyList<string> Causes, bool NeedsPerson, TimeSpan? RetryAfter) : AuthenticationOutcome;
}
