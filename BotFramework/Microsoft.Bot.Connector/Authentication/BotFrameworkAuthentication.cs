using System.Security.Claims;
using Microsoft.Bot.Builder.Skills;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Both directions of Bot Framework authentication: checks who calls, and creates clients that may call back.</summary>
public abstract class BotFrameworkAuthentication
{
    /// <exception cref="UnauthorizedAccessException">The request is not authentic.</exception>
    public abstract Task<AuthenticateRequestResult> AuthenticateRequestAsync(Activity activity, string authHeader, CancellationToken cancellationToken);

    /// <exception cref="UnauthorizedAccessException">The request is not authentic.</exception>
    public abstract Task<AuthenticateRequestResult> AuthenticateStreamingRequestAsync(
        string authHeader, string channelIdHeader, CancellationToken cancellationToken);

    public abstract ConnectorFactory CreateConnectorFactory(ClaimsIdentity claimsIdentity);

    public abstract Task<UserTokenClient> CreateUserTokenClientAsync(ClaimsIdentity claimsIdentity, CancellationToken cancellationToken);

    /// <exception cref="NotSupportedException">This kind of authentication has no client for skills.</exception>
    public virtual BotFrameworkClient CreateBotFrameworkClient() =>
        throw new NotSupportedException($"{GetType().Name} does not create clients for skills.");

    /// <exception cref="NotSupportedException">This kind of authentication has no audience.</exception>
    public virtual string GetOriginatingAudience() =>
        throw new NotSupportedException($"{GetType().Name} has no originating audience.");

    /// <exception cref="NotSupportedException">This kind of authentication does not check calls to a channel service.</exception>
    public virtual Task<ClaimsIdentity> AuthenticateChannelRequestAsync(string authHeader, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{GetType().Name} does not authenticate calls to a channel service.");

    /// <summary>The caller id of a request: none without authentication, the other bot's for a skill call, else the given one.</summary>
    protected async Task<string> GenerateCallerIdAsync(
        ServiceClientCredentialsFactory credentialFactory, ClaimsIdentity claimsIdentity, string callerId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(credentialFactory);
        ArgumentNullException.ThrowIfNull(claimsIdentity);
        if (await credentialFactory.IsAuthenticationDisabledAsync(cancellationToken))
        {
            return null;
        }

        return SkillValidation.IsSkillClaim(claimsIdentity.Claims)
            ? CallerIdConstants.BotToBotPrefix + JwtTokenValidation.GetAppIdFromClaims(claimsIdentity.Claims)
            : callerId;
    }
}
