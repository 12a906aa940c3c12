using System.Text.Json;
using System.Text.Unicode;

namespace Switchboard.Auth.Proxy;

/// <summary>Reads the parts of a JWS compact token (RFC 7515) and refuses every spelling but one.</summary>
internal static class JwtParts
{
    private const int LongestToken = 8192;

    /// <summary>Where the two dots are; null when it is no such token.</summary>
    public static (int First, int Second)? Split(string token)
    {
        if (token.Length is < 16 or > LongestToken)
        {
            return null;
        }

        var (first, second) = (-1, -1);
        for (var i = 0; i < token.Length; i++)
        {
            var letter = token[i];
            if (letter == '.')
            {
                if (second >= 0)
                {
                    return null;
                }

                (first, second) = first < 0 ? (i, -1) : (first, i);
            }
            else if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_'))
            {
                return null;
            }
        }

        return first > 0 && second > first + 1 && second < token.Length - 1 ? (first, second) : null;
    }

    /// <summary>An object's members; null for anything else, invalid UTF-8 or a name that comes twice.</summary>
    public static JsonDocument? ReadObject(byte[] json)
    {
        if (!Utf8.IsValid(json))
        {
            return null;
        }

        try
        {
            var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 16 });
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
