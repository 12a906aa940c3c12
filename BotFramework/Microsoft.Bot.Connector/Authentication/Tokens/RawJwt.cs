using System.Buffers.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>The parts of a compact JWT that matter before its signature is checked, read more strictly than the JWT library does.</summary>
/// <remarks>
/// One spelling per token: canonical base64url without padding. No duplicate JSON names, no critical extensions (we know none), numeric
/// dates are whole JSON numbers. The library would accept all of these.
/// </remarks>
internal sealed record RawJwt(
    string Text,
    string Algorithm,
    string KeyId,
    string Issuer,
    string Audience,
    string Version,
    string AppId,
    long Expires,
    long? NotBefore,
    long? IssuedAt)
{
    /// <summary>Longest token that is looked at, in characters. Channel and Entra tokens have one to four thousand.</summary>
    private const int MaxLength = 32 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>Reads the token of an Authorization header "Bearer TOKEN"; null when the header has another form.</summary>
    public static bool TryReadHeader(string authorization, out RawJwt jwt, out string problem)
    {
        jwt = null;
        problem = "The Authorization header is not a bearer token.";
        return TrySplit(authorization, out var scheme, out var token)
            && scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
            && TryRead(token, out jwt, out problem);
    }

    public static bool TrySplit(string authorization, out string scheme, out string token)
    {
        scheme = token = null;
        var space = authorization?.IndexOf(' ') ?? -1;
        if (space <= 0 || space == authorization.Length - 1 || authorization.AsSpan(space + 1).Contains(' '))
        {
            return false;
        }

        scheme = authorization[..space];
        token = authorization[(space + 1)..];
        return true;
    }

    public static bool TryRead(string text, out RawJwt jwt, out string problem)
    {
        jwt = null;
        if (string.IsNullOrEmpty(text) || text.Length > MaxLength)
        {
            problem = "The token is empty or too long.";
            return false;
        }

        var first = text.IndexOf('.');
        var last = text.LastIndexOf('.');
        if (first <= 0 || last <= first || text.AsSpan(first + 1, last - first - 1).Contains('.'))
        {
            problem = "The token does not have three parts.";
            return false;
        }

        try
        {
            // An empty signature is not refused here: that is for the algorithm check, which names the reason better.
            _ = Decode(text.AsSpan(last + 1));
            using var header = Parse(text.AsSpan(0, first));
            using var payload = Parse(text.AsSpan(first + 1, last - first - 1));
            CheckHeader(header.RootElement);
            jwt = Read(text, header.RootElement, payload.RootElement);
            problem = null;
            return true;
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException)
        {
            problem = $"The token is malformed: {e.Message}";
            return false;
        }
    }

    private static RawJwt Read(string text, JsonElement header, JsonElement payload)
    {
        if (payload.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("its claims are no JSON object.");
        }

        var version = ReadText(payload, AuthenticationConstants.VersionClaim);
        return new RawJwt(
            text,
            ReadText(header, "alg"),
            ReadText(header, AuthenticationConstants.KeyIdHeader),
            ReadText(payload, "iss"),
            ReadAudience(payload),
            version,
            version is "2.0" ? ReadText(payload, AuthenticationConstants.AuthorizedParty) : ReadText(payload, AuthenticationConstants.AppIdClaim),
            Date(payload, "exp") ?? throw new FormatException("it has no exp."),
            Date(payload, "nbf"),
            Date(payload, "iat"));
    }

    private static void CheckHeader(JsonElement header)
    {
        if (header.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("its header is no JSON object.");
        }

        if (header.TryGetProperty("crit", out _))
        {
            throw new FormatException("it demands an extension that is not known (crit).");
        }

        if (header.TryGetProperty("b64", out var b64) && b64.ValueKind != JsonValueKind.True)
        {
            throw new FormatException("its payload is not encoded (b64).");
        }

        if (ReadText(header, "typ") is { } type
            && !type.Equals("JWT", StringComparison.OrdinalIgnoreCase)
            && !type.Equals("at+jwt", StringComparison.OrdinalIgnoreCase))
        {
            throw new FormatException("its typ is not JWT.");
        }
    }

    private static JsonDocument Parse(ReadOnlySpan<char> part)
    {
        var json = Decode(part);
        return Utf8.IsValid(json) ? JsonDocument.Parse(json, Strict) : throw new FormatException("a part is not UTF-8.");
    }

    private static byte[] Decode(ReadOnlySpan<char> part)
    {
        foreach (var c in part)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))
            {
                throw new FormatException("a part is not base64url.");
            }
        }

        // Refuses left-over bits, so that no second spelling of the same bytes passes.
        return Base64Url.DecodeFromChars(part);
    }

    private static string ReadText(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw new FormatException($"{name} is not a string.");
    }

    private static string ReadAudience(JsonElement payload)
    {
        if (!payload.TryGetProperty(AuthenticationConstants.AudienceClaim, out var value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 1)
        {
            value = value[0];
        }

        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw new FormatException("aud is not one string.");
    }

    private static long? Date(JsonElement payload, string name)
    {
        if (!payload.TryGetProperty(name, out var value))
        {
            return null;
        }

        // 253402300799 is the last second of the year 9999, beyond which the library's own arithmetic ends.
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var seconds) && seconds is >= 0 and <= 253402300799
            ? seconds
            : throw new FormatException($"{name} is not a date in whole seconds.");
    }
}
