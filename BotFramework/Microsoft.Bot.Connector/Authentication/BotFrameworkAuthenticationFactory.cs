using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Creates the authentication of the public cloud, the US Government cloud, or one with addresses of its own.</summary>
public static class BotFrameworkAuthenticationFactory
{
    /// <summary>The public cloud without an app id: authentication is off.</summary>
    public static BotFrameworkAuthentication Create() =>
        Create(null, false, null, null, null, null, null, null, null, new PasswordServiceClientCredentialFactory(), new AuthenticationConfiguration(), null, null);

    /// <remarks>An address, scope or issuer that is not given is the cloud's own.</remarks>
    /// <exception cref="ArgumentException">The channel service is neither empty nor that of the US Government cloud, and no addresses are given.</exception>
    public static BotFrameworkAuthentication Create(
        string channelService,
        bool validateAuthority,
        string toChannelFromBotLoginUrl,
        string toChannelFromBotOAuthScope,
        string toBotFromChannelTokenIssuer,
        string oAuthUrl,
        string toBotFromChannelOpenIdMetadataUrl,
        string toBotFromEmulatorOpenIdMetadataUrl,
        string callerId,
        ServiceClientCredentialsFactory credentialFactory,
        AuthenticationConfiguration authConfiguration,
        IHttpClientFactory httpClientFactory,
        ILogger logger)
    {
        var government = string.Equals(channelService, GovernmentAuthenticationConstants.ChannelService, StringComparison.OrdinalIgnoreCase);
        string[] own =
        [
            toChannelFromBotLoginUrl, toChannelFromBotOAuthScope, toBotFromChannelTokenIssuer, oAuthUrl,
            toBotFromChannelOpenIdMetadataUrl, toBotFromEmulatorOpenIdMetadataUrl, callerId,
        ];
        var hasOwn = own.Any(value => !string.IsNullOrEmpty(value));
        if (!hasOwn && !government && !string.IsNullOrEmpty(channelService))
        {
            throw new ArgumentException("The provided ChannelService value is not supported.", nameof(channelService));
        }

        var cloud = government ? CloudEndpoints.Government : CloudEndpoints.Public;
        return new CloudAuthentication(
            new CloudEndpoints(
                LoginUrl: Or(toChannelFromBotLoginUrl, cloud.LoginUrl),
                OAuthScope: Or(toChannelFromBotOAuthScope, cloud.OAuthScope),
                ChannelTokenIssuer: Or(toBotFromChannelTokenIssuer, cloud.ChannelTokenIssuer),
                OAuthUrl: Or(oAuthUrl, cloud.OAuthUrl),
                ChannelMetadataUrl: Or(toBotFromChannelOpenIdMetadataUrl, cloud.ChannelMetadataUrl),
                EmulatorMetadataUrl: Or(toBotFromEmulatorOpenIdMetadataUrl, cloud.EmulatorMetadataUrl),
                CallerId: hasOwn ? callerId : cloud.CallerId,
                ValidateAuthority: validateAuthority || !hasOwn),
            credentialFactory,
            authConfiguration,
            httpClientFactory,
            logger);
    }

    private static string Or(string given, string cloud) => string.IsNullOrEmpty(given) ? cloud : given;
}

/// <summary>The addresses and names that make a cloud.</summary>
internal sealed record CloudEndpoints(
    string LoginUrl,
    string OAuthScope,
    string ChannelTokenIssuer,
    string OAuthUrl,
    string ChannelMetadataUrl,
    string EmulatorMetadataUrl,
    string CallerId,
    bool ValidateAuthority)
{
    public static readonly CloudEndpoints Public = new(
        AuthenticationConstants.ToChannelFromBotLoginUrl,
        AuthenticationConstants.ToChannelFromBotOAuthScope,
        AuthenticationConstants.ToBotFromChannelTokenIssuer,
        AuthenticationConstants.OAuthUrl,
        AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl,
        AuthenticationConstants.ToBotFromEmulatorOpenIdMetadataUrl,
        CallerIdConstants.PublicAzureChannel,
        ValidateAuthority: true);

    public static readonly CloudEndpoints Government = new(
        GovernmentAuthenticationConstants.ToChannelFromBotLoginUrl,
        GovernmentAuthenticationConstants.ToChannelFromBotOAuthScope,
        GovernmentAuthenticationConstants.ToBotFromChannelTokenIssuer,
        GovernmentAuthenticationConstants.OAuthUrlGov,
        GovernmentAuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl,
        GovernmentAuthenticationConstants.ToBotFromEmulatorOpenIdMetadataUrl,
        CallerIdConstants.USGovChannel,
        ValidateAuthority: true);
}
