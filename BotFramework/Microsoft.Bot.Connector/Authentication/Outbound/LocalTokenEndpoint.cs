using System.Text.Json;
using Microsoft.Bot.Connector.Http;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>The client-credentials grant at a token endpoint on this machine, over plain http.</summary>
/// <remarks>For fake authorities in tests and development; Azure.Identity takes https only. Never used for another machine.</remarks>
internal static class LocalTokenEndpoint
{
    private const int MaxAnswer = 64 << 10;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <exception cref="HttpRequestException">The endpoint refuses; the message has its status and error code, no secret.</exception>
    public static async Task<AcquiredToken> AskAsync(HttpClient http, Uri authority, string clientId, string secret, string scope)
    {
        using var timeout = new CancellationTokenSource(Timeout);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{authority.AbsoluteUri.TrimEnd('/')}/oauth2/v2.0/token")
        {
            Content = new FormUrlEncodedContent(
            [
                KeyValuePair.Create("grant_type", "client_credentials"),
                KeyValuePair.Create("client_id", clientId),
                KeyValuePair.Create("client_secret", secret),
                KeyValuePair.Create("scope", scope),
            ]),
        };
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
        var stream = await response.Content.ReadAsStreamAsync(timeout.Token);
        using var body = await PooledBody.ReadAsync(stream, response.Content.Headers.ContentLength, MaxAnswer, timeout.Token);
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException(
                $"The token endpoint answered {(int)response.StatusCode} {ErrorCode(body.Span)}".TrimEnd(), null, response.StatusCode);
        }

        return Read(body.Span);
    }

    private static AcquiredToken Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        using var document = JsonDocument.ParseValue(ref reader);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("access_token", out var token)
            || token.ValueKind != JsonValueKind.String
            || string.IsNullOrEmpty(token.GetString()))
        {
            throw new HttpRequestException("The token endpoint's answer has no access_token.");
        }

        var now = TimeProvider.System.GetUtcNow();
        return AcquiredToken.Of(token.GetString(), now + Lifetime(root), refreshOn: null, now);
    }

    private static TimeSpan Lifetime(JsonElement root)
    {
        var seconds = 3600L;
        if (root.TryGetProperty("expires_in", out var value))
        {
            _ = value.ValueKind == JsonValueKind.Number ? value.TryGetInt64(out seconds) : long.TryParse(value.ToString(), out seconds);
        }

        return TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 7 * 24 * 3600));
    }

    private static string ErrorCode(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            using var document = JsonDocument.ParseValue(ref reader);
            return document.RootElement.TryGetProperty("error", out var code) ? code.ToString() : string.Empty;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return string.Empty;
        }
    }
}
