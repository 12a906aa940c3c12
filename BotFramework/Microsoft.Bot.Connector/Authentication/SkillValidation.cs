using System.Security.Claims;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Checks tokens that one bot sends to another.</summary>
public class SkillValidation
{
    /// <summary>Whether a header holds a token of another bot; its signature is not looked at.</summary>
    public static bool IsSkillToken(string authHeader) =>
        RawJwt.TryReadHeader(authHeader, out var jwt, out _) && IsSkill(jwt.Version, jwt.Audience, jwt.AppId);

    /// <summary>Whether claims are those of another bot: the app that acts is not the audience, and the audience is no channel service.</summary>
    public static bool IsSkillClaim(IEnumerable<Claim> claims)
    {
        string version = null, audience = null;
        foreach (var claim in claims)
        {
            switch (claim.Type)
            {
                case AuthenticationConstants.AppIdClaim when claim.Value == AuthenticationConstants.AnonymousSkillAppId:
                    return true;
                case AuthenticationConstants.VersionClaim:
                    version ??= claim.Value;
                    break;
                case AuthenticationConstants.AudienceClaim:
                    audience ??= claim.Value;
                    break;
            }
        }

        return version is not null && IsSkill(version, audience, JwtTokenValidation.GetAppIdFromClaims(claims));
    }

    /// <exception cref="UnauthorizedAccessException">The token is not good.</exception>
    public static Task<ClaimsIdentity> AuthenticateChannelToken(
        string authHeader,
        ICredentialProvider credentials,
        IChannelProvider channelProvider,
        HttpClient httpClient,
        string channelId,
        AuthenticationConfiguration authConfig)
    {
        ArgumentNullException.ThrowIfNull(authConfig);
        return InboundTokens.AsUnauthorized(async () =>
        {
            var identity = await EmulatorValidation.ExtractAsync(authHeader, channelProvider, httpClient, channelId, authConfig);
            await ValidateIdentityAsync(identity, credentials.IsValidAppIdAsync);
            return identity;
        });
    }

    /// <summary>The identity of a calling bot when authentication is off.</summary>
    public static ClaimsIdentity CreateAnonymousSkillClaim() =>
        new([new Claim(AuthenticationConstants.AppIdClaim, AuthenticationConstants.AnonymousSkillAppId)], AuthenticationConstants.AnonymousAuthType);

    internal static bool IsSkill(string version, string audience, string appId) =>
        version is not null
        && !string.IsNullOrWhiteSpace(audience)
        && !string.Equals(audience, AuthenticationConstants.ToBotFromChannelTokenIssuer, StringComparison.OrdinalIgnoreCase)
        && !string.Equals(audience, GovernmentAuthenticationConstants.ToBotFromChannelTokenIssuer, StringComparison.OrdinalIgnoreCase)
        && !string.IsNullOrWhiteSpace(appId)
        && appId != audience;

    internal static async Task ValidateIdentityAsync(ClaimsIdentity identity, Func<string, Task<bool>> isValidAppId)
    {
        ChannelValidation.Require(identity);
        if (identity.Claims.FirstOf(AuthenticationConstants.VersionClaim) is null)
        {
            throw new UnauthorizedAccessException("'ver' claim is required on skill Tokens.");
        }

        var audience = identity.Claims.FirstOf(AuthenticationConstants.AudienceClaim)?.Value;
        if (string.IsNullOrWhiteSpace(audience))
        {
            throw new UnauthorizedAccessException("'aud' claim is required on skill Tokens.");
        }

        if (!await isValidAppId(audience))
        {
            throw new UnauthorizedAccessException("Invalid audience.");
        }

        if (string.IsNullOrWhiteSpace(JwtTokenValidation.GetAppIdFromClaims(identity.Claims)))
        {
            throw new UnauthorizedAccessException("Invalid appId.");
        }
    }
}
