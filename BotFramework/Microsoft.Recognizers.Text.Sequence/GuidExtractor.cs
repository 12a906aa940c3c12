namespace Microsoft.Recognizers.Text.Sequence;

/// <summary>Finds globally unique identifiers: 32 hexadecimal digits, with or without hyphens, braces, <c>urn:uuid:</c> or <c>x'…'</c> round them.</summary>
internal static class GuidExtractor
{
    private const int Digits = 32;
    private const string Urn = "urn:uuid:";

    private static readonly int[] Groups = [8, 4, 4, 4, 12];

    public static List<ModelResult> Recognize(string text)
    {
        var results = new List<ModelResult>();
        var at = 0;
        while (at < text.Length)
        {
            if (!char.IsAsciiHexDigit(text[at]) || (at > 0 && char.IsLetterOrDigit(text[at - 1])))
            {
                at++;
                continue;
            }

            var end = EndOf(text, at, out var hyphens);
            if (end == at || (end < text.Length && char.IsLetterOrDigit(text[end])))
            {
                at = EndOfWord(text, at);
                continue;
            }

            results.Add(Result(text, at, end, hyphens));
            at = end;
        }

        return results;
    }

    private static int EndOf(string text, int start, out bool hyphens)
    {
        hyphens = start + 8 < text.Length && text[start + 8] == '-';
        if (!hyphens)
        {
            return AreHex(text, start, Digits) ? start + Digits : start;
        }

        var at = start;
        foreach (var length in Groups)
        {
            if (at > start && (at >= text.Length || text[at++] != '-'))
            {
                return start;
            }

            if (!AreHex(text, at, length))
            {
                return start;
            }

            at += length;
        }

        return at;
    }

    private static bool AreHex(string text, int start, int length)
    {
        if (start + length > text.Length)
        {
            return false;
        }

        foreach (var c in text.AsSpan(start, length))
        {
            if (!char.IsAsciiHexDigit(c))
            {
                return false;
            }
        }

        return true;
    }

    private static int EndOfWord(string text, int at)
    {
        while (at < text.Length && char.IsLetterOrDigit(text[at]))
        {
            at++;
        }

        return at;
    }

    /// <summary>What stands round the digits belongs to the identifier and makes it surer; digits alone may be a long number.</summary>
    private static ModelResult Result(string text, int start, int end, bool hyphens)
    {
        var points = hyphens ? 90 : text.AsSpan(start, end - start).IndexOfAnyExceptInRange('0', '9') < 0 ? 65 : 80;
        if (start > 0 && end < text.Length && text[start - 1] == '{' && text[end] == '}')
        {
            (start, end, points) = (start - 1, end + 1, points + 10);
        }
        else if (start > 1 && end < text.Length && text[start - 1] == '\'' && text[start - 2] == 'x' && text[end] == '\'')
        {
            (start, end, points) = (start - 2, end + 1, points + 10);
        }
        else if (start >= Urn.Length && string.CompareOrdinal(text, start - Urn.Length, Urn, 0, Urn.Length) == 0)
        {
            (start, points) = (start - Urn.Length, points + 10);
        }

        var result = SequenceResult.Of(text, start, end, "guid");
        result.Resolution["score"] = points / 100.0;
        return result;
    }
}
