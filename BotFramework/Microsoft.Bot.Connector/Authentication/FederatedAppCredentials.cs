using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>An app that trusts a managed identity instead of holding a secret (workload identity federation).</summary>
public class FederatedAppCredentials : AppCredentials
{
    private readonly string _clientId;

    /// <param name="appId">The bot's app id.</param>
    /// <param name="clientId">The client id of the managed identity that the app trusts.</param>
    /// <param name="channelAuthTenant">The app's tenant.</param>
    /// <param name="oAuthScope">The audience of the tokens.</param>
    /// <param name="customHttpClient">Used to ask for tokens.</param>
    /// <param name="logger">Not needed for anything yet.</param>
    public FederatedAppCredentials(
        string appId, string clientId, string channelAuthTenant = null, string oAuthScope = null, HttpClient customHttpClient = null, ILogger logger = null)
        : base(channelAuthTenant, customHttpClient, logger, oAuthScope)
    {
        if (string.IsNullOrWhiteSpace(appId))
        {
            throw new ArgumentNullException(nameof(appId));
        }

        if (string.IsNullOrWhiteSpace(clientId))
        {
            throw new ArgumentNullException(nameof(clientId));
        }

        MicrosoftAppId = appId;
        _clientId = clientId;
    }

    protected override Lazy<IAuthenticator> BuildIAuthenticator() => new(() => TokenSources.ForFederation(this, _clientId));
}
