using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Credentials of an app that trusts a managed identity.</summary>
public class FederatedServiceClientCredentialsFactory : ServiceClientCredentialsFactory
{
    private readonly CredentialsCache _made = new();
    private readonly string _appId;
    private readonly string _clientId;
    private readonly string _tenantId;
    private readonly HttpClient _httpClient;
    private readonly ILogger _logger;

    public FederatedServiceClientCredentialsFactory(
        string appId, string clientId, string tenantId = null, HttpClient httpClient = null, ILogger logger = null)
    {
        if (string.IsNullOrWhiteSpace(appId))
        {
            throw new ArgumentNullException(nameof(appId));
        }

        if (string.IsNullOrWhiteSpace(clientId))
        {
            throw new ArgumentNullException(nameof(clientId));
        }

        _appId = appId;
        _clientId = clientId;
        _tenantId = tenantId;
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
            throw new InvalidOperationException("Invalid App ID.");
        }

        return _made.Get(
            _appId, null, audience, null, () => new FederatedAppCredentials(_appId, _clientId, _tenantId, audience, _httpClient, _logger));
    }
}
