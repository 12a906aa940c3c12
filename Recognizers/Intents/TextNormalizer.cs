using System.Globalization;
using System.Text;

namespace Switchboard.Recognizers.Intents;

/// <summary>Brings texts that mean the same to the same form: compatibility characters, case, white space.</summary>
public static class TextNormalizer
{
    /// <summary>The form that features are taken from: NFKC, lower case, single spaces; broken surrogates and control characters become spaces.</summary>
    public static string Normalize(string text)
    {
        var clean = IsPlain(text) ? text : Compose(text);
        var result = new StringBuilder(clean.Length);
        var space = false;
        foreach (var c in clean)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                space = result.Length > 0;
                continue;
            }

            if (space)
            {
                result.Append(' ');
                space = false;
            }

            result.Append(char.ToLowerInvariant(c));
        }

        return result.ToString();
    }

    /// <summary>The form in which an utterance is looked up as a whole: words only, no punctuation, numbers alike, no "please".</summary>
    public static string Key(string text) => KeyOfNormalized(Normalize(text));

    /// <inheritdoc cref="Key"/>
    internal static string KeyOfNormalized(string normalized)
    {
        var result = new StringBuilder(normalized.Length);
        foreach (var range in normalized.AsSpan().Split(' '))
        {
            var before = result.Length;
            foreach (var c in normalized.AsSpan(range))
            {
                if (char.IsLetterOrDigit(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.OtherSymbol)
                {
                    if (result.Length == before && before > 0)
                    {
                        result.Append(' ');
                    }

                    result.Append(c);
                }
            }
        }

        var key = MaskNumbers(result.ToString());
        const string Please = "please";
        if (key.StartsWith(Please + " ", StringComparison.Ordinal))
        {
            key = key[(Please.Length + 1)..];
        }

        return key.EndsWith(" " + Please, StringComparison.Ordinal) ? key[..^(Please.Length + 1)] : key;
    }

    /// <summary>Long numbers stand for themselves and not for a meaning: each becomes zeros, so that every order number looks the same.</summary>
    public static string MaskNumbers(string text)
    {
        const int Long = 3;
        StringBuilder? masked = null;
        for (var i = 0; i < text.Length;)
        {
            var end = i;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            if (end - i >= Long)
            {
                masked ??= new StringBuilder(text, 0, i, text.Length);
                masked.Append("0000");
            }
            else
            {
                end = Math.Max(end, i + 1);
                masked?.Append(text, i, end - i);
            }

            i = end;
        }

        return masked?.ToString() ?? text;
    }

    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (c >= 0x80)
            {
                return false;
            }
        }

        return true;
    }

    private static string Compose(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            whole.Append(rune.ToString());
        }

        return whole.Replace('\uFFFD', ' ').Replace('’', '\'').ToString().Normalize(NormalizationForm.FormKC);
    }
}
