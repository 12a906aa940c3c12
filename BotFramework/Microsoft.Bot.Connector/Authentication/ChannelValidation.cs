using System.Security.Claims;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Checks tokens that the public cloud's channel service sends to a bot.</summary>
public static class ChannelValidation
{
    public static readonly TokenValidationParameters ToBotFromChannelTokenValidationParameters =
        KnownIssuers.Parameters(AuthenticationConstants.ToBotFromChannelTokenIssuer);

    /// <summary>Where the channel service publishes its keys; can be changed for a service of one's own.</summary>
    public static string OpenIdMetadataUrl { get; set; } = AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl;

    public static Task<ClaimsIdentity> AuthenticateChannelToken(
        string authHeader, ICredentialProvider credentials, HttpClient httpClient, string channelId) =>
        AuthenticateChannelToken(authHeader, credentials, httpClient, channelId, new AuthenticationConfiguration());

    public static Task<ClaimsIdentity> AuthenticateChannelToken(
        string authHeader, ICredentialProvider credentials, HttpClient httpClient, string channelId, AuthenticationConfiguration authConfig) =>
        AuthenticateAsync(authHeader, credentials, serviceUrl: null, checkServiceUrl: false, httpClient, channelId, authConfig);

    public static Task<ClaimsIdentity> AuthenticateChannelToken(
        string authHeader, ICredentialProvider credentials, string serviceUrl, HttpClient httpClient, string channelId) =>
        AuthenticateChannelToken(authHeader, credentials, serviceUrl, httpClient, channelId, new AuthenticationConfiguration());

    /// <exception cref="UnauthorizedAccessException">The token is not good, or names another service URL.</exception>
    public static Task<ClaimsIdentity> AuthenticateChannelToken(
        string authHeader,
        ICredentialProvider credentials,
        string serviceUrl,
        HttpClient httpClient,
        string channelId,
        AuthenticationConfiguration authConfig) =>
        AuthenticateAsync(authHeader, credentials, serviceUrl, checkServiceUrl: true, httpClient, channelId, authConfig);

    internal static Task<ClaimsIdentity> AuthenticateAsync(
        string authHeader,
        ICredentialProvider credentials,
        string serviceUrl,
        bool checkServiceUrl,
        HttpClient httpClient,
        string channelId,
        AuthenticationConfiguration authConfig)
    {
        ArgumentNullException.ThrowIfNull(authConfig);
        return InboundTokens.AsUnauthorized(async () =>
        {
            var extractor = new JwtTokenExtractor(
                httpClient, ToBotFromChannelTokenValidationParameters, OpenIdMetadataUrl, AuthenticationConstants.AllowedSigningAlgorithms);
            var identity = await extractor.GetIdentityAsync(authHeader, channelId, authConfig.RequiredEndorsements ?? []);
            await ValidateIdentityAsync(
                identity, AuthenticationConstants.ToBotFromChannelTokenIssuer, credentials.IsValidAppIdAsync, serviceUrl, checkServiceUrl);
            return identity;
        });
    }

    /// <summary>The rules for a channel's identity: its issuer, this bot as audience, and the service URL of the activity.</summary>
    internal static async Task ValidateIdentityAsync(
        ClaimsIdentity identity, string issuer, Func<string, Task<bool>> isValidAppId, string serviceUrl, bool checkServiceUrl)
    {
        Require(identity);
        var audience = identity.Claims.FirstOf(AuthenticationConstants.AudienceClaim);
        if (audience is null || audience.Issuer != issuer)
        {
            throw new UnauthorizedAccessException("The token has no audience of the expected issuer.");
        }

        if (string.IsNullOrWhiteSpace(audience.Value) || !await isValidAppId(audience.Value))
        {
            throw new UnauthorizedAccessException("The token is for another audience.");
        }

        if (!checkServiceUrl)
        {
            return;
        }

        var claimed = identity.Claims.FirstOf(AuthenticationConstants.ServiceUrlClaim)?.Value;
        if (string.IsNullOrWhiteSpace(claimed) || !string.Equals(claimed, serviceUrl, StringComparison.OrdinalIgnoreCase))
        {
            throw new UnauthorizedAccessException("The token is for another service URL than the activity's.");
        }
    }

    internal static void Require(ClaimsIdentity identity)
    {
        if (identity is null)
        {
            // No valid token of the right issuer.
            throw new UnauthorizedAccessException("Invalid Identity");
        }

        if (!identity.IsAuthenticated)
        {
            throw new UnauthorizedAccessException("Token Not Authenticated");
        }
    }
}
