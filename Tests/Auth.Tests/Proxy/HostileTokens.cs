using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Switchboard.Tests.TokenFaults;

namespace Switchboard.Tests.Auth.Proxy;

/// <summary>Agent JWTs that look right and are not, by name.</summary>
internal static class HostileTokens
{
    public static IReadOnlyDictionary<string, Func<AgentIssuer, string>> All { get; } = new Dictionary<string, Func<AgentIssuer, string>>(StringComparer.Ordinal)
    {
        // Algorithms (RFC 8725 section 2.1).
        ["alg none"] = issuer => Unsigned(issuer, "none"),
        ["alg nOnE"] = issuer => Unsigned(issuer, "nOnE"),
        ["alg none with a signature"] = issuer => issuer.Token(header: header => header["alg"] = "none"),
        ["alg empty"] = issuer => issuer.Token(header: header => header["alg"] = ""),
        ["alg missing"] = issuer => issuer.Token(header: header => header.Remove("alg")),
        ["alg a number"] = issuer => issuer.Token(header: header => header["alg"] = 256),
        ["alg rs256"] = issuer => issuer.Token(header: header => header["alg"] = "rs256"),
        ["alg RS512"] = issuer => issuer.Token(header: header => header["alg"] = "RS512"),
        ["alg PS256"] = issuer => issuer.Token(header: header => header["alg"] = "PS256"),
        ["HS256 with the public key's PEM"] = issuer => Hmac(issuer, Encoding.ASCII.GetBytes(issuer.Rsa.ExportSubjectPublicKeyInfoPem())),
        ["HS256 with the public key's PEM and a line break"] = issuer => Hmac(issuer, Encoding.ASCII.GetBytes(issuer.Rsa.ExportSubjectPublicKeyInfoPem() + "\n")),
        ["HS256 with the public key's DER"] = issuer => Hmac(issuer, issuer.Rsa.ExportSubjectPublicKeyInfo()),
        ["HS256 with the public key's modulus"] = issuer => Hmac(issuer, issuer.Rsa.ExportParameters(false).Modulus!),
        ["HS256 with nothing"] = issuer => Hmac(issuer, []),
        ["ES256 with a signature of zeros"] = issuer => WithSignature(issuer.Token(header: header => header["alg"] = "ES256"), new byte[64]),

        // Keys.
        ["signed with another key"] = _ => { using var other = new AgentIssuer(); return other.Token(); },
        ["its own key in jwk"] = _ => { using var other = new AgentIssuer(); return other.Token(header: header => header["jwk"] = other.Jwk()); },
        ["jku"] = issuer => issuer.Token(header: header => header["jku"] = "https://evil.example/keys"),
        ["x5u"] = issuer => issuer.Token(header: header => header["x5u"] = "https://evil.example/cert"),
        ["x5c"] = issuer => issuer.Token(header: header => header["x5c"] = new JsonArray("MIIB")),
        ["kid unknown"] = issuer => issuer.Token(header: header => header["kid"] = "k2"),
        ["kid a path"] = issuer => issuer.Token(header: header => header["kid"] = "../../dev/null"),
        ["kid SQL"] = issuer => issuer.Token(header: header => header["kid"] = "' OR 1=1"),
        ["kid with NUL"] = issuer => issuer.Token(header: header => header["kid"] = "k1\0"),
        ["kid of 10 KB"] = issuer => issuer.Token(header: header => header["kid"] = new string('k', 10_000)),
        ["kid a number"] = issuer => issuer.Token(header: header => header["kid"] = 1),
        ["kid in another case"] = issuer => issuer.Token(header: header => header["kid"] = "K1"),
        ["kid null"] = issuer => issuer.Token(header: header => header["kid"] = null),

        // Headers (RFC 7515 section 4.1.11, RFC 7797).
        ["crit unknown"] = issuer => issuer.Token(header: header => { header["crit"] = new JsonArray("exp"); header["exp"] = 1; }),
        ["crit empty"] = issuer => issuer.Token(header: header => header["crit"] = new JsonArray()),
        ["b64 false"] = issuer => issuer.Token(header: header => header["b64"] = false),
        ["typ of an id_token"] = issuer => issuer.Token(header: header => header["typ"] = "id_token+jwt"),
        ["typ a number"] = issuer => issuer.Token(header: header => header["typ"] = 5),
        ["header an array"] = issuer => issuer.Sign("[]", AgentIssuer.Claims().ToJsonString()),
        ["header with alg twice"] = issuer => issuer.Sign("""{"alg":"none","alg":"RS256","kid":"k1"}""", AgentIssuer.Claims().ToJsonString()),
        ["zip"] = issuer => issuer.Token(header: header => header["zip"] = "DEF"),

        // Claims.
        ["sub twice"] = issuer => issuer.Sign(issuer.Header().ToJsonString(), AgentIssuer.Claims().ToJsonString().Insert(1, "\"sub\":\"admin\",")),
        ["claims an array"] = issuer => issuer.Sign(issuer.Header().ToJsonString(), "[]"),
        ["claims no JSON"] = issuer => issuer.Sign(issuer.Header().ToJsonString(), "hello"),
        ["claims invalid UTF-8"] = issuer => issuer.Sign(Encoding.UTF8.GetBytes(issuer.Header().ToJsonString()), [.. Encoding.UTF8.GetBytes(AgentIssuer.Claims().ToJsonString().Replace("agent-7", "agent-\u0001", StringComparison.Ordinal)).Select(b => b == 1 ? (byte)0xff : b)]),
        ["exp missing"] = issuer => issuer.Token(claims => claims.Remove("exp")),
        ["exp in quotes"] = issuer => issuer.Token(claims => claims["exp"] = "4102444800"),
        ["exp 1e30"] = issuer => Raw(issuer, "exp", "1e30"),
        ["exp a fraction"] = issuer => Raw(issuer, "exp", "4102444800.5"),
        ["exp negative"] = issuer => issuer.Token(claims => claims["exp"] = -1),
        ["exp NaN"] = issuer => Raw(issuer, "exp", "NaN"),
        ["exp null"] = issuer => issuer.Token(claims => claims["exp"] = null),
        ["exp over"] = issuer => issuer.Token(now: DateTimeOffset.UtcNow.AddSeconds(-640)),
        ["good for a day"] = issuer => issuer.Token(claims => claims["exp"] = DateTimeOffset.UtcNow.AddDays(1).ToUnixTimeSeconds()),
        ["exp before iat"] = issuer => issuer.Token(claims => { claims["iat"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds(); claims["exp"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 5; }),
        ["iat missing"] = issuer => issuer.Token(claims => claims.Remove("iat")),
        ["iat to come"] = issuer => issuer.Token(now: DateTimeOffset.UtcNow.AddSeconds(60)),
        ["iat in quotes"] = issuer => issuer.Token(claims => claims["iat"] = "1"),
        ["nbf to come"] = issuer => issuer.Token(claims => claims["nbf"] = DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeSeconds()),
        ["nbf in quotes"] = issuer => issuer.Token(claims => claims["nbf"] = "1"),
        ["iss another"] = issuer => issuer.Token(claims => claims["iss"] = "https://evil.example.com"),
        ["iss with a slash"] = issuer => issuer.Token(claims => claims["iss"] = AgentIssuer.Issuer + "/"),
        ["iss in another case"] = issuer => issuer.Token(claims => claims["iss"] = "https://AGENTS.example.com"),
        ["iss missing"] = issuer => issuer.Token(claims => claims.Remove("iss")),
        ["iss an array"] = issuer => issuer.Token(claims => claims["iss"] = new JsonArray(AgentIssuer.Issuer)),
        ["aud another"] = issuer => issuer.Token(claims => claims["aud"] = "other"),
        ["aud missing"] = issuer => issuer.Token(claims => claims.Remove("aud")),
        ["aud an array of others"] = issuer => issuer.Token(claims => claims["aud"] = new JsonArray("a", "b")),
        ["aud an array with a number"] = issuer => issuer.Token(claims => claims["aud"] = new JsonArray(AgentIssuer.Audience, 5)),
        ["aud an object"] = issuer => issuer.Token(claims => claims["aud"] = new JsonObject { [AgentIssuer.Audience] = true }),
        ["sub missing"] = issuer => issuer.Token(claims => claims.Remove("sub")),
        ["sub empty"] = issuer => issuer.Token(claims => claims["sub"] = ""),
        ["sub blank"] = issuer => issuer.Token(claims => claims["sub"] = "  "),
        ["sub with a line break"] = issuer => issuer.Token(claims => claims["sub"] = "agent\nINFO: all is well"),
        ["sub half a surrogate"] = issuer => issuer.Sign(issuer.Header().ToJsonString(), AgentIssuer.Claims().ToJsonString().Replace("agent-7", "\\ud800", StringComparison.Ordinal)),
        ["permissions missing"] = issuer => issuer.Token(claims => claims.Remove("permissions")),
        ["permissions a text"] = issuer => issuer.Token(claims => claims["permissions"] = "orders.read"),
        ["permissions with a number"] = issuer => issuer.Token(claims => claims["permissions"] = new JsonArray("orders.read", 1)),
        ["permissions an object"] = issuer => issuer.Token(claims => claims["permissions"] = new JsonObject()),
        ["jti a number"] = issuer => issuer.Token(claims => claims["jti"] = 1),

        // Spellings.
        ["four parts"] = issuer => issuer.Token() + ".x",
        ["two parts"] = issuer => issuer.Token()[..issuer.Token().LastIndexOf('.')],
        ["empty signature"] = issuer => issuer.Token()[..(issuer.Token().LastIndexOf('.') + 1)],
        ["padding behind the signature"] = issuer => issuer.Token() + "==",
        ["a dot at the end"] = issuer => issuer.Token() + ".",
        ["a space within"] = issuer => issuer.Token().Insert(20, " "),
        ["+ instead of -"] = issuer => { string token; do { token = issuer.Token(); } while (!token.Contains('-', StringComparison.Ordinal)); return token.Replace('-', '+'); },
        ["stray bits behind the signature"] = issuer => StrayBits(issuer.Token()),
        ["300 KB"] = issuer => issuer.Token(claims => claims["x"] = new string('x', 300_000)),
        ["5000 deep"] = issuer => Raw(issuer, "x", new string('[', 2000) + new string(']', 2000)),
        ["nothing"] = _ => "",
        ["a word"] = _ => "token",
        ["dots only"] = _ => "..",
        ["signature of zeros"] = issuer => WithSignature(issuer.Token(), new byte[256]),
        ["signature with a zero before it"] = issuer => WithSignature(issuer.Token(), [0, .. Base64Url.DecodeFromChars(issuer.Token().Split('.')[2])]),
        ["signature cut"] = issuer => issuer.Token()[..^8],
        ["claims of one token, signature of another"] = issuer => Mixed(issuer),
    };

    private static string Unsigned(AgentIssuer issuer, string alg)
    {
        var header = issuer.Header();
        header["alg"] = alg;
        return $"{Part(header)}.{Part(AgentIssuer.Claims())}.";
    }

    private static string Hmac(AgentIssuer issuer, byte[] key)
    {
        var header = issuer.Header();
        header["alg"] = "HS256";
        var signed = $"{Part(header)}.{Part(AgentIssuer.Claims())}";
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(signed)))}";
    }

    private static string Raw(AgentIssuer issuer, string name, string value)
    {
        var claims = AgentIssuer.Claims();
        claims.Remove(name);
        return issuer.Sign(issuer.Header().ToJsonString(), claims.ToJsonString().Insert(1, $"\"{name}\":{value},"));
    }

    private static string Mixed(AgentIssuer issuer)
    {
        var first = issuer.Token().Split('.');
        var second = issuer.Token(claims => claims["sub"] = "admin").Split('.');
        return $"{second[0]}.{second[1]}.{first[2]}";
    }

    private static string WithSignature(string token, byte[] signature) => $"{token[..token.LastIndexOf('.')]}.{Base64Url.EncodeToString(signature)}";

    // 256 bytes leave four bits of the last letter unused.
    private static string StrayBits(string token)
    {
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return token[..^1] + Letters[Letters.IndexOf(token[^1], StringComparison.Ordinal) + 1];
    }

    private static string Part(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
