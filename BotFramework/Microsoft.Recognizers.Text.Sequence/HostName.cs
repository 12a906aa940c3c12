namespace Microsoft.Recognizers.Text.Sequence;

/// <summary>Reads host names: labels of letters, digits and inner hyphens, joined by dots.</summary>
internal static class HostName
{
    private const int LongestLabel = 63;

    /// <summary>Index after the host name that starts at <paramref name="start"/>; a dot at the end does not belong to it.</summary>
    /// <param name="lettersAtEnd">Whether the last label can be a top-level domain: two letters or more and nothing else.</param>
    public static int EndOf(string text, int start, out int labels, out bool lettersAtEnd)
    {
        labels = 0;
        lettersAtEnd = false;
        var end = start;
        var at = start;
        while (true)
        {
            var label = at;
            var letters = true;
            while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || (text[at] == '-' && at > label && at + 1 < text.Length && (char.IsAsciiLetterOrDigit(text[at + 1]) || text[at + 1] == '-'))))
            {
                letters &= char.IsAsciiLetter(text[at]);
                at++;
            }

            if (at == label || at - label > LongestLabel)
            {
                return end;
            }

            labels++;
            lettersAtEnd = letters && at - label >= 2;
            end = at;
            if (at == text.Length || text[at] != '.')
            {
                return end;
            }

            at++;
        }
    }
}
