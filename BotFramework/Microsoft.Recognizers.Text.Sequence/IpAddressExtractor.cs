using System.Net;
using System.Net.Sockets;

namespace Microsoft.Recognizers.Text.Sequence;

/// <summary>Finds IPv4 and IPv6 addresses.</summary>
internal static class IpAddressExtractor
{
    private const int LongestAddress = 45;

    public static List<ModelResult> Recognize(string text)
    {
        var results = new List<ModelResult>();
        var at = 0;
        while (at < text.Length)
        {
            if (!IsPart(text[at]))
            {
                at++;
                continue;
            }

            var start = at;
            while (at < text.Length && IsPart(text[at]))
            {
                at++;
            }

            var end = at;
            while (end > start + 1 && (text[end - 1] == '.' || (text[end - 1] == ':' && text[end - 2] != ':')))
            {
                end--;
            }

            if (end - start is >= 2 and <= LongestAddress && !TouchesWord(text, start, end) && TypeOf(text.AsSpan(start, end - start)) is { } type)
            {
                var result = SequenceResult.Of(text, start, end, "ip");
                result.Resolution["type"] = type;
                results.Add(result);
            }
        }

        return results;
    }

    private static bool TouchesWord(string text, int start, int end) =>
        (start > 0 && char.IsLetterOrDigit(text[start - 1])) || (end < text.Length && char.IsLetterOrDigit(text[end]));

    private static string TypeOf(ReadOnlySpan<char> candidate)
    {
        if (candidate.Count('.') != 3 && candidate.Count(':') < 2)
        {
            return null;
        }

        if (!IPAddress.TryParse(candidate, out var address))
        {
            return null;
        }

        return address.AddressFamily == AddressFamily.InterNetwork ? "ipv4" : "ipv6";
    }

    private static bool IsPart(char c) => char.IsAsciiHexDigit(c) || c is '.' or ':';
}
