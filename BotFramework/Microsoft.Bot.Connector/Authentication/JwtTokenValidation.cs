using System.Security.Claims;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Authenticates incoming requests with an <see cref="ICredentialProvider"/>.</summary>
public static class JwtTokenValidation
{
    public static Task<ClaimsIdentity> AuthenticateRequest(
        IActivity activity, string authHeader, ICredentialProvider credentials, IChannelProvider provider, HttpClient httpClient = null) =>
        AuthenticateRequest(activity, authHeader, credentials, provider, new AuthenticationConfiguration(), httpClient);

    /// <exception cref="UnauthorizedAccessException">The request is not authentic.</exception>
    public static async Task<ClaimsIdentity> AuthenticateRequest(
        IActivity activity,
        string authHeader,
        ICredentialProvider credentials,
        IChannelProvider provider,
        AuthenticationConfiguration authConfig,
        HttpClient httpClient = null)
    {
        ArgumentNullException.ThrowIfNull(authConfig);
        if (!string.IsNullOrWhiteSpace(authHeader))
        {
            return await ValidateAuthHeader(authHeader, credentials, provider, activity.ChannelId, authConfig, activity.ServiceUrl, httpClient);
        }

        return await credentials.IsAuthenticationDisabledAsync() ? AnonymousFor(activity) : throw new UnauthorizedAccessException();
    }

    public static Task<ClaimsIdentity> ValidateAuthHeader(
        string authHeader,
        ICredentialProvider credentials,
        IChannelProvider channelProvider,
        string channelId,
        string serviceUrl = null,
        HttpClient httpClient = null) =>
        ValidateAuthHeader(authHeader, credentials, channelProvider, channelId, new AuthenticationConfiguration(), serviceUrl, httpClient);

    /// <exception cref="UnauthorizedAccessException">The token is not good.</exception>
    public static async Task<ClaimsIdentity> ValidateAuthHeader(
        string authHeader,
        ICredentialProvider credentials,
        IChannelProvider channelProvider,
        string channelId,
        AuthenticationConfiguration authConfig,
        string serviceUrl = null,
        HttpClient httpClient = null)
    {
        if (string.IsNullOrEmpty(authHeader))
        {
            throw new ArgumentNullException(nameof(authHeader));
        }

        ArgumentNullException.ThrowIfNull(authConfig);
        var identity = await IdentifyAsync(authHeader, credentials, channelProvider, channelId, authConfig, serviceUrl, httpClient);
        await ValidateClaimsAsync(authConfig, identity);
        return identity;
    }

    /// <summary>The app that a token speaks for: "appid" of version 1 tokens, "azp" of version 2.</summary>
    public static string GetAppIdFromClaims(IEnumerable<Claim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        string version = null, appId = null, party = null;
        foreach (var claim in claims)
        {
            switch (claim.Type)
            {
                case AuthenticationConstants.VersionClaim:
                    version ??= claim.Value;
                    break;
                case AuthenticationConstants.AppIdClaim:
                    appId ??= claim.Value;
                    break;
                case AuthenticationConstants.AuthorizedParty:
                    party ??= claim.Value;
                    break;
            }
        }

        return version switch
        {
            null or "1.0" => appId,
            "2.0" => party,
            _ => string.IsNullOrWhiteSpace(version) ? appId : null,
        };
    }

    /// <summary>The application's own check; without one, calls from other bots are refused.</summary>
    internal static Task ValidateClaimsAsync(AuthenticationConfiguration configuration, ClaimsIdentity identity)
    {
        if (configuration.ClaimsValidator is { } validator)
        {
            return validator.ValidateClaimsAsync([.. identity.Claims]);
        }

        return SkillValidation.IsSkillClaim(identity.Claims)
            ? throw new UnauthorizedAccessException("ClaimsValidator is required for validation of Skill Host calls.")
            : Task.CompletedTask;
    }

    internal static ClaimsIdentity Anonymous() => new([], AuthenticationConstants.AnonymousAuthType);

    /// <summary>Who sends a request when authentication is off; in the Emulator a bot can also be called as a skill.</summary>
    internal static ClaimsIdentity AnonymousFor(IActivity activity) =>
        activity?.ChannelId == Channels.Emulator && activity.Recipient?.Role == RoleTypes.Skill
            ? SkillValidation.CreateAnonymousSkillClaim()
            : Anonymous();

    private static Task<ClaimsIdentity> IdentifyAsync(
        string authHeader,
        ICredentialProvider credentials,
        IChannelProvider channelProvider,
        string channelId,
        AuthenticationConfiguration authConfig,
        string serviceUrl,
        HttpClient httpClient)
    {
        if (!RawJwt.TryReadHeader(authHeader, out var jwt, out var problem))
        {
            throw new UnauthorizedAccessException(problem);
        }

        if (SkillValidation.IsSkill(jwt.Version, jwt.Audience, jwt.AppId))
        {
            return SkillValidation.AuthenticateChannelToken(authHeader, credentials, channelProvider, httpClient, channelId, authConfig);
        }

        if (EmulatorValidation.IsIssuer(jwt.Issuer, authConfig))
        {
            return EmulatorValidation.AuthenticateEmulatorToken(authHeader, credentials, channelProvider, httpClient, channelId, authConfig);
        }

        if (channelProvider is null || channelProvider.IsPublicAzure())
        {
            return ChannelValidation.AuthenticateAsync(
                authHeader, credentials, serviceUrl, serviceUrl is not null, httpClient, channelId, authConfig);
        }

        return channelProvider.IsGovernment()
            ? GovernmentChannelValidation.AuthenticateChannelToken(authHeader, credentials, serviceUrl, httpClient, channelId, authConfig)
            : EnterpriseChannelValidation.AuthenticateChannelToken(authHeader, credentials, channelProvider, serviceUrl, httpClient, channelId, authConfig);
    }
}
