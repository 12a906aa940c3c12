using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Credentials from an app id and a client secret; authentication is off when the id is empty.</summary>
public class PasswordServiceClientCredentialFactory : ServiceClientCredentialsFactory
{
    private static readonly Task<AppCredentials> Anonymous = Task.FromResult<AppCredentials>(MicrosoftAppCredentials.Empty);

    private readonly CredentialsCache _made = new();
    private readonly HttpClient _httpClient;
    private readonly ILogger _logger;

    public PasswordServiceClientCredentialFactory()
    {
    }

    public PasswordServiceClientCredentialFactory(string appId, string password, string tenantId, HttpClient httpClient, ILogger logger)
    {
        AppId = appId;
        Password = password;
        TenantId = tenantId;
        _httpClient = httpClient;
        _logger = logger;
    }

    public string AppId { get; set; }

    public string Password { get; set; }

    /// <summary>The bot's tenant when it is a single-tenant app.</summary>
    public string TenantId { get; }

    public override Task<bool> IsValidAppIdAsync(string appId, CancellationToken cancellationToken) => Task.FromResult(appId == AppId);

    public override Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken) =>
        Task.FromResult(string.IsNullOrEmpty(AppId));

    internal override Task<AppCredentials> CreateCredentialsAsync(
        string appId, string audience, string loginEndpoint, bool validateAuthority, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(AppId))
        {
            return Anonymous;
        }

        if (appId != AppId)
        {
            throw new InvalidOperationException("Invalid appId.");
        }

        return _made.Get(AppId, Password, audience, loginEndpoint, () => Create(audience, loginEndpoint, validateAuthority));
    }

    private AppCredentials Create(string audience, string loginEndpoint, bool validateAuthority)
    {
        if (IsPublic(loginEndpoint))
        {
            return new MicrosoftAppCredentials(AppId, Password, TenantId, _httpClient, _logger, audience);
        }

        return IsGovernment(loginEndpoint)
            ? new MicrosoftGovernmentAppCredentials(AppId, Password, TenantId, _httpClient, _logger, audience)
            : new PrivateCloudAppCredentials(AppId, Password, TenantId, _httpClient, _logger, audience, loginEndpoint, validateAuthority);
    }
}
