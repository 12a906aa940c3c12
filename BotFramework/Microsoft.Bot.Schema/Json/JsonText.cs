using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Microsoft.Bot.Schema.Json;

/// <summary>
/// Strings as people really send them. JSON may carry half a surrogate pair (an emoji cut in two) or broken UTF-8, which the
/// framework's reader and writer answer with an exception in the middle of a turn. Here each broken unit becomes U+FFFD, the
/// replacement character, and the rest of the text survives. NUL is an ordinary character.
/// </summary>
internal static class JsonText
{
    private const int EscapeLength = 6;

    /// <summary>The text of the string or property name the reader stands on.</summary>
    internal static string GetString(ref Utf8JsonReader reader)
    {
        if (reader.HasValueSequence)
        {
            var bytes = reader.ValueSequence.ToArray();
            return reader.ValueIsEscaped ? Unescape(bytes) : Encoding.UTF8.GetString(bytes);
        }

        return reader.ValueIsEscaped ? Unescape(reader.ValueSpan) : Encoding.UTF8.GetString(reader.ValueSpan);
    }

    /// <summary>The characters of the number the reader stands on, as they were sent.</summary>
    internal static string GetRawText(ref Utf8JsonReader reader) =>
        reader.HasValueSequence ? Encoding.UTF8.GetString(reader.ValueSequence) : Encoding.UTF8.GetString(reader.ValueSpan);

    /// <summary>The same text when it is well-formed UTF-16, else a copy with U+FFFD for each lone surrogate.</summary>
    internal static string WellFormed(string text)
    {
        if (text == null || !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') || IndexOfLoneSurrogate(text, 0) < 0)
        {
            return text;
        }

        var chars = text.ToCharArray();
        ReplaceLoneSurrogates(chars);
        return new string(chars);
    }

    /// <summary>Reads the value the reader stands on as an element that can be kept and written again.</summary>
    internal static JsonElement ReadElement(ref Utf8JsonReader reader)
    {
        var element = JsonElement.ParseValue(ref reader);
        var raw = System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(element);
        var validUtf8 = System.Text.Unicode.Utf8.IsValid(raw);
        if (validUtf8 && (raw.IndexOf("\\u"u8) < 0 || IndexOfLoneEscape(raw, 0) < 0))
        {
            return element;
        }

        var bytes = validUtf8 ? raw.ToArray() : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(raw));
        for (var at = IndexOfLoneEscape(bytes, 0); at >= 0; at = IndexOfLoneEscape(bytes, at + EscapeLength))
        {
            "\\uFFFD"u8.CopyTo(bytes.AsSpan(at));
        }

        var copy = new Utf8JsonReader(bytes, new JsonReaderOptions
        {
            MaxDepth = SchemaJson.MaxDepth,
            AllowTrailingCommas = true,
            CommentHandling = JsonCommentHandling.Skip,
        });
        return JsonElement.ParseValue(ref copy);
    }

    private static string Unescape(ReadOnlySpan<byte> utf8)
    {
        var rented = ArrayPool<char>.Shared.Rent(utf8.Length);
        try
        {
            var length = Unescape(utf8, rented);
            var text = rented.AsSpan(0, length);
            ReplaceLoneSurrogates(text);
            return new string(text);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented);
        }
    }

    private static int Unescape(ReadOnlySpan<byte> utf8, Span<char> chars)
    {
        var written = 0;
        while (true)
        {
            var slash = utf8.IndexOf((byte)'\\');
            var plain = slash < 0 ? utf8 : utf8[..slash];
            written += Encoding.UTF8.GetChars(plain, chars[written..]);
            if (slash < 0)
            {
                return written;
            }

            utf8 = utf8[(slash + 1)..];
            var escape = utf8[0];
            if (escape == 'u')
            {
                chars[written++] = (char)Hex(utf8[1..5]);
                utf8 = utf8[5..];
                continue;
            }

            // The reader has checked the escape; what is left stands for itself: quote, slash, backslash.
            chars[written++] = escape switch
            {
                (byte)'b' => '\b',
                (byte)'f' => '\f',
                (byte)'n' => '\n',
                (byte)'r' => '\r',
                (byte)'t' => '\t',
                _ => (char)escape,
            };
            utf8 = utf8[1..];
        }
    }

    private static int Hex(ReadOnlySpan<byte> digits) => int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static void ReplaceLoneSurrogates(Span<char> text)
    {
        for (var at = IndexOfLoneSurrogate(text, 0); at >= 0; at = IndexOfLoneSurrogate(text, at + 1))
        {
            text[at] = '\uFFFD';
        }
    }

    private static int IndexOfLoneSurrogate(ReadOnlySpan<char> text, int start)
    {
        for (var i = start; i < text.Length; i++)
        {
            var next = text[i..].IndexOfAnyInRange('\uD800', '\uDFFF');
            if (next < 0)
            {
                return -1;
            }

            i += next;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
            {
                return i;
            }

            i++;
        }

        return -1;
    }

    private static int IndexOfLoneEscape(ReadOnlySpan<byte> json, int start)
    {
        for (var i = start; i < json.Length;)
        {
            var next = json[i..].IndexOf((byte)'\\');
            if (next < 0)
            {
                return -1;
            }

            i += next;
            if (!TrySurrogate(json, i, out var first))
            {
                // Two bytes are at least the escape; the digits of \uXXXX hold no backslash.
                i += 2;
                continue;
            }

            if (!char.IsHighSurrogate(first) || !TrySurrogate(json, i + EscapeLength, out var second) || !char.IsLowSurrogate(second))
            {
                return i;
            }

            i += 2 * EscapeLength;
        }

        return -1;
    }

    private static bool TrySurrogate(ReadOnlySpan<byte> json, int at, out char unit)
    {
        unit = default;
        if (at + EscapeLength > json.Length || json[at] != '\\' || json[at + 1] != 'u')
        {
            return false;
        }

        unit = (char)Hex(json.Slice(at + 2, 4));
        return char.IsSurrogate(unit);
    }
}
