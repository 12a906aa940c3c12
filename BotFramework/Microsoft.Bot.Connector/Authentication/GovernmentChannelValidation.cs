using System.Security.Claims;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Checks tokens that the US Government cloud's channel service sends to a bot.</summary>
public class GovernmentChannelValidation
{
    public static readonly TokenValidationParameters ToBotFromGovernmentChannelTokenValidationParameters =
        KnownIssuers.Parameters(GovernmentAuthenticationConstants.ToBotFromChannelTokenIssuer);

    public GovernmentChannelValidation()
    {
    }

    /// <summary>Where the channel service publishes its keys.</summary>
    public static string OpenIdMetadataUrl { get; set; } = GovernmentAuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl;

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
        AuthenticationConfiguration authConfig)
    {
        ArgumentNullException.ThrowIfNull(authConfig);
        return InboundTokens.AsUnauthorized(async () =>
        {
            var extractor = new JwtTokenExtractor(
                httpClient,
                ToBotFromGovernmentChannelTokenValidationParameters,
                OpenIdMetadataUrl,
                AuthenticationConstants.AllowedSigningAlgorithms);
            var identity = await extractor.GetIdentityAsync(authHeader, channelId, authConfig.RequiredEndorsements ?? []);
            await ValidateIdentity(identity, credentials, serviceUrl);
            return identity;
        });
    }

    public static Task ValidateIdentity(ClaimsIdentity identity, ICredentialProvider credentials, string serviceUrl) =>
        ChannelValidation.ValidateIdentityAsync(
            identity,
            GovernmentAuthenticationConstants.ToBotFromChannelTokenIssuer,
            appId => credentials.IsValidAppIdAsync(appId),
            serviceUrl,
            checkServiceUrl: serviceUrl is not null);
}
