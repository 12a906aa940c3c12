using System.Security.Claims;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Checks the token of an incoming request against one channel service and the Emulator's issuers.</summary>
internal sealed class InboundTokens
{
    private readonly JwtTokenExtractor _channel;
    private readonly JwtTokenExtractor _emulator;
    private readonly string _channelIssuer;
    private readonly string[] _emulatorIssuers;
    private readonly AuthenticationConfiguration _configuration;
    private readonly Func<string, Task<bool>> _isValidAppId;

    public InboundTokens(
        string channelIssuer,
        string channelMetadataUrl,
        string emulatorMetadataUrl,
        AuthenticationConfiguration configuration,
        Func<HttpClient> http,
        Func<string, Task<bool>> isValidAppId)
    {
        _channelIssuer = channelIssuer;
        _configuration = configuration;
        _isValidAppId = isValidAppId;
        _emulatorIssuers = [.. KnownIssuers.Emulator, .. configuration.ValidTokenIssuers ?? []];
        _channel = new JwtTokenExtractor(
            http, KnownIssuers.Parameters(channelIssuer), channelMetadataUrl, AuthenticationConstants.AllowedSigningAlgorithms);
        _emulator = new JwtTokenExtractor(
            http, KnownIssuers.Parameters(_emulatorIssuers), emulatorMetadataUrl, AuthenticationConstants.AllowedSigningAlgorithms);
    }

    /// <param name="authHeader">"Bearer TOKEN".</param>
    /// <param name="channelId">The channel that the activity claims to come from.</param>
    /// <param name="serviceUrl">The service URL that the activity claims.</param>
    /// <param name="checkServiceUrl">True when a channel's token must name that service URL.</param>
    /// <exception cref="UnauthorizedAccessException">The token is not good for this.</exception>
    public async Task<ClaimsIdentity> ValidateHeaderAsync(string authHeader, string channelId, string serviceUrl, bool checkServiceUrl)
    {
        if (!RawJwt.TryReadHeader(authHeader, out var jwt, out var problem))
        {
            throw new UnauthorizedAccessException(problem);
        }

        var identity = await AsUnauthorized(() => IdentifyAsync(jwt, channelId, serviceUrl, checkServiceUrl));
        await JwtTokenValidation.ValidateClaimsAsync(_configuration, identity);
        return identity;
    }

    /// <summary>Runs a check and turns what the JWT library throws into the one exception that means 401.</summary>
    public static async Task<ClaimsIdentity> AsUnauthorized(Func<Task<ClaimsIdentity>> check)
    {
        try
        {
            return await check();
        }
        catch (Exception e) when (e is SecurityTokenException or SecurityTokenArgumentException)
        {
            throw new UnauthorizedAccessException($"Invalid token: {Reason(e)}", e);
        }
    }

    // The library's own messages can quote claims; the kind of failure is enough for a log line.
    private static string Reason(Exception e) => e.GetType().Name switch
    {
        nameof(SecurityTokenExpiredException) => "it has expired.",
        nameof(SecurityTokenNotYetValidException) => "it is not valid yet.",
        nameof(SecurityTokenInvalidSignatureException) => "its signature is wrong.",
        nameof(SecurityTokenSignatureKeyNotFoundException) => "its key is not known.",
        nameof(SecurityTokenInvalidAlgorithmException) => "its algorithm is not allowed.",
        nameof(SecurityTokenMalformedException) => "it is malformed.",
        var other => other,
    };

    private async Task<ClaimsIdentity> IdentifyAsync(RawJwt jwt, string channelId, string serviceUrl, bool checkServiceUrl)
    {
        var required = _configuration.RequiredEndorsements ?? [];
        if (SkillValidation.IsSkill(jwt.Version, jwt.Audience, jwt.AppId))
        {
            var skill = await _emulator.GetIdentityAsync(jwt, channelId, required);
            await SkillValidation.ValidateIdentityAsync(skill, _isValidAppId);
            return skill;
        }

        if (_emulatorIssuers.Contains(jwt.Issuer))
        {
            var emulator = await _emulator.GetIdentityAsync(jwt, channelId, required);
            await EmulatorValidation.ValidateIdentityAsync(emulator, _isValidAppId);
            return emulator;
        }

        var channel = await _channel.GetIdentityAsync(jwt, channelId, required);
        await ChannelValidation.ValidateIdentityAsync(channel, _channelIssuer, _isValidAppId, serviceUrl, checkServiceUrl);
        return channel;
    }
}

/// <summary>Issuers whose tokens a bot accepts from the Emulator and from other bots, as Microsoft documents them.</summary>
internal static class KnownIssuers
{
    public static readonly string[] Emulator =
    [
        // Public cloud: the Bot Framework tenant and the Microsoft Services tenant, version 1 and 2 tokens.
        "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/",
        "https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0",
        "https://sts.windows.net/f8cdef31-a31e-4b4a-93e4-5f571e91255a/",
        "https://login.microsoftonline.com/f8cdef31-a31e-4b4a-93e4-5f571e91255a/v2.0",

        // US Government cloud.
        "https://sts.windows.net/cab8a31a-1906-4287-a0d8-4eef66b95f6e/",
        "https://login.microsoftonline.us/cab8a31a-1906-4287-a0d8-4eef66b95f6e/v2.0",
        "https://login.microsoftonline.us/f8cdef31-a31e-4b4a-93e4-5f571e91255a/",
        "https://login.microsoftonline.us/f8cdef31-a31e-4b4a-93e4-5f571e91255a/v2.0",
    ];

    /// <summary>The parameters for tokens of some issuers; audiences are compared with the app id by our own code.</summary>
    public static TokenValidationParameters Parameters(params string[] issuers) => new()
    {
        ValidateIssuer = true,
        ValidIssuers = issuers,
        ValidateAudience = false,
        ValidateLifetime = true,
        ClockSkew = TimeSpan.FromMinutes(5),
        RequireSignedTokens = true,
    };

    /// <summary>The issuers of one tenant's tokens, version 1 and 2, in both clouds.</summary>
    public static string[] OfTenant(string tenantId) =>
    [
        string.Format(null, AuthenticationConstants.ValidTokenIssuerUrlTemplateV1, tenantId),
        string.Format(null, AuthenticationConstants.ValidTokenIssuerUrlTemplateV2, tenantId),
        string.Format(null, AuthenticationConstants.ValidGovernmentTokenIssuerUrlTemplateV1, tenantId),
        string.Format(null, AuthenticationConstants.ValidGovernmentTokenIssuerUrlTemplateV2, tenantId),
    ];
}
