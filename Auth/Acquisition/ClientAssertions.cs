using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Switchboard.Auth.Settings;

namespace Switchboard.Auth.Acquisition;

/// <summary>The JWTs that the bot signs itself, each with a <c>jti</c> of its own (RFC 7519, RFC 7523).</summary>
internal sealed class ClientAssertions(IOptions<TokensOptions> options, IHostEnvironment environment) : IDisposable
{
    // A server may refuse one that is good for longer; it is used at once.
    private static readonly TimeSpan AssertionLifetime = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<(string Path, string Id), SigningKey> _keys = new();
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>Proves a client to its token endpoint (RFC 7523 section 2.2).</summary>
    public string ForClient(ServiceOptions service, DateTimeOffset now) =>
        Sign(service, new Dictionary<string, object> { ["iss"] = service.ClientId, ["sub"] = service.ClientId }, AudienceOf(service), now, AssertionLifetime);

    /// <summary>C4a and C4b for a JWT that is exchanged (RFC 7523 section 2.1).</summary>
    public string ForExchange(ServiceOptions service, DateTimeOffset now) =>
        Sign(service, Claims(), service.Audience.Length > 0 ? service.Audience : AudienceOf(service), now, AssertionLifetime);

    /// <summary>C4a and C4b for a JWT that is used as it is.</summary>
    public TokenGrant ForService(ServiceOptions service, DateTimeOffset now)
    {
        var lifetime = options.Value.Agent.Lifetime;
        var jwt = Sign(service, Claims(), service.Audience.Length > 0 ? service.Audience : service.BaseUrl, now, lifetime);
        return new TokenGrant(jwt, lifetime, now, null, "");
    }

    public void Dispose()
    {
        foreach (var key in _keys.Values)
        {
            key.Dispose();
        }
    }

    private static string AudienceOf(ServiceOptions service) => service.Issuer.Length > 0 ? service.Issuer : service.TokenEndpoint;

    private Dictionary<string, object> Claims()
    {
        var agent = options.Value.Agent;
        return new Dictionary<string, object>
        {
            ["iss"] = agent.Issuer.Length > 0 ? agent.Issuer : agent.Subject,
            ["sub"] = agent.Subject,
            ["permissions"] = agent.Permissions.ToArray(),
        };
    }

    private string Sign(ServiceOptions service, Dictionary<string, object> claims, string audience, DateTimeOffset now, TimeSpan lifetime)
    {
        claims["jti"] = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(16));
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Audience = audience,
            IssuedAt = now.UtcDateTime,
            Expires = (now + lifetime).UtcDateTime,
            Claims = claims,
            SigningCredentials = KeyOf(service).Credentials,
        });
    }

    private SigningKey KeyOf(ServiceOptions service)
    {
        var agent = options.Value.Agent;
        var (path, id) = service.PrivateKeyPath.Length > 0 ? (service.PrivateKeyPath, service.KeyId) : (agent.PrivateKeyPath, service.KeyId.Length > 0 ? service.KeyId : agent.KeyId);
        return _keys.GetOrAdd((Path.Combine(environment.ContentRootPath, path), id), static key => SigningKey.Read(key.Path, key.Id));
    }
}
