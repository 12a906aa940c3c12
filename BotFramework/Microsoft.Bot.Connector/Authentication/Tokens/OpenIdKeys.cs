using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>A signing key and the channels it is endorsed for; null endorsements when the issuer names none.</summary>
internal sealed record SigningKey(SecurityKey Key, HashSet<string> Endorsements);

/// <summary>The signing keys that an OpenID metadata document leads to, kept for a day.</summary>
/// <remarks>
/// One download at a time, whoever asks. A key id that is not known brings at most one download in 30 seconds. A download that fails
/// or brings no key leaves the old keys in use.
/// </remarks>
internal sealed class OpenIdKeys(string metadataUrl)
{
    private static readonly TimeSpan FullRefresh = TimeSpan.FromDays(1);
    private static readonly TimeSpan UnknownKeyRefresh = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    private static readonly ConcurrentDictionary<string, OpenIdKeys> All = new(StringComparer.Ordinal);

    private readonly Lock _lock = new();
    private volatile Snapshot _snapshot;
    private Task<Snapshot> _download;
    private long? _lastFailed;
    private long? _lastRefresh;
    private Exception _lastFailure;

    private static TimeProvider Time => TimeProvider.System;

    public static OpenIdKeys For(string metadataUrl) => All.GetOrAdd(metadataUrl, url => new OpenIdKeys(url));

    /// <summary>A key among those already downloaded; null when there is none of this id.</summary>
    public SigningKey Find(string keyId) => _snapshot?.Keys.GetValueOrDefault(keyId);

    /// <summary>A key by its id; null when the issuer has none of it.</summary>
    /// <exception cref="InvalidOperationException">No keys could be downloaded, now or before.</exception>
    public async ValueTask<SigningKey> FindAsync(string keyId, HttpClient http)
    {
        var snapshot = _snapshot ?? await FirstAsync(http) ?? throw Unavailable();
        if (Time.GetElapsedTime(snapshot.Taken) > FullRefresh)
        {
            // The old keys serve while the new ones come.
            _ = RefreshAsync(http);
        }

        if (snapshot.Keys.TryGetValue(keyId, out var key))
        {
            return key;
        }

        snapshot = await RefreshAsync(http);
        return snapshot.Keys.GetValueOrDefault(keyId);
    }

    private Task<Snapshot> FirstAsync(HttpClient http)
    {
        lock (_lock)
        {
            return _snapshot is null && Elapsed(_lastFailed, AfterFailure) ? DownloadAsync(http) : Task.FromResult(_snapshot);
        }
    }

    /// <summary>The keys after another download, or the present ones when the last try is too short ago.</summary>
    private Task<Snapshot> RefreshAsync(HttpClient http)
    {
        lock (_lock)
        {
            if (_download is not { IsCompleted: false })
            {
                if (!Elapsed(_lastRefresh, UnknownKeyRefresh))
                {
                    return Task.FromResult(_snapshot);
                }

                _lastRefresh = Time.GetTimestamp();
            }

            return DownloadAsync(http);
        }
    }

    private static bool Elapsed(long? since, TimeSpan interval) => since is not { } timestamp || Time.GetElapsedTime(timestamp) >= interval;

    /// <summary>The running download, or a new one. To be called under the lock.</summary>
    private Task<Snapshot> DownloadAsync(HttpClient http) =>
        _download is { IsCompleted: false } ? _download : _download = Task.Run(() => ReplaceAsync(http));

    private async Task<Snapshot> ReplaceAsync(HttpClient http)
    {
        try
        {
            using var timeout = new CancellationTokenSource(Timeout);
            var document = await OpenIdDocuments.ReadKeySetAsync(metadataUrl, http, timeout.Token);
            var keys = Parse(document);
            if (keys.Count == 0)
            {
                throw new InvalidDataException("The key set has no usable key.");
            }

            _snapshot = new Snapshot(keys, Time.GetTimestamp());
            _lastFailure = null;
        }
        catch (Exception e)
        {
            lock (_lock)
            {
                _lastFailure = e;
                _lastFailed = Time.GetTimestamp();
            }
        }

        return _snapshot;
    }

    private InvalidOperationException Unavailable() =>
        new($"The signing keys of {metadataUrl} could not be read: {_lastFailure?.Message}", _lastFailure);

    private static Dictionary<string, SigningKey> Parse(string document)
    {
        var endorsements = OpenIdDocuments.ReadEndorsements(document);
        var keys = new Dictionary<string, SigningKey>(StringComparer.Ordinal);
        foreach (var key in new JsonWebKeySet(document).Keys)
        {
            if (!string.IsNullOrEmpty(key.Kid) && RsaKey(key) is { } rsa)
            {
                keys.TryAdd(key.Kid, new SigningKey(rsa, endorsements.GetValueOrDefault(key.Kid)));
            }
        }

        return keys;
    }

    /// <summary>The key when it is an RSA signature key of 2048 bits or more.</summary>
    private static RsaSecurityKey RsaKey(JsonWebKey key)
    {
        if (key.Kty != JsonWebAlgorithmsKeyTypes.RSA || key.Use is "enc" || string.IsNullOrEmpty(key.N) || string.IsNullOrEmpty(key.E))
        {
            return null;
        }

        try
        {
            var parameters = new RSAParameters { Modulus = Base64UrlEncoder.DecodeBytes(key.N), Exponent = Base64UrlEncoder.DecodeBytes(key.E) };
            var rsa = new RsaSecurityKey(parameters) { KeyId = key.Kid };
            return rsa.KeySize >= 2048 ? rsa : null;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or CryptographicException)
        {
            // One broken key does not take the others away.
            return null;
        }
    }

    private sealed record Snapshot(Dictionary<string, SigningKey> Keys, long Taken);
}
