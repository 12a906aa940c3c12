using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Switchboard.Tests.BotFramework.Connector;

/// <summary>An OpenID provider on loopback that publishes RSA keys and signs real tokens, good ones and bad ones.</summary>
internal sealed class TokenIssuer : IAsyncDisposable
{
    private readonly LocalServer _server;
    private readonly List<object> _published = [];

    private TokenIssuer(LocalServer server, Detours detours, RSA key)
    {
        _server = server;
        Key = key;
        MetadataUrl = new Uri(detours.To(server), "metadata").AbsoluteUri;
    }

    public RSA Key { get; }

    public string KeyId { get; } = Guid.NewGuid().ToString("n");

    public string MetadataUrl { get; }

    /// <summary>Replaces the key set's answer, e.g. to fail.</summary>
    public (int Status, string Body)? KeySetAnswer { get; set; }

    public int KeySetReads => _server.Requests.Count(request => request.Target == "/keys");

    public static async Task<TokenIssuer> StartAsync(Detours detours, RSA key, string[]? endorsements = null)
    {
        var server = await LocalServer.StartAsync();
        var issuer = new TokenIssuer(server, detours, key);
        issuer.Publish(issuer.Key, issuer.KeyId, endorsements);
        var keys = new Uri(new Uri(issuer.MetadataUrl), "keys").AbsoluteUri;
        server.Answer = (request, context) => request.Target switch
        {
            "/metadata" => LocalServer.WriteAsync(
                context, 200, $$"""{"issuer":"https://api.botframework.com","jwks_uri":"{{keys}}","id_token_signing_alg_values_supported":["RS256"]}"""),
            "/keys" => issuer.KeySetAnswer is { } answer
                ? LocalServer.WriteAsync(context, answer.Status, answer.Body)
                : LocalServer.WriteAsync(context, 200, JsonSerializer.Serialize(new { keys = issuer._published })),
            _ => LocalServer.WriteAsync(context, 404, null),
        };
        return issuer;
    }

    public void Publish(RSA key, string keyId, string[]? endorsements = null)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        var published = new Dictionary<string, object>
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = keyId,
            ["n"] = Base64Url.EncodeToString(parameters.Modulus),
            ["e"] = Base64Url.EncodeToString(parameters.Exponent),
        };
        if (endorsements is not null)
        {
            published["endorsements"] = endorsements;
        }

        _published.Add(published);
    }

    public void Withdraw() => _published.Clear();

    /// <summary>A token signed RS256 with this issuer's key; claims and header are what the caller gives.</summary>
    public string Sign(IReadOnlyDictionary<string, object?> claims, IReadOnlyDictionary<string, object?>? header = null) =>
        Sign(JsonSerializer.Serialize(header ?? Header()), JsonSerializer.Serialize(claims));

    public string Sign(string header, string payload) => Sign(header, payload, Key);

    public static string Sign(string header, string payload, RSA key) =>
        Seal(header, payload, data => key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    public static string Seal(string header, string payload, Func<byte[], byte[]> sign)
    {
        var text = $"{Part(header)}.{Part(payload)}";
        return $"{text}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(text)))}";
    }

    public Dictionary<string, object?> Header() => new() { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = KeyId };

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
