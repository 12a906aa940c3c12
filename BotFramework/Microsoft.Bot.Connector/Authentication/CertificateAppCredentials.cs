using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>What <see cref="CertificateAppCredentials"/> are made from.</summary>
public class CertificateAppCredentialsOptions
{
    public X509Certificate2 ClientCertificate { get; set; }

    public string AppId { get; set; }

    public string ChannelAuthTenant { get; set; }

    public string OauthScope { get; set; }

    public HttpClient CustomHttpClient { get; set; }

    public ILogger Logger { get; set; }

    /// <summary>True to send the certificate's chain, for authorities that check subject and issuer.</summary>
    public bool SendX5c { get; set; }
}

/// <summary>An app id and a certificate with its private key.</summary>
public class CertificateAppCredentials : AppCredentials
{
    private readonly X509Certificate2 _certificate;
    private readonly bool _sendX5c;

    public CertificateAppCredentials(CertificateAppCredentialsOptions options)
        : this(
            options?.ClientCertificate,
            options?.AppId,
            options?.ChannelAuthTenant,
            options?.OauthScope,
            options?.SendX5c ?? false,
            options?.CustomHttpClient,
            options?.Logger)
    {
    }

    public CertificateAppCredentials(
        X509Certificate2 clientCertificate, string appId, string channelAuthTenant = null, HttpClient customHttpClient = null, ILogger logger = null)
        : this(clientCertificate, appId, channelAuthTenant, null, false, customHttpClient, logger)
    {
    }

    public CertificateAppCredentials(
        X509Certificate2 clientCertificate,
        bool sendX5c,
        string appId,
        string channelAuthTenant = null,
        HttpClient customHttpClient = null,
        ILogger logger = null)
        : this(clientCertificate, appId, channelAuthTenant, null, sendX5c, customHttpClient, logger)
    {
    }

    public CertificateAppCredentials(
        X509Certificate2 clientCertificate,
        string appId,
        string channelAuthTenant = null,
        string oAuthScope = null,
        bool sendX5c = false,
        HttpClient customHttpClient = null,
        ILogger logger = null)
        : base(channelAuthTenant, customHttpClient, logger, oAuthScope)
    {
        ArgumentNullException.ThrowIfNull(clientCertificate);
        if (string.IsNullOrEmpty(appId))
        {
            throw new ArgumentNullException(nameof(appId));
        }

        MicrosoftAppId = appId;
        _certificate = clientCertificate;
        _sendX5c = sendX5c;
    }

    protected override Lazy<IAuthenticator> BuildIAuthenticator() =>
        new(() => TokenSources.ForCertificate(this, _certificate, _sendX5c));
}

/// <summary>An app id and a certificate in the US Government cloud.</summary>
public class CertificateGovernmentAppCredentials : CertificateAppCredentials
{
    public CertificateGovernmentAppCredentials(CertificateAppCredentialsOptions options)
        : base(options)
    {
    }

    public CertificateGovernmentAppCredentials(
        X509Certificate2 clientCertificate, string appId, string channelAuthTenant = null, HttpClient customHttpClient = null, ILogger logger = null)
        : base(clientCertificate, appId, channelAuthTenant, null, false, customHttpClient, logger)
    {
    }

    public CertificateGovernmentAppCredentials(
        X509Certificate2 clientCertificate,
        bool sendX5c,
        string appId,
        string channelAuthTenant = null,
        HttpClient customHttpClient = null,
        ILogger logger = null)
        : base(clientCertificate, appId, channelAuthTenant, null, sendX5c, customHttpClient, logger)
    {
    }

    public CertificateGovernmentAppCredentials(
        X509Certificate2 clientCertificate,
        string appId,
        string channelAuthTenant = null,
        string oAuthScope = null,
        bool sendX5c = false,
        HttpClient customHttpClient = null,
        ILogger logger = null)
        : base(clientCertificate, appId, channelAuthTenant, oAuthScope, sendX5c, customHttpClient, logger)
    {
    }

    protected override string DefaultChannelAuthTenant => GovernmentAuthenticationConstants.DefaultChannelAuthTenant;

    protected override string ToChannelFromBotOAuthScope => GovernmentAuthenticationConstants.ToChannelFromBotOAuthScope;

    protected override string ToChannelFromBotLoginUrlTemplate => GovernmentAuthenticationConstants.ToChannelFromBotLoginUrlTemplate;
}
