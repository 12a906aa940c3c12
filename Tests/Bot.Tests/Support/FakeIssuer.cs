using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Switchboard.Tests.Bot.Support;

/// <summary>Stands for the Bot Framework's token issuer: publishes OpenID metadata and keys over HTTP and signs tokens with them.</summary>
public sealed class FakeIssuer : IAsyncDisposable
{
    public const string Issuer = "https://api.botframework.com";
    public const string ServiceUrl = "https://smba.example.com/emea/";

    private readonly RSA _rsa = RSA.Create(2048);
    private readonly WebApplication _app;

    private FakeIssuer(WebApplication app) => _app = app;

    public string MetadataUrl { get; private set; } = "";

    public static async Task<FakeIssuer> StartAsync()
    {
        var app = LoopbackApp.Create();
        var issuer = new FakeIssuer(app);
        app.MapGet("/.well-known/openidconfiguration", () => Results.Json(new
        {
            issuer = Issuer,
            jwks_uri = issuer.MetadataUrl.Replace("/.well-known/openidconfiguration", "/keys", StringComparison.Ordinal),
            id_token_signing_alg_values_supported = new[] { "RS256" },
        }));
        app.MapGet("/keys", () => Results.Json(new { keys = new[] { issuer.PublicKey() } }));
        await app.StartAsync();
        var address = app.Urls.Single();
        issuer.MetadataUrl = $"{address}/.well-known/openidconfiguration";
        return issuer;
    }

    /// <summary>A token as the channel would send it, changed where the arguments say so.</summary>
    public string Token(string audience, string issuer = Issuer, string serviceUrl = ServiceUrl, TimeSpan? age = null, string kid = "key-1", RSA? key = null)
    {
        var issued = DateTime.UtcNow - (age ?? TimeSpan.Zero);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            NotBefore = issued.AddMinutes(-1),
            IssuedAt = issued.AddMinutes(-1),
            Expires = issued.AddMinutes(30),
            Claims = new Dictionary<string, object> { ["serviceurl"] = serviceUrl },
            SigningCredentials = new(new RsaSecurityKey(key ?? _rsa) { KeyId = kid }, SecurityAlgorithms.RsaSha256),
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _rsa.Dispose();
    }

    private object PublicKey()
    {
        var parameters = _rsa.ExportParameters(includePrivateParameters: false);
        return new
        {
            kty = "RSA",
            use = "sig",
            kid = "key-1",
            n = Base64UrlEncoder.Encode(parameters.Modulus),
            e = Base64UrlEncoder.Encode(parameters.Exponent),
            endorsements = new[] { "msteams", "webchat", "emulator" },
        };
    }
}
