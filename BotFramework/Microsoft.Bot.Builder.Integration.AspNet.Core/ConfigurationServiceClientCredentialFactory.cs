using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>
/// Credentials as the configuration says: MicrosoftAppType (MultiTenant, SingleTenant, UserAssignedMSI), MicrosoftAppId,
/// MicrosoftAppPassword, MicrosoftAppTenantId.
/// </summary>
public class ConfigurationServiceClientCredentialFactory : ServiceClientCredentialsFactory
{
    private readonly ServiceClientCredentialsFactory _inner;

    /// <exception cref="ArgumentException">A value that the app type needs is missing.</exception>
    public ConfigurationServiceClientCredentialFactory(IConfiguration configuration, HttpClient httpClient = null, ILogger logger = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var app = AppSettings.Read(configuration);
        _inner = app.Type switch
        {
            AppType.UserAssignedMsi => new ManagedIdentityServiceClientCredentialsFactory(
                app.Require(app.Id, MicrosoftAppCredentials.MicrosoftAppIdKey, alsoTenant: true), httpClient, logger),
            AppType.SingleTenant => new PasswordServiceClientCredentialFactory(
                app.Require(app.Id, MicrosoftAppCredentials.MicrosoftAppIdKey, alsoTenant: true),
                app.Require(app.Password, MicrosoftAppCredentials.MicrosoftAppPasswordKey, alsoTenant: false),
                app.TenantId,
                httpClient,
                logger),

            // The tenant of a multi-tenant bot is the channel service's own.
            _ => new PasswordServiceClientCredentialFactory(app.Id, app.Password, tenantId: string.Empty, httpClient, logger),
        };
    }

    public override Task<bool> IsValidAppIdAsync(string appId, CancellationToken cancellationToken) =>
        _inner.IsValidAppIdAsync(appId, cancellationToken);

    public override Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken) =>
        _inner.IsAuthenticationDisabledAsync(cancellationToken);

    internal override Task<AppCredentials> CreateCredentialsAsync(
        string appId, string audience, string loginEndpoint, bool validateAuthority, CancellationToken cancellationToken) =>
        _inner.CreateCredentialsAsync(appId, audience, loginEndpoint, validateAuthority, cancellationToken);
}
