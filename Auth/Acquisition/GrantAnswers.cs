using Switchboard.Auth.Settings;

namespace Switchboard.Auth.Acquisition;

/// <summary>What the methods that ask a token endpoint have in common.</summary>
internal static class GrantAnswers
{
    /// <summary>scope and resource, where they are set.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Wanted(ServiceOptions settings)
    {
        if (settings.Scope.Length > 0)
        {
            yield return new("scope", settings.Scope);
        }

        if (settings.Resource.Length > 0)
        {
            yield return new("resource", settings.Resource);
        }
    }

    public static MethodOutcome ToOutcome(TokenAnswer answer) => answer switch
    {
        TokenAnswer.Granted granted => new MethodOutcome.Granted(granted.Grant),
        TokenAnswer.Refused refused => new MethodOutcome.Failed(refused.Cause),
        TokenAnswer.Busy busy => new MethodOutcome.Failed(busy.Cause, busy.RetryAfter),
        TokenAnswer.Unreachable unreachable => new MethodOutcome.Failed(unreachable.Cause),
        TokenAnswer.Unknown unknown => new MethodOutcome.Failed(unknown.Cause),
        _ => throw new InvalidOperationException("TokenAnswer has no other cases."),
    };
}
