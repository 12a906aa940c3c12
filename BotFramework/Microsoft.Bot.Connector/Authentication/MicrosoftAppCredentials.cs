using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>An app id and a client secret.</summary>
public class MicrosoftAppCredentials : AppCredentials
{
    public const string MicrosoftAppTypeKey = "MicrosoftAppType";

    public const string MicrosoftAppPasswordKey = "MicrosoftAppPassword";

    public const string MicrosoftAppIdKey = "MicrosoftAppId";

    public const string MicrosoftAppTenantIdKey = "MicrosoftAppTenantId";

    /// <summary>No app id: requests go out without a token.</summary>
    public static readonly MicrosoftAppCredentials Empty = new(null, null);

    public MicrosoftAppCredentials(
        string appId, string password, HttpClient customHttpClient = null, ILogger logger = null, string oAuthScope = null)
        : this(appId, password, null, customHttpClient, logger, oAuthScope)
    {
    }

    public MicrosoftAppCredentials(
        string appId, string password, string channelAuthTenant, HttpClient customHttpClient = null, ILogger logger = null, string oAuthScope = null)
        : base(channelAuthTenant, customHttpClient, logger, oAuthScope)
    {
        MicrosoftAppId = appId;
        MicrosoftAppPassword = password;
    }

    public string MicrosoftAppPassword { get; set; }

    protected override Lazy<IAuthenticator> BuildIAuthenticator() =>
        new(() => TokenSources.ForSecret(this, MicrosoftAppPassword));
}

/// <summary>An app id and a client secret in the US Government cloud.</summary>
public class MicrosoftGovernmentAppCredentials : MicrosoftAppCredentials
{
    /// <summary>No app id: requests go out without a token.</summary>
    public static new readonly MicrosoftGovernmentAppCredentials Empty = new(null, null);

    public MicrosoftGovernmentAppCredentials(
        string appId, string password, HttpClient customHttpClient = null, ILogger logger = null, string oAuthScope = null)
        : base(appId, password, customHttpClient, logger, oAuthScope)
    {
    }

    public MicrosoftGovernmentAppCredentials(
        string appId, string password, string channelAuthTenant, HttpClient customHttpClient = null, ILogger logger = null, string oAuthScope = null)
        : base(appId, password, channelAuthTenant, customHttpClient, logger, oAuthScope)
    {
    }

    protected override string DefaultChannelAuthTenant => GovernmentAuthenticationConstants.DefaultChannelAuthTenant;

    protected override string ToChannelFromBotOAuthScope => GovernmentAuthenticationConstants.ToChannelFromBotOAuthScope;

    protected override string ToChannelFromBotLoginUrlTemplate => GovernmentAuthenticationConstants.ToChannelFromBotLoginUrlTemplate;
}

/// <summary>An app id and a client secret at an authority of one's own, e.g. a private cloud's.</summary>
internal sealed class PrivateCloudAppCredentials(
    string appId, string password, string tenantId, HttpClient http, ILogger logger, string scope, string authority, bool validateAuthority)
    : MicrosoftAppCredentials(appId, password, tenantId, http, logger, scope)
{
    public override string OAuthEndpoint => authority;

    public override bool ValidateAuthority => validateAuthority;
}
