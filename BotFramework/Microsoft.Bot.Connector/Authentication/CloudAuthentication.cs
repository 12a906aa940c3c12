using System.Security.Claims;
using Microsoft.Bot.Builder.Skills;
using Microsoft.Bot.Connector.Http;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Authentication against one cloud's addresses.</summary>
internal sealed class CloudAuthentication : BotFrameworkAuthentication
{
    private readonly CloudEndpoints _cloud;
    private readonly ServiceClientCredentialsFactory _credentials;
    private readonly FactoryHttp _http;
    private readonly ILogger _logger;
    private readonly InboundTokens _inbound;

    public CloudAuthentication(
        CloudEndpoints cloud,
        ServiceClientCredentialsFactory credentials,
        AuthenticationConfiguration configuration,
        IHttpClientFactory httpClientFactory,
        ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        _cloud = cloud;
        _credentials = credentials;
        _http = new FactoryHttp(httpClientFactory);
        _logger = logger ?? NullLogger.Instance;
        _inbound = new InboundTokens(
            cloud.ChannelTokenIssuer,
            cloud.ChannelMetadataUrl,
            cloud.EmulatorMetadataUrl,
            configuration ?? new AuthenticationConfiguration(),
            () => _http.Client,
            appId => credentials.IsValidAppIdAsync(appId, CancellationToken.None));
    }

    public override async Task<AuthenticateRequestResult> AuthenticateRequestAsync(
        Activity activity, string authHeader, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var identity = await IdentifyAsync(activity, authHeader, cancellationToken);
        return await ResultAsync(identity, cancellationToken);
    }

    public override async Task<AuthenticateRequestResult> AuthenticateStreamingRequestAsync(
        string authHeader, string channelIdHeader, CancellationToken cancellationToken)
    {
        var disabled = await _credentials.IsAuthenticationDisabledAsync(cancellationToken);
        if (string.IsNullOrWhiteSpace(channelIdHeader) && !disabled)
        {
            throw new UnauthorizedAccessException();
        }

        var identity = string.IsNullOrWhiteSpace(authHeader) && disabled
            ? JwtTokenValidation.Anonymous()
            : await _inbound.ValidateHeaderAsync(authHeader, channelIdHeader, serviceUrl: null, checkServiceUrl: false);
        return await ResultAsync(identity, cancellationToken);
    }

    public override async Task<ClaimsIdentity> AuthenticateChannelRequestAsync(string authHeader, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(authHeader))
        {
            return await _inbound.ValidateHeaderAsync(authHeader, channelId: "unknown", serviceUrl: null, checkServiceUrl: false);
        }

        return await _credentials.IsAuthenticationDisabledAsync(cancellationToken)
            ? SkillValidation.CreateAnonymousSkillClaim()
            : throw new UnauthorizedAccessException();
    }

    public override ConnectorFactory CreateConnectorFactory(ClaimsIdentity claimsIdentity) =>
        new CloudConnectorFactory(AppIdOf(claimsIdentity), _cloud, _credentials, _http);

    public override async Task<UserTokenClient> CreateUserTokenClientAsync(ClaimsIdentity claimsIdentity, CancellationToken cancellationToken)
    {
        var appId = AppIdOf(claimsIdentity);
        var credentials = await _credentials.CreateCredentialsAsync(
            appId, _cloud.OAuthScope, _cloud.LoginUrl, _cloud.ValidateAuthority, cancellationToken);
        return new RestUserTokenClient(appId, new Uri(_cloud.OAuthUrl), new RestTransport(_http.Client, credentials, disposeHttp: false));
    }

    public override BotFrameworkClient CreateBotFrameworkClient() => new RestBotFrameworkClient(_cloud, _credentials, _http, _logger);

    public override string GetOriginatingAudience() => _cloud.OAuthScope;

    /// <summary>The bot that a request is for: its audience, or the app id of a token the bot made itself.</summary>
    internal static string AppIdOf(ClaimsIdentity identity) =>
        identity?.Claims.FirstOf(AuthenticationConstants.AudienceClaim)?.Value ?? identity?.Claims.FirstOf(AuthenticationConstants.AppIdClaim)?.Value;

    private async Task<ClaimsIdentity> IdentifyAsync(Activity activity, string authHeader, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(authHeader))
        {
            return await _inbound.ValidateHeaderAsync(authHeader, activity.ChannelId, activity.ServiceUrl, checkServiceUrl: true);
        }

        return await _credentials.IsAuthenticationDisabledAsync(cancellationToken)
            ? JwtTokenValidation.AnonymousFor(activity)
            : throw new UnauthorizedAccessException("The request has no Authorization header.");
    }

    private async Task<AuthenticateRequestResult> ResultAsync(ClaimsIdentity identity, CancellationToken cancellationToken) =>
        new()
        {
            ClaimsIdentity = identity,
            Audience = SkillValidation.IsSkillClaim(identity.Claims) ? JwtTokenValidation.GetAppIdFromClaims(identity.Claims) : _cloud.OAuthScope,
            CallerId = await GenerateCallerIdAsync(_credentials, identity, _cloud.CallerId, cancellationToken),
            ConnectorFactory = CreateConnectorFactory(identity),
        };
}

/// <summary>Connector clients of one bot in one cloud.</summary>
internal sealed class CloudConnectorFactory(string appId, CloudEndpoints cloud, ServiceClientCredentialsFactory credentials, FactoryHttp http)
    : ConnectorFactory
{
    public override async Task<IConnectorClient> CreateAsync(string serviceUrl, string audience, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(serviceUrl);
        var appCredentials = await credentials.CreateCredentialsAsync(
            appId, string.IsNullOrEmpty(audience) ? cloud.OAuthScope : audience, cloud.LoginUrl, cloud.ValidateAuthority, cancellationToken);
        return new ConnectorClient(ServiceUrls.Get(serviceUrl), new RestTransport(http.Client, appCredentials, disposeHttp: false));
    }
}

/// <summary>The parsed form of the service URL used last: most bots see one, in every turn.</summary>
internal static class ServiceUrls
{
    private static volatile Uri _last;

    public static Uri Get(string serviceUrl)
    {
        var last = _last;
        if (last is not null && last.OriginalString == serviceUrl)
        {
            return last;
        }

        var uri = new Uri(serviceUrl);
        return uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp
            ? _last = uri
            : throw new ArgumentException("A service URL begins with https:// or http://.", nameof(serviceUrl));
    }
}
