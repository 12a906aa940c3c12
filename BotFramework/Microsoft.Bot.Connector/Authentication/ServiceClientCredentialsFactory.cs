namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Knows the bot's app id and creates the credentials it answers with.</summary>
public abstract class ServiceClientCredentialsFactory
{
    public abstract Task<bool> IsValidAppIdAsync(string appId, CancellationToken cancellationToken);

    public abstract Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken);

    internal virtual Task<AppCredentials> CreateCredentialsAsync(
        string appId, string audience, string loginEndpoint, bool validateAuthority, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{GetType().Name} creates no credentials.");

    private protected static bool IsGovernment(string loginEndpoint) =>
        loginEndpoint?.StartsWith(
            GovernmentAuthenticationConstants.ToChannelFromBotLoginUrlTemplate[..^"{0}".Length], StringComparison.OrdinalIgnoreCase) == true;

    private protected static bool IsPublic(string loginEndpoint) =>
        loginEndpoint?.StartsWith(
            AuthenticationConstants.ToChannelFromBotLoginUrlTemplate[..^"{0}".Length], StringComparison.OrdinalIgnoreCase) == true;
}
