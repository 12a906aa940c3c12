using System.Security.Claims;
using Microsoft.Bot.Builder.BotFramework;
using Microsoft.Bot.Builder.Skills;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>Authentication as the configuration says.</summary>
/// <remarks>
/// Keys beside those of <see cref="ConfigurationServiceClientCredentialFactory"/>: ChannelService, ValidateAuthority, CallerId,
/// ToChannelFromBotLoginUrl, ToChannelFromBotOAuthScope, ToBotFromChannelTokenIssuer, OAuthUrl (or OAuthApiEndpoint),
/// ToBotFromChannelOpenIdMetadataUrl (or BotOpenIdMetadata), ToBotFromEmulatorOpenIdMetadataUrl. What is not set is the cloud's own.
/// A single-tenant bot or managed identity also accepts Emulator and skill tokens of its own tenant.
/// </remarks>
public class ConfigurationBotFrameworkAuthentication : BotFrameworkAuthentication
{
    private readonly BotFrameworkAuthentication _inner;

    public ConfigurationBotFrameworkAuthentication(
        IConfiguration configuration,
        ServiceClientCredentialsFactory credentialsFactory = null,
        AuthenticationConfiguration authConfiguration = null,
        IHttpClientFactory httpClientFactory = null,
        ILogger logger = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var validateAuthority = configuration["ValidateAuthority"];
        _inner = BotFrameworkAuthenticationFactory.Create(
            configuration[ConfigurationChannelProvider.ChannelServiceKey],
            !bool.TryParse(validateAuthority, out var validate) || validate,
            configuration["ToChannelFromBotLoginUrl"],
            configuration["ToChannelFromBotOAuthScope"],
            configuration["ToBotFromChannelTokenIssuer"],
            Value(configuration, "OAuthUrl", AuthenticationConstants.OAuthUrlKey),
            Value(configuration, "ToBotFromChannelOpenIdMetadataUrl", AuthenticationConstants.BotOpenIdMetadataKey),
            configuration["ToBotFromEmulatorOpenIdMetadataUrl"],
            configuration["CallerId"],
            credentialsFactory ?? new ConfigurationServiceClientCredentialFactory(configuration, logger: logger),
            WithOwnTenant(configuration, authConfiguration),
            httpClientFactory,
            logger);
    }

    public override string GetOriginatingAudience() => _inner.GetOriginatingAudience();

    public override Task<ClaimsIdentity> AuthenticateChannelRequestAsync(string authHeader, CancellationToken cancellationToken) =>
        _inner.AuthenticateChannelRequestAsync(authHeader, cancellationToken);

    public override Task<AuthenticateRequestResult> AuthenticateRequestAsync(
        Activity activity, string authHeader, CancellationToken cancellationToken) =>
        _inner.AuthenticateRequestAsync(activity, authHeader, cancellationToken);

    public override Task<AuthenticateRequestResult> AuthenticateStreamingRequestAsync(
        string authHeader, string channelIdHeader, CancellationToken cancellationToken) =>
        _inner.AuthenticateStreamingRequestAsync(authHeader, channelIdHeader, cancellationToken);

    public override ConnectorFactory CreateConnectorFactory(ClaimsIdentity claimsIdentity) => _inner.CreateConnectorFactory(claimsIdentity);

    public override Task<UserTokenClient> CreateUserTokenClientAsync(ClaimsIdentity claimsIdentity, CancellationToken cancellationToken) =>
        _inner.CreateUserTokenClientAsync(claimsIdentity, cancellationToken);

    public override BotFrameworkClient CreateBotFrameworkClient() => _inner.CreateBotFrameworkClient();

    private static string Value(IConfiguration configuration, string key, string olderKey) =>
        configuration[key] is { Length: > 0 } value ? value : configuration[olderKey];

    private static AuthenticationConfiguration WithOwnTenant(IConfiguration configuration, AuthenticationConfiguration given)
    {
        var app = AppSettings.Read(configuration);
        if (app.Type == AppType.MultiTenant || string.IsNullOrWhiteSpace(app.TenantId))
        {
            return given ?? new AuthenticationConfiguration();
        }

        // A copy: the caller's object may serve others.
        return new AuthenticationConfiguration
        {
            ClaimsValidator = given?.ClaimsValidator,
            RequiredEndorsements = given?.RequiredEndorsements ?? [],
            ValidTokenIssuers = [.. given?.ValidTokenIssuers ?? [], .. KnownIssuers.OfTenant(app.TenantId)],
        };
    }
}
