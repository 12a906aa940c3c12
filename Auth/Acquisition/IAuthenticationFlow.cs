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
internal sealed record AuthenticationRequest(TokenKey Key, ServiceOptions Settings, IDeviceCodeDisplay? Display, TokenPath Path)
{
    /// <summary>Given a device code before a person sees it.</summary>
    public Func<DeviceAuthorization, CancellationToken, Task>? OnCode { get; init; }

    /// <summary>A device code that a person was shown before, by another process perhaps.</summary>
    public DeviceAuthorization? Resumed { get; init; }

    /// <summary>Whether somebody can sign in.</summary>
    public bool HasPerson => Display is not null || Resumed is not null;
}
