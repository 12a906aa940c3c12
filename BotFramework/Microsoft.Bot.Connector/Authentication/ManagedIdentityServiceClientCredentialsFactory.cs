using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Credentials from a user-assigned managed identity.</summary>
public class ManagedIdentityServiceClientCredentialsFactory : ServiceClientCredentialsFactory
{
    private readonly CredentialsCache _made = new();
    private readonly string _appId;
    private readonly HttpClient _httpClient;
    private readonly ILogger _logger;

    public ManagedIdentityServiceClientCredentialsFactory(string appId, HttpClient httpClient = null, ILogger logger = null)
    {
        if (string.IsNullOrWhiteSpace(appId))
        {
            throw new ArgumentNullException(nameof(appId));
        }

        _appId = appId;
        _httpClient = httpClient;
        _logger = logger;
    }

    public override Task<bool> IsValidAppIdAsync(string appId, CancellationToken cancellationToken) => Task.FromResult(appId == _appId);

    public override Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken) => Task.FromResult(false);

    internal override Task<AppCredentials> CreateCredentialsAsync(
        string appId, string audience, string loginEndpoint, bool validateAuthority, CancellationToken cancellationToken)
    {
        if (appId != _appId)
        {
            throw new InvalidOperationException("Invalid Managed ID.");
        }

        return _made.Get(
            _appId, null, audience, null, () => new ManagedIdentityAppCredentials(_appId, audience, _httpClient, _logger));
    }
}
