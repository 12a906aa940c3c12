using System.Text;
using System.Text.Json;
using Microsoft.Bot.Connector.Http;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Reads OpenID metadata and the key set it names.</summary>
internal static class OpenIdDocuments
{
    /// <summary>Longest document that is read, in bytes.</summary>
    private const int MaxLength = 1 << 20;

    public static async Task<string> ReadKeySetAsync(string metadataUrl, HttpClient http, CancellationToken cancellationToken)
    {
        var metadata = await GetAsync(metadataUrl, http, cancellationToken);
        using var document = JsonDocument.Parse(metadata);
        return document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty(EndorsementsRetriever.JsonWebKeySetUri, out var keys)
            && keys.ValueKind == JsonValueKind.String
                ? await GetAsync(keys.GetString(), http, cancellationToken)
                : throw new InvalidDataException($"The metadata at {metadataUrl} has no {EndorsementsRetriever.JsonWebKeySetUri}.");
    }

    /// <summary>The endorsements of each key that has some, by key id.</summary>
    public static Dictionary<string, HashSet<string>> ReadEndorsements(string keySet)
    {
        var result = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        using var document = JsonDocument.Parse(keySet);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("keys", out var keys)
            || keys.ValueKind != JsonValueKind.Array)
        {
            return result;
        }

        foreach (var key in keys.EnumerateArray().Where(key => key.ValueKind == JsonValueKind.Object))
        {
            if (key.TryGetProperty(AuthenticationConstants.KeyIdHeader, out var keyId) && keyId.ValueKind == JsonValueKind.String
                && key.TryGetProperty("endorsements", out var endorsements) && endorsements.ValueKind == JsonValueKind.Array)
            {
                var names = endorsements.EnumerateArray().Where(name => name.ValueKind == JsonValueKind.String).Select(name => name.GetString());
                result.TryAdd(keyId.GetString(), new HashSet<string>(names, StringComparer.Ordinal));
            }
        }

        return result;
    }

    /// <exception cref="HttpRequestException">The address answers with an error, or not at all.</exception>
    /// <exception cref="InvalidOperationException">The address is neither https nor http on this machine.</exception>
    private static async Task<string> GetAsync(string address, HttpClient http, CancellationToken cancellationToken)
    {
        var uri = new Uri(address, UriKind.Absolute);
        if (!Addresses.IsPrivateToTheWire(uri))
        {
            throw new InvalidOperationException($"Signing keys are read over https only, not from {address}.");
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var body = await PooledBody.ReadAsync(stream, response.Content.Headers.ContentLength, MaxLength, cancellationToken);
        return Encoding.UTF8.GetString(body.Span);
    }
}

/// <summary>Rules about where a request may go.</summary>
internal static class Addresses
{
    /// <summary>True for https, and for http that does not leave this machine.</summary>
    public static bool IsPrivateToTheWire(Uri uri) =>
        uri.IsAbsoluteUri && (uri.Scheme == Uri.UriSchemeHttps || IsLoopbackHttp(uri));

    public static bool IsLoopbackHttp(Uri uri) => uri.IsAbsoluteUri && uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback;
}
