namespace Switchboard.Auth.Acquisition;

/// <summary>What a person needs to sign in on another device (RFC 8628 section 3.2); the device code itself stays inside.</summary>
/// <param name="UserCode">The code to type, without control characters.</param>
/// <param name="VerificationUri">Where to type it; http or https.</param>
/// <param name="VerificationUriComplete">The address with the code in it, for the QR code; null when the server gives none.</param>
/// <param name="ExpiresAt">When the code ends.</param>
public sealed record DevicePrompt(string UserCode, Uri VerificationUri, Uri? VerificationUriComplete, DateTimeOffset ExpiresAt)
{
    /// <summary>What the QR code holds.</summary>
    public Uri QrAddress => VerificationUriComplete ?? VerificationUri;
}
