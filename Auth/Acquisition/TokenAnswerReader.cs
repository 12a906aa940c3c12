using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Switchboard.Auth.Http;
using Switchboard.Auth.Settings;

namespace Switchboard.Auth.Acquisition;

/// <summary>Reads the answer of a token endpoint, strictly: what is not a bearer token in the words of RFC 6749 is none.</summary>
/// <param name="settings">The service's.</param>
/// <param name="secrets">What was sent to prove us: a server may say which secret was wrong by repeating it.</param>
/// <param name="serverNow">The time at the server.</param>
/// <param name="time">The time here.</param>
internal sealed class TokenAnswerReader(ServiceOptions settings, IReadOnlyList<string> secrets, DateTimeOffset serverNow, TimeProvider time)
{
    private const int LongestToken = 32 * 1024;
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(30);

    public TokenAnswer Read(HttpStatusCode status, ReadOnlyMemory<byte> body, HttpResponseHeaders headers) => (int)status switch
    {
        200 => ReadGrant(body),
        429 or 503 => new TokenAnswer.Busy(RetryAfter.Read(headers, time), $"the token endpoint answers {(int)status}"),
        >= 400 and < 500 => ReadError(status, body),
        _ => new TokenAnswer.Unknown($"the token endpoint answers {(int)status}"),
    };

    private TokenAnswer ReadGrant(ReadOnlyMemory<byte> body)
    {
        using var document = Parse(body);
        if (document is null)
        {
            return new TokenAnswer.Unknown("the token endpoint's answer is not JSON");
        }

        var root = document.RootElement;

        var token = Text(root, "access_token");
        if (token is null || token.Length > LongestToken || !IsToken(token))
        {
            return new TokenAnswer.Unknown("the token endpoint's answer has no usable access_token");
        }

        if (!string.Equals(Text(root, "token_type"), "Bearer", StringComparison.OrdinalIgnoreCase))
        {
            return new TokenAnswer.Unknown($"token_type is '{Say(Text(root, "token_type"))}', and only Bearer can be used");
        }

        if (Lifetime(root) is not { } lifetime)
        {
            return new TokenAnswer.Unknown("expires_in is not a number of seconds above 0");
        }

        var refresh = Text(root, "refresh_token");
        return new TokenAnswer.Granted(new TokenGrant(
            token, lifetime, serverNow, refresh is { Length: > 0 and <= LongestToken } ? refresh : null, Text(root, "scope") ?? ""));
    }

    private TokenAnswer.Refused ReadError(HttpStatusCode status, ReadOnlyMemory<byte> body)
    {
        using var document = Parse(body);
        var error = document is null ? null : Text(document.RootElement, "error");
        return error is null
            ? new TokenAnswer.Refused("invalid_response", $"the token endpoint answers {(int)status} without an error of OAuth")
            : new TokenAnswer.Refused(Say(error), Text(document!.RootElement, "error_description") is { Length: > 0 } description ? Say($"{error}: {description}") : Say(error));
    }

    private string Say(string? text) => LogText.Clean(secrets.Aggregate(text ?? "", static (said, secret) => said.Replace(secret, "(secret)", StringComparison.Ordinal)));

    // RFC 6749 asks for a number; servers that write "3600" are old acquaintances.
    private TimeSpan? Lifetime(JsonElement root)
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

    /// <summary>A JSON object over <paramref name="body"/>, not a copy of it; null for anything else.</summary>
    internal static JsonDocument? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 16 });
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
