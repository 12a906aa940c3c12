using System.Globalization;
using System.Text;

namespace Microsoft.Recognizers.Text.Choice;

/// <summary>Finds the clearest yes or no of a text.</summary>
internal static class BooleanExtractor
{
    public static List<ModelResult> Recognize(string query, YesNoWords words)
    {
        var tokens = Tokenize(query);
        (int Start, int End, bool Value) best = default;
        var bestLength = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!words.TryFind(Lower(query, tokens[i]), out var phrases))
            {
                continue;
            }

            foreach (var (rest, value) in phrases)
            {
                if (!Follows(query, tokens, i, rest))
                {
                    continue;
                }

                var length = rest.Length + 1;
                if (i + length < tokens.Count && IsSkinTone(query, tokens[i + length]) && tokens[i + length].Start == tokens[i + length - 1].End)
                {
                    length++;
                }

                if (length > bestLength)
                {
                    bestLength = length;
                    best = (tokens[i].Start, tokens[i + length - 1].End, value);
                }

                break;
            }
        }

        if (bestLength == 0)
        {
            return [];
        }

        return
        [
            new ModelResult
            {
                Text = query[best.Start..best.End],
                Start = best.Start,
                End = best.End - 1,
                TypeName = "boolean",
                Resolution = new SortedDictionary<string, object>(StringComparer.Ordinal)
                {
                    ["value"] = best.Value,
                    ["score"] = 0.4 + (0.6 * ((double)bestLength / tokens.Count)),
                },
            },
        ];
    }

    /// <summary>Runs of letters and digits; a Han, kana or hangul syllable and any emoji is a token of its own.</summary>
    internal static List<(int Start, int End)> Tokenize(string text)
    {
        var tokens = new List<(int, int)>();
        var at = 0;
        while (at < text.Length)
        {
            var start = at;
            if (Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length) != System.Buffers.OperationStatus.Done)
            {
                at++;
                continue;
            }

            at += length;
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol)
            {
                tokens.Add((start, at));
            }
            else if (Rune.IsLetterOrDigit(rune) && rune.Value >= 0x2E80)
            {
                tokens.Add((start, at));
            }
            else if (Rune.IsLetterOrDigit(rune))
            {
                while (at < text.Length && text[at] < '\u2e80' && (char.IsLetterOrDigit(text[at]) || text[at] == '_'))
                {
                    at++;
                }

                tokens.Add((start, at));
            }
        }

        return tokens;
    }

    private static bool Follows(string query, List<(int Start, int End)> tokens, int index, string[] rest)
    {
        if (index + rest.Length >= tokens.Count)
        {
            return false;
        }

        for (var i = 0; i < rest.Length; i++)
        {
            var (start, end) = tokens[index + 1 + i];
            if (!query.AsSpan(start, end - start).Equals(rest[i], StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }

    private static string Lower(string query, (int Start, int End) token)
    {
        Span<char> letters = stackalloc char[16];
        var source = query.AsSpan(token.Start, token.End - token.Start);
        return source.Length > letters.Length ? "" : StringCache.Get(letters[..source.ToLowerInvariant(letters)]);
    }

    private static bool IsSkinTone(string query, (int Start, int End) token) =>
        token.End - token.Start == 2 && char.ConvertToUtf32(query, token.Start) is >= 0x1F3FB and <= 0x1F3FF;
}
