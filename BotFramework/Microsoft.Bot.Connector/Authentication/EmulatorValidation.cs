using System.Security.Claims;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Checks tokens that the Emulator gets with the bot's own id and password.</summary>
public static class EmulatorValidation
{
    public static readonly TokenValidationParameters ToBotFromEmulatorTokenValidationParameters =
        KnownIssuers.Parameters(KnownIssuers.Emulator);

    /// <summary>Whether a header holds a token of an issuer that the Emulator uses; its signature is not looked at.</summary>
    public static bool IsTokenFromEmulator(string authHeader) =>
        RawJwt.TryReadHeader(authHeader, out var jwt, out _)
        && !string.IsNullOrWhiteSpace(jwt.Issuer)
        && ToBotFromEmulatorTokenValidationParameters.ValidIssuers.Contains(jwt.Issuer);

    public static Task<ClaimsIdentity> AuthenticateEmulatorToken(
        string authHeader, ICredentialProvider credentials, IChannelProvider channelProvider, HttpClient httpClient, string channelId) =>
        AuthenticateEmulatorToken(authHeader, credentials, channelProvider, httpClient, channelId, new AuthenticationConfiguration());

    /// <exception cref="UnauthorizedAccessException">The token is not good.</exception>
    public static Task<ClaimsIdentity> AuthenticateEmulatorToken(
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
            var identity = await ExtractAsync(authHeader, channelProvider, httpClient, channelId, authConfig);
            await ValidateIdentityAsync(identity, credentials.IsValidAppIdAsync);
            return identity;
        });
    }

    internal static bool IsIssuer(string issuer, AuthenticationConfiguration configuration) =>
        !string.IsNullOrWhiteSpace(issuer)
        && (ToBotFromEmulatorTokenValidationParameters.ValidIssuers.Contains(issuer) || configuration.ValidTokenIssuers?.Contains(issuer) == true);

    internal static Task<ClaimsIdentity> ExtractAsync(
        string authHeader, IChannelProvider channelProvider, HttpClient httpClient, string channelId, AuthenticationConfiguration configuration)
    {
        var parameters = ToBotFromEmulatorTokenValidationParameters.Clone();
        parameters.ValidIssuers = [.. parameters.ValidIssuers, .. configuration.ValidTokenIssuers ?? []];
        var metadata = channelProvider?.IsGovernment() == true
            ? GovernmentAuthenticationConstants.ToBotFromEmulatorOpenIdMetadataUrl
            : AuthenticationConstants.ToBotFromEmulatorOpenIdMetadataUrl;
        var extractor = new JwtTokenExtractor(httpClient, parameters, metadata, AuthenticationConstants.AllowedSigningAlgorithms);
        return extractor.GetIdentityAsync(authHeader, channelId, configuration.RequiredEndorsements ?? []);
    }

    /// <summary>The rules for an Emulator's identity: it acts as this bot, and its token is for this bot.</summary>
    /// <remarks>
    /// The audience is compared too. Otherwise a token that the bot itself sent to some channel, which has the bot's id but another
    /// audience, could be sent back to it.
    /// </remarks>
    internal static async Task ValidateIdentityAsync(ClaimsIdentity identity, Func<string, Task<bool>> isValidAppId)
    {
        ChannelValidation.Require(identity);
        var version = identity.Claims.FirstOf(AuthenticationConstants.VersionClaim)
            ?? throw new UnauthorizedAccessException("'ver' claim is required on Emulator Tokens.");
        var appIdClaim = version.Value switch
        {
            "" or "1.0" => AuthenticationConstants.AppIdClaim,
            "2.0" => AuthenticationConstants.AuthorizedParty,
            _ => throw new UnauthorizedAccessException($"Unknown Emulator Token version '{version.Value}'."),
        };
        var appId = identity.Claims.FirstOf(appIdClaim)?.Value
            ?? throw new UnauthorizedAccessException($"'{appIdClaim}' claim is required on Emulator Token version '{version.Value}'.");
        if (!await isValidAppId(appId))
        {
            throw new UnauthorizedAccessException($"Invalid AppId passed on token: {appId}");
        }

        var audience = identity.Claims.FirstOf(AuthenticationConstants.AudienceClaim)?.Value;
        if (string.IsNullOrWhiteSpace(audience) || !await isValidAppId(audience))
        {
            throw new UnauthorizedAccessException("The Emulator's token is for another audience.");
        }
    }
}
