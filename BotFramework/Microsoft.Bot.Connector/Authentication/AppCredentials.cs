using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>What a bot proves itself with to channels; puts the token on outgoing requests.</summary>
public abstract class AppCredentials
{
    private readonly string _oAuthScope;
    private Lazy<IAuthenticator> _authenticator;

    public AppCredentials(string channelAuthTenant = null, HttpClient customHttpClient = null, ILogger logger = null)
        : this(channelAuthTenant, customHttpClient, logger, null)
    {
    }

    public AppCredentials(
        string channelAuthTenant = null, HttpClient customHttpClient = null, ILogger logger = null, string oAuthScope = null)
    {
        _oAuthScope = oAuthScope;
        ChannelAuthTenant = channelAuthTenant;
        CustomHttpClient = customHttpClient;
        Logger = logger;
    }

    public string MicrosoftAppId { get; set; }

    /// <summary>The tenant that tokens are asked from; the cloud's own for bots when none is set.</summary>
    public virtual string ChannelAuthTenant
    {
        get => string.IsNullOrEmpty(AuthTenant) ? DefaultChannelAuthTenant : AuthTenant;
        set
        {
            if (!string.IsNullOrEmpty(value) && !Uri.TryCreate(string.Format(null, ToChannelFromBotLoginUrlTemplate, value), UriKind.Absolute, out _))
            {
                throw new ArgumentException($"Invalid channel auth tenant: {value}", nameof(value));
            }

            AuthTenant = value;
        }
    }

    /// <summary>The authority that tokens are asked from.</summary>
    public virtual string OAuthEndpoint => string.Format(null, ToChannelFromBotLoginUrlTemplate, ChannelAuthTenant);

    public virtual bool ValidateAuthority => true;

    /// <summary>The audience of the tokens.</summary>
    public virtual string OAuthScope => string.IsNullOrEmpty(_oAuthScope) ? ToChannelFromBotOAuthScope : _oAuthScope;

    protected string AuthTenant { get; set; }

    protected HttpClient CustomHttpClient { get; set; }

    protected ILogger Logger { get; set; }

    protected virtual string DefaultChannelAuthTenant => AuthenticationConstants.DefaultChannelAuthTenant;

    protected virtual string ToChannelFromBotOAuthScope => AuthenticationConstants.ToChannelFromBotOAuthScope;

    protected virtual string ToChannelFromBotLoginUrlTemplate => AuthenticationConstants.ToChannelFromBotLoginUrlTemplate;

    internal HttpClient HttpClientForTokens => CustomHttpClient;

    /// <summary>Does nothing: service URLs are no longer kept in a list, they come from authenticated requests.</summary>
    public static void TrustServiceUrl(string serviceUrl)
    {
    }

    /// <inheritdoc cref="TrustServiceUrl(string)"/>
    public static void TrustServiceUrl(string serviceUrl, DateTime expirationTime)
    {
    }

    /// <summary>Always true; see <see cref="TrustServiceUrl(string)"/>.</summary>
    public static bool IsTrustedServiceUrl(string serviceUrl) => true;

    /// <summary>Puts the bot's token on a request, unless the bot has no app id.</summary>
    /// <remarks>A request that would carry the token readable over a network, plain http to another machine, goes without it.</remarks>
    public virtual Task ProcessHttpRequestAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ShouldSetToken(request) ? SetTokenAsync(request, cancellationToken) : Task.CompletedTask;
    }

    /// <summary>The bot's token; from memory while it lives, unless a new one is forced.</summary>
    public async Task<string> GetTokenAsync(bool forceRefresh = false)
    {
        var authenticator = LazyInitializer.EnsureInitialized(ref _authenticator, BuildIAuthenticator).Value;
        return (await authenticator.GetTokenAsync(forceRefresh)).AccessToken;
    }

    protected abstract Lazy<IAuthenticator> BuildIAuthenticator();

    private bool ShouldSetToken(HttpRequestMessage request) =>
        !string.IsNullOrEmpty(MicrosoftAppId)
        && MicrosoftAppId != AuthenticationConstants.AnonymousSkillAppId
        && request.RequestUri is { } uri
        && Addresses.IsPrivateToTheWire(uri);

    private async Task SetTokenAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await GetTokenAsync().WaitAsync(cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }
}
