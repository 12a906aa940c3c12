using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Switchboard.Auth.Http;
using Switchboard.Auth.Settings;

namespace Switchboard.Auth.Acquisition;

/// <summary>Reads the answer of a token endpoint, strictly: what is not a bearer token in the words of RFC 6749 is none.</summary>
internal static class TokenAnswerReader
{
    private const int LongestToken = 32 * 1024;
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(30);

    public static TokenAnswer Read(HttpStatusCode status, string body, HttpResponseHeaders headers, ServiceOptions settings, DateTimeOffset serverNow, TimeProvider time) => (int)status switch
    {
        200 => ReadGrant(body, settings, serverNow),
        429 or 503 => new TokenAnswer.Busy(RetryAfter.Read(headers, time), $"the token endpoint answers {(int)status}"),
        >= 400 and < 500 => ReadError(status, body),
        _ => new TokenAnswer.Unknown($"the token endpoint answers {(int)status}"),
    };

    private static TokenAnswer ReadGrant(string body, ServiceOptions settings, DateTimeOffset serverNow)
    {
        if (Parse(body) is not { } root)
        {
            return new TokenAnswer.Unknown("the token endpoint's answer is not JSON");
        }

        var token = Text(root, "access_token");
        if (token is null || token.Length > LongestToken || !IsToken(token))
        {
            return new TokenAnswer.Unknown("the token endpoint's answer has no usable access_token");
        }

        if (!string.Equals(Text(root, "token_type"), "Bearer", StringComparison.OrdinalIgnoreCase))
        {
            return new TokenAnswer.Unknown($"token_type is '{LogText.Clean(Text(root, "token_type"))}', and only Bearer can be used");
        }

        if (Lifetime(root, settings) is not { } lifetime)
        {
            return new TokenAnswer.Unknown("expires_in is not a number of seconds above 0");
        }

        var refresh = Text(root, "refresh_token");
        return new TokenAnswer.Granted(new TokenGrant(
            token, lifetime, serverNow, refresh is { Length: > 0 and <= LongestToken } ? refresh : null, Text(root, "scope") ?? ""));
    }

    private static TokenAnswer.Refused ReadError(HttpStatusCode status, string body)
    {
        var root = Parse(body);
        var error = root is null ? null : Text(root.Value, "error");
        return error is null
            ? new TokenAnswer.Refused("invalid_response", $"the token endpoint answers {(int)status} without an error of OAuth")
            : new TokenAnswer.Refused(LogText.Clean(error), Say(error, root is null ? null : Text(root.Value, "error_description")));
    }

    private static string Say(string error, string? description) =>
        LogText.Clean(string.IsNullOrWhiteSpace(description) ? error : $"{error}: {description}");

    // RFC 6749 asks for a number; servers that write "3600" are old acquaintances.
    private static TimeSpan? Lifetime(JsonElement root, ServiceOptions settings)
    {
        if (!root.TryGetProperty("expires_in", out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return settings.DefaultLifetime;
        }

        double seconds;
        var isNumber = value.ValueKind switch
        {
            JsonValueKind.Number => value.TryGetDouble(out seconds),
            JsonValueKind.String => double.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out seconds),
            _ => (seconds = 0) > 0,
        };
        return !isNumber || double.IsNaN(seconds) || seconds <= 0 ? null : TimeSpan.FromSeconds(Math.Min(seconds, LongestLifetime.TotalSeconds));
    }

    // RFC 6750 section 2.1, b64token, and what else is printable: it goes into a header.
    private static bool IsToken(string text) => text.Length > 0 && text.All(letter => letter is > ' ' and < '\x7f');

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    internal static JsonElement? Parse(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 16 });
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
