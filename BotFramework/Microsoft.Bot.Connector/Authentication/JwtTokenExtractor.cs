using System.Security.Claims;
using Microsoft.Bot.Connector.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Turns a bearer token into an identity when one of an issuer's keys signed it.</summary>
/// <remarks>
/// A token of another issuer, or a header of another form, gives null; a token that claims the right issuer and is not good throws a
/// <see cref="SecurityTokenException"/> or, for a missing endorsement, an <see cref="UnauthorizedAccessException"/>.
/// </remarks>
public class JwtTokenExtractor
{
    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false };

    private readonly Func<HttpClient> _http;
    private readonly TokenValidationParameters _parameters;
    private readonly HashSet<string> _algorithms;
    private readonly ConfigurationManager<IDictionary<string, HashSet<string>>> _customEndorsements;

    /// <summary>Null when the caller's parameters bring keys of their own.</summary>
    private readonly OpenIdKeys _keys;

    public JwtTokenExtractor(
        HttpClient httpClient, TokenValidationParameters tokenValidationParameters, string metadataUrl, HashSet<string> allowedSigningAlgorithms)
        : this(httpClient, tokenValidationParameters, metadataUrl, allowedSigningAlgorithms, customEndorsementsConfig: null)
    {
    }

    public JwtTokenExtractor(
        HttpClient httpClient,
        TokenValidationParameters tokenValidationParameters,
        string metadataUrl,
        HashSet<string> allowedSigningAlgorithms,
        ConfigurationManager<IDictionary<string, HashSet<string>>> customEndorsementsConfig)
        : this(() => httpClient ?? SharedHttp.Client, tokenValidationParameters, metadataUrl, allowedSigningAlgorithms)
    {
        _customEndorsements = customEndorsementsConfig;
    }

    internal JwtTokenExtractor(
        Func<HttpClient> http, TokenValidationParameters tokenValidationParameters, string metadataUrl, HashSet<string> allowedSigningAlgorithms)
    {
        ArgumentNullException.ThrowIfNull(tokenValidationParameters);
        ArgumentNullException.ThrowIfNull(allowedSigningAlgorithms);
        _http = http;
        _algorithms = allowedSigningAlgorithms;
        _parameters = tokenValidationParameters.Clone();
        _parameters.RequireSignedTokens = true;
        _parameters.RequireExpirationTime = true;

        // A certificate that is not valid at this time signs nothing.
        _parameters.ValidateIssuerSigningKey = true;
        _parameters.ValidAlgorithms = allowedSigningAlgorithms;
        _parameters.TryAllIssuerSigningKeys = false;
        if (_parameters.IssuerSigningKeyResolver is null && _parameters.IssuerSigningKey is null && _parameters.IssuerSigningKeys is null)
        {
            ArgumentException.ThrowIfNullOrEmpty(metadataUrl);
            _keys = OpenIdKeys.For(metadataUrl);
            _parameters.IssuerSigningKeyResolver = (_, _, keyId, _) => _keys.Find(keyId ?? string.Empty) is { } key ? [key.Key] : [];
        }
    }

    public Task<ClaimsIdentity> GetIdentityAsync(string authorizationHeader, string channelId) =>
        GetIdentityAsync(authorizationHeader, channelId, []);

    public Task<ClaimsIdentity> GetIdentityAsync(string authorizationHeader, string channelId, string[] requiredEndorsements) =>
        RawJwt.TrySplit(authorizationHeader, out var scheme, out var token)
            ? GetIdentityAsync(scheme, token, channelId, requiredEndorsements)
            : Task.FromResult<ClaimsIdentity>(null);

    public Task<ClaimsIdentity> GetIdentityAsync(string scheme, string parameter, string channelId) =>
        GetIdentityAsync(scheme, parameter, channelId, []);

    public async Task<ClaimsIdentity> GetIdentityAsync(string scheme, string parameter, string channelId, string[] requiredEndorsements)
    {
        if (!string.Equals(scheme, "Bearer", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return RawJwt.TryRead(parameter, out var jwt, out var problem)
            ? await GetIdentityAsync(jwt, channelId, requiredEndorsements)
            : throw new SecurityTokenMalformedException(problem);
    }

    internal async Task<ClaimsIdentity> GetIdentityAsync(RawJwt jwt, string channelId, string[] requiredEndorsements)
    {
        ArgumentNullException.ThrowIfNull(requiredEndorsements);
        if (!HasAllowedIssuer(jwt.Issuer))
        {
            return null;
        }

        if (jwt.Algorithm is null || !_algorithms.Contains(jwt.Algorithm))
        {
            throw new SecurityTokenInvalidAlgorithmException("The token's algorithm is not among the allowed ones.");
        }

        CheckIssuedAt(jwt);
        var key = await FindKeyAsync(jwt);
        var result = await Handler.ValidateTokenAsync(jwt.Text, _parameters);
        if (!result.IsValid)
        {
            // The library also gives plain ArgumentExceptions for tokens it cannot read.
            throw result.Exception as SecurityTokenException ?? new SecurityTokenValidationException("The token is not valid.", result.Exception);
        }

        await CheckEndorsementsAsync(jwt.KeyId, key, channelId, requiredEndorsements);
        return result.ClaimsIdentity;
    }

    private bool HasAllowedIssuer(string issuer) =>
        !string.IsNullOrWhiteSpace(issuer)
        && (issuer == _parameters.ValidIssuer || _parameters.ValidIssuers?.Contains(issuer) == true);

    private void CheckIssuedAt(RawJwt jwt)
    {
        if (jwt.IssuedAt is { } issuedAt && DateTimeOffset.FromUnixTimeSeconds(issuedAt) > TimeProvider.System.GetUtcNow() + _parameters.ClockSkew)
        {
            throw new SecurityTokenNotYetValidException("The token says it was issued in the future.");
        }
    }

    private async ValueTask<SigningKey> FindKeyAsync(RawJwt jwt)
    {
        if (_keys is null)
        {
            return null;
        }

        // Never "try them all": a token that does not say which key signed it is refused.
        return (string.IsNullOrEmpty(jwt.KeyId) ? null : await _keys.FindAsync(jwt.KeyId, _http()))
            ?? throw new SecurityTokenSignatureKeyNotFoundException("The token is signed with a key that its issuer does not publish.");
    }

    private async Task CheckEndorsementsAsync(string keyId, SigningKey key, string channelId, string[] required)
    {
        var endorsements = key?.Endorsements;
        if (_customEndorsements is not null && keyId is not null)
        {
            var all = await _customEndorsements.GetConfigurationAsync(CancellationToken.None);
            endorsements = all.TryGetValue(keyId, out var found) ? found : null;
        }

        if (endorsements is null)
        {
            // Issuers other than the channel service endorse nothing, so there is nothing to compare the channel with. But an
            // endorsement that the application asks for is then missing.
            if (required.Any(name => !string.IsNullOrWhiteSpace(name)))
            {
                throw NotEndorsed(keyId, []);
            }

            return;
        }

        if (!EndorsementsValidator.Validate(channelId, endorsements) || !required.All(name => EndorsementsValidator.Validate(name, endorsements)))
        {
            throw NotEndorsed(keyId, endorsements);
        }
    }

    private static UnauthorizedAccessException NotEndorsed(string keyId, IEnumerable<string> endorsements) =>
        new($"Could not validate endorsement for key: {keyId} with endorsements: {string.Join(",", endorsements)}");
}
