using System.Security.Claims;
using Microsoft.Bot.Connector.Authentication;

namespace Microsoft.Bot.Builder;

/// <summary>A <see cref="ChannelServiceHandlerBase"/> that authenticates as the cloud adapter does.</summary>
public class CloudChannelServiceHandler : ChannelServiceHandlerBase
{
    private readonly BotFrameworkAuthentication _auth;

    /// <summary>A handler that authenticates with <paramref name="auth"/>.</summary>
    public CloudChannelServiceHandler(BotFrameworkAuthentication auth)
    {
        _auth = auth ?? throw new ArgumentNullException(nameof(auth));
    }

    internal override Task<ClaimsIdentity> AuthenticateAsync(string authHeader, CancellationToken cancellationToken) =>
        _auth.AuthenticateChannelRequestAsync(authHeader, cancellationToken);
}
