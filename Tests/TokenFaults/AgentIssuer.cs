using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Switchboard.Tests.TokenFaults;

/// <summary>Signs agents' JWTs, right ones and wrong ones.</summary>
internal sealed class AgentIssuer : IDisposable
{
    public const string Issuer = "https://agents.example.com";
    public const string Audience = "switchboard-proxy";

    private readonly RSA _rsa;

    public AgentIssuer(string kid = "k1", int bits = 2048)
    {
        Kid = kid;
        _rsa = RSA.Create(bits);
    }

    public string Kid { get; }

    public RSA Rsa => _rsa;

    /// <summary>The public key as an element of a JWK Set.</summary>
    public JsonObject Jwk()
    {
        var parameters = _rsa.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["alg"] = "RS256",
            ["kid"] = Kid,
            ["n"] = Base64Url.EncodeToString(parameters.Modulus),
            ["e"] = Base64Url.EncodeToString(parameters.Exponent),
        };
    }

    public static string KeySet(params AgentIssuer[] issuers) => new JsonObject { ["keys"] = new JsonArray([.. issuers.Select(issuer => issuer.Jwk())]) }.ToJsonString();

    public static JsonObject Claims(DateTimeOffset? now = null)
    {
        var seconds = (now ?? DateTimeOffset.UtcNow).ToUnixTimeSeconds();
        return new JsonObject
        {
            ["iss"] = Issuer,
            ["aud"] = Audience,
            ["sub"] = "agent-7",
            ["iat"] = seconds,
            ["exp"] = seconds + 600,
            ["jti"] = Guid.NewGuid().ToString("N"),
            ["permissions"] = new JsonArray("orders.read"),
        };
    }

    public JsonObject Header() => new() { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = Kid };

    /// <summary>A right token, changed where the arguments say so.</summary>
    public string Token(Action<JsonObject>? claims = null, Action<JsonObject>? header = null, DateTimeOffset? now = null)
    {
        var body = Claims(now);
        claims?.Invoke(body);
        var head = Header();
        header?.Invoke(head);
        return Sign(head.ToJsonString(), body.ToJsonString());
    }

    /// <summary>Signs whatever it is given, right or wrong.</summary>
    public string Sign(string header, string claims) => Sign(Encoding.UTF8.GetBytes(header), Encoding.UTF8.GetBytes(claims));

    public string Sign(byte[] header, byte[] claims)
    {
        var signed = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(_rsa.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    public void Dispose() => _rsa.Dispose();
}
