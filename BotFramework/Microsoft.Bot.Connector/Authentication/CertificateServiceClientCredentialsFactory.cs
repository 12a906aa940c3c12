using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Credentials from an app id and a certificate.</summary>
public class CertificateServiceClientCredentialsFactory : ServiceClientCredentialsFactory
{
    private readonly CredentialsCache _made = new();
    private readonly X509Certificate2 _certificate;
    private readonly string _appId;
    private readonly string _tenantId;
    private readonly HttpClient _httpClient;
    private readonly ILogger _logger;
    private readonly bool _sendX5c;

    public CertificateServiceClientCredentialsFactory(
        X509Certificate2 certificate, string appId, string tenantId = null, HttpClient httpClient = null, ILogger logger = null, bool sendX5c = false)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        if (string.IsNullOrWhiteSpace(appId))
        {
            throw new ArgumentNullException(nameof(appId));
        }

        _certificate = certificate;
        _appId = appId;
        _tenantId = tenantId;
        _httpClient = httpClient;
        _logger = logger;
        _sendX5c = sendX5c;
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

        return _made.Get(_appId, null, audience, loginEndpoint, () => IsGovernment(loginEndpoint)
            ? new CertificateGovernmentAppCredentials(_certificate, _appId, _tenantId, audience, _sendX5c, _httpClient, _logger)
            : new CertificateAppCredentials(_certificate, _appId, _tenantId, audience, _sendX5c, _httpClient, _logger));
    }
}
