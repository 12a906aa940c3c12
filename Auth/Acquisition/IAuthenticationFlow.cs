using Switchboard.Auth.Paths;
using Switchboard.Auth.Settings;

namespace Switchboard.Auth.Acquisition;

/// <summary>One arrow out of C1, <em>Authentication method</em>.</summary>
internal interface IAuthenticationFlow
{
    AuthenticationMethod Method { get; }

    Task<MethodOutcome> AuthenticateAsync(AuthenticationRequest request, CancellationToken cancellationToken);
}

/// <summary>What is asked of a method.</summary>
/// <param name="Key">Whose token.</param>
/// <param name="Settings">The service's settings.</param>
/// <param name="Display">Where a person can be shown a code; null when nobody is there.</param>
/// <param name="Path">Where the way is noted.</param>
internal sealed record AuthenticationRequest(TokenKey Key, ServiceOptions Settings, IDeviceCodeDisplay? Display, TokenPath Path);
