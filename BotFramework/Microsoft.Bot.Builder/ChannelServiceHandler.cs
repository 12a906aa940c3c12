using System.Security.Claims;
using Microsoft.Bot.Connector.Authentication;

namespace Microsoft.Bot.Builder;

/// <summary>A <see cref="ChannelServiceHandlerBase"/> that authenticates with app ids and passwords from a provider.</summary>
public class ChannelServiceHandler : ChannelServiceHandlerBase
{
    private readonly ICredentialProvider _credentialProvider;
    private readonly AuthenticationConfiguration _authConfiguration;

    /// <summary>A handler that knows its app ids from <paramref name="credentialProvider"/>.</summary>
    public ChannelServiceHandler(ICredentialProvider credentialProvider, AuthenticationConfiguration authConfiguration, IChannelProvider channelProvider = null)
    {
        _credentialProvider = credentialProvider ?? throw new ArgumentNullException(nameof(credentialProvider));
        _authConfiguration = authConfiguration ?? throw new ArgumentNullException(nameof(authConfiguration));
        ChannelProvider = channelProvider;
    }

    /// <summary>Which cloud the channels are in.</summary>
    protected IChannelProvider ChannelProvider { get; }

    internal override async Task<ClaimsIdentity> AuthenticateAsync(string authHeader, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(authHeader))
        {
            return await JwtTokenValidation.ValidateAuthHeader(authHeader, _credentialProvider, ChannelProvider, "unknown", _authConfiguration).ConfigureAwait(false);
        }

        return await _credentialProvider.IsAuthenticationDisabledAsync().ConfigureAwait(false)
            ? SkillValidation.CreateAnonymousSkillClaim()
            : throw new UnauthorizedAccessException();
    }
}
