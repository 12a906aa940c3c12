using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>A user-assigned managed identity: no secret at all.</summary>
public class ManagedIdentityAppCredentials : AppCredentials
{
    public ManagedIdentityAppCredentials(string appId, string oAuthScope, HttpClient customHttpClient = null, ILogger logger = null)
        : base(null, customHttpClient, logger, oAuthScope)
    {
        if (string.IsNullOrWhiteSpace(appId))
        {
            throw new ArgumentNullException(nameof(appId));
        }

        MicrosoftAppId = appId;
    }

    protected override Lazy<IAuthenticator> BuildIAuthenticator() =>
        new(() => new ManagedIdentityAuthenticator(MicrosoftAppId, OAuthScope, CustomHttpClient, Logger));
}

/// <summary>Gets tokens of a user-assigned managed identity from the machine's identity endpoint.</summary>
public class ManagedIdentityAuthenticator : IAuthenticator
{
    private readonly IAuthenticator _source;

    public ManagedIdentityAuthenticator(string appId, string resource, HttpClient customHttpClient = null, ILogger logger = null)
    {
        if (string.IsNullOrWhiteSpace(appId))
        {
            throw new ArgumentNullException(nameof(appId));
        }

        if (string.IsNullOrWhiteSpace(resource))
        {
            throw new ArgumentNullException(nameof(resource));
        }

        _source = TokenSources.ForManagedIdentity(appId, resource, customHttpClient);
    }

    public Task<AuthenticatorResult> GetTokenAsync(bool forceRefresh = false) => _source.GetTokenAsync(forceRefresh);
}
