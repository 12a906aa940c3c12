using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Switchboard.Auth.Acquisition;
using Switchboard.Auth.Http;
using Switchboard.Auth.Settings;

namespace Switchboard.Auth.Proxy;

/// <summary>The issuer's keys (RFC 7517), fetched at most once in 30 seconds whatever the tokens say; keys that are known stay when the issuer cannot be read.</summary>
internal sealed partial class SigningKeys(IHttpClientFactory clients, IOptions<TokensOptions> options, TimeProvider time, ILogger<SigningKeys> logger)
{
    private const int SmallestKey = 2048;
    private const int LargestAnswer = 256 * 1024;
    private static readonly TimeSpan BetweenFetches = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StaleAfter = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(5);

    private readonly Lock _guard = new();
    private volatile KeySet _keys = new([], 0);
    private Task? _fetch;
    private long? _lastFetch;

    /// <summary>Changes with the keys.</summary>
    public long Version => _keys.Version;

    /// <summary>How often the issuer was asked.</summary>
    public int Fetches { get; private set; }

    /// <summary>True for what can name a key: 1 to 128 printable ASCII characters without quotes, spaces or slashes.</summary>
    public static bool IsKeyId(string text) =>
        text.Length is > 0 and <= 128 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or ':' or '=' or '+' or '~');

    /// <summary>The key of that name; without a name the only one there is.</summary>
    public async ValueTask<IssuerKey?> FindAsync(string? id, CancellationToken cancellationToken)
    {
        if (Look(id) is { } known)
        {
            if (IsStale())
            {
                // A key that the issuer has withdrawn must not be good for ever.
                _ = BeginFetch();
            }

            return known;
        }

        if (BeginFetch() is { } fetch)
        {
            await fetch.WaitAsync(cancellationToken);
        }

        return Look(id);
    }

    private IssuerKey? Look(string? id)
    {
        var keys = _keys.Keys;
        return id is null ? keys.Count == 1 ? keys[0] : null : keys.FirstOrDefault(key => key.Id == id);
    }

    private bool IsStale() => _lastFetch is { } last && time.GetElapsedTime(last) > StaleAfter;

    /// <summary>The fetch that is going on, or a new one unless the last was a moment ago.</summary>
    private Task? BeginFetch()
    {
        lock (_guard)
        {
            if (_fetch is { IsCompleted: false } going)
            {
                return going;
            }

            if (_lastFetch is { } last && time.GetElapsedTime(last) < BetweenFetches)
            {
                return null;
            }

            _lastFetch = time.GetTimestamp();
            Fetches++;
            return _fetch = Task.Run(FetchAsync);
        }
    }

    private async Task FetchAsync()
    {
        try
        {
            using var limit = new CancellationTokenSource(FetchTimeout, time);
            using var response = await clients.CreateClient(TokenEndpoint.ClientName).GetAsync(
                new Uri(options.Value.Proxy.JwksUri), HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if (!response.IsSuccessStatusCode)
            {
                LogKept($"it answers {(int)response.StatusCode}");
                return;
            }

            await using var stream = await response.Content.ReadAsStreamAsync(limit.Token);
            var keys = await BoundedBody.ReadAsync(stream, LargestAnswer, Read, limit.Token);
            if (keys.Count == 0)
            {
                LogKept("it has no RSA key of 2048 bits or more for signatures");
                return;
            }

            _keys = new KeySet(keys, _keys.Version + 1);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException or JsonException)
        {
            LogKept(e.GetType().Name);
        }
    }

    private static List<IssuerKey> Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 16 });
        return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("keys", out var keys) && keys.ValueKind == JsonValueKind.Array
            ? [.. keys.EnumerateArray().Select(ReadKey).OfType<IssuerKey>()]
            : [];
    }

    private static IssuerKey? ReadKey(JsonElement key)
    {
        if (key.ValueKind != JsonValueKind.Object
            || Text(key, "kty") != "RSA"
            || Text(key, "use") is not (null or "sig")
            || Text(key, "alg") is not (null or "RS256")
            || Number(key, "n") is not { } modulus || modulus.Length * 8 < SmallestKey
            || Number(key, "e") is not { Length: > 0 and <= 4 } exponent)
        {
            return null;
        }

        return new IssuerKey(Text(key, "kid"), new RSAParameters { Modulus = modulus, Exponent = exponent });
    }

    private static byte[]? Number(JsonElement key, string name)
    {
        return Text(key, name) is { } text && CanonicalBase64Url.Decode(text) is { } bytes ? bytes.AsSpan().TrimStart((byte)0).ToArray() : null;
    }

    private static string? Text(JsonElement key, string name) =>
        key.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The keys of Tokens:Proxy:JwksUri could not be read and stay as they are: {Reason}")]
    private partial void LogKept(string reason);

    private sealed record KeySet(IReadOnlyList<IssuerKey> Keys, long Version);
}
