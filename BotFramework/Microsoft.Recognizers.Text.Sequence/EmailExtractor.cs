namespace Microsoft.Recognizers.Text.Sequence;

/// <summary>Finds e-mail addresses by walking out from each at sign.</summary>
internal static class EmailExtractor
{
    private const int LongestLocalPart = 64;

    public static List<ModelResult> Recognize(string text)
    {
        var results = new List<ModelResult>();
        var free = 0;
        for (var at = text.IndexOf('@'); at >= 0; at = text.IndexOf('@', at + 1))
        {
            var start = LocalPart(text, at, free);
            var end = HostName.EndOf(text, at + 1, out var labels, out var lettersAtEnd);
            if (start < 0 || labels < 2 || !lettersAtEnd || (end < text.Length && (text[end] is '_' or '@' || char.IsAsciiLetterOrDigit(text[end]))))
            {
                continue;
            }

            results.Add(SequenceResult.Of(text, start, end, "email"));
            free = end;
        }

        return results;
    }

    private static int LocalPart(string text, int at, int free)
    {
        var start = at;
        while (start > free && at - start <= LongestLocalPart && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '.' or '_' or '-' or '+' or '%' or '\''))
        {
            start--;
        }

        while (start < at && text[start] is '\'' or '-' or '+' or '%')
        {
            start++;
        }

        // Dots may neither lead, trail nor stand together, and then no part of the name is an address either.
        var local = text.AsSpan(start, at - start);
        return local.IsEmpty || local[0] == '.' || local[^1] == '.' || local.IndexOf("..") >= 0 ? -1 : start;
    }
}
