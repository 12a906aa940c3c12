using System.Security.Claims;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Checks tokens that an enterprise channel service sends to a bot.</summary>
public class EnterpriseChannelValidation
{
    public static readonly TokenValidationParameters ToBotFromEnterpriseChannelTokenValidationParameters =
        KnownIssuers.Parameters(AuthenticationConstants.ToBotFromChannelTokenIssuer);

    public static Task<ClaimsIdentity> AuthenticateChannelToken(
        string authHeader,
        ICredentialProvider credentials,
        IChannelProvider channelProvider,
        string serviceUrl,
        HttpClient httpClient,
        string channelId) =>
        AuthenticateChannelToken(authHeader, credentials, channelProvider, serviceUrl, httpClient, channelId, new AuthenticationConfiguration());

    /// <exception cref="UnauthorizedAccessException">The token is not good, or names another service URL.</exception>
    public static Task<ClaimsIdentity> AuthenticateChannelToken(
        string authHeader,
        ICredentialProvider credentials,
        IChannelProvider channelProvider,
        string serviceUrl,
        HttpClient httpClient,
        string channelId,
        AuthenticationConfiguration authConfig)
    {
        ArgumentNullException.ThrowIfNull(authConfig);
        return InboundTokens.AsUnauthorized(async () =>
        {
            var service = await channelProvider.GetChannelServiceAsync();
            var extractor = new JwtTokenExtractor(
                httpClient,
                ToBotFromEnterpriseChannelTokenValidationParameters,
                string.Format(null, AuthenticationConstants.ToBotFromEnterpriseChannelOpenIdMetadataUrlFormat, service),
                AuthenticationConstants.AllowedSigningAlgorithms);
            var identity = await extractor.GetIdentityAsync(authHeader, channelId, authConfig.RequiredEndorsements ?? []);
            await ValidateIdentity(identity, credentials, serviceUrl);
            return identity;
        });
    }

    public static Task ValidateIdentity(ClaimsIdentity identity, ICredentialProvider credentials, string serviceUrl) =>
        ChannelValidation.ValidateIdentityAsync(
            identity,
            AuthenticationConstants.ToBotFromChannelTokenIssuer,
            appId => credentials.IsValidAppIdAsync(appId),
            serviceUrl,
            checkServiceUrl: serviceUrl is not null);
}
