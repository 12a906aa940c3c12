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

            // A port behind an IPv4 address is not part of it.
            var port = text.AsSpan(start, at - start).IndexOf(':');
            if (port > 0 && text.AsSpan(start, port).Count('.') == 3 && text.AsSpan(start + port + 1, at - start - port - 1).IndexOfAnyExceptInRange('0', '9') < 0)
            {
                end = start + port;
            }

            while (end > start + 1 && (text[end - 1] == '.' || (text[end - 1] == ':' && text[end - 2] != ':')))
            {
                end--;
            }

            if (end - start is >= 2 and <= LongestAddress && !TouchesWord(text, start, end) && TypeOf(text.AsSpan(start, end - start)) is { } type)
            {
                var result = SequenceResult.Of(text, start, end, "ip");
                result.Resolution["type"] = type;
                result.Resolution["value"] = WithoutLeadingZeros(text.AsSpan(start, end - start));
                results.Add(result);
            }
        }

        return results;
    }

    /// <summary>Writes 0db8 as db8, and 01 as 1.</summary>
    private static string WithoutLeadingZeros(ReadOnlySpan<char> address)
    {
        Span<char> written = stackalloc char[LongestAddress];
        var length = 0;
        for (var i = 0; i < address.Length; i++)
        {
            var leading = address[i] == '0' && (i == 0 || address[i - 1] is '.' or ':' || (length == 0 || written[length - 1] is '.' or ':')) && i + 1 < address.Length && char.IsAsciiHexDigit(address[i + 1]);
            if (!leading)
            {
                written[length++] = address[i];
            }
        }

        return written[..length].ToString();
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
