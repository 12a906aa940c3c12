using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Switchboard.Auth.Proxy;

/// <summary>Where a request to the proxy is meant to go: a configured service and a checked path, never an address of the caller's.</summary>
/// <param name="Service">The service.</param>
/// <param name="Segments">The path below the service, decoded.</param>
/// <param name="Query">The query as it came, with its question mark; or nothing.</param>
internal sealed record ProxyTarget(string Service, string[] Segments, string Query)
{
    private const string Prefix = "/proxy/";
    private const int LongestTarget = 8192;

    private static readonly SearchValues<char> NeverInTarget = SearchValues.Create("#\\<>\"");

    // Control characters, and what somebody could take for a slash or for the end of the segment.
    private static readonly SearchValues<char> NeverInSegment =
        SearchValues.Create([.. Enumerable.Range(0, 256).Select(code => (char)code).Where(char.IsControl), '/', '\\', '%', ';', '\u2044', '\u2215', '\uff0f']);

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the request target as it came over the wire; every path that two readers could understand in two ways is refused.</summary>
    public static bool TryParse(string rawTarget, [NotNullWhen(true)] out ProxyTarget? target)
    {
        target = null;
        if (rawTarget.Length > LongestTarget || !rawTarget.StartsWith(Prefix, StringComparison.Ordinal) || rawTarget.AsSpan().ContainsAnyExceptInRange('!', '~') || rawTarget.AsSpan().ContainsAny(NeverInTarget))
        {
            return false;
        }

        var question = rawTarget.IndexOf('?', StringComparison.Ordinal);
        var (path, query) = question < 0 ? (rawTarget, "") : (rawTarget[..question], rawTarget[question..]);
        var parts = path[Prefix.Length..].Split('/');
        if (!TokenKey.IsServiceName(parts[0]))
        {
            return false;
        }

        var segments = new string[parts.Length - 1];
        for (var i = 1; i < parts.Length; i++)
        {
            // The last one may be empty: a path may end in a slash.
            if ((parts[i].Length == 0 && i < parts.Length - 1) || Decode(parts[i]) is not { } segment)
            {
                return false;
            }

            segments[i - 1] = segment;
        }

        target = new ProxyTarget(parts[0], segments, query);
        return true;
    }

    /// <summary>The address at the service. Each segment is escaped anew, so that it stays one.</summary>
    /// <param name="baseAddress">That of the service, without a slash at its end.</param>
    public Uri Below(string baseAddress)
    {
        var text = new StringBuilder(baseAddress);
        foreach (var segment in Segments)
        {
            text.Append('/').Append(Uri.EscapeDataString(segment));
        }

        return new Uri(text.Append(Query).ToString(), new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
    }

    /// <summary>Null for dots, an encoded slash, backslash, percent sign or control character, path parameters, and what is not UTF-8.</summary>
    private static string? Decode(string part)
    {
        if (!part.Contains('%', StringComparison.Ordinal))
        {
            return IsPlain(part) ? part : null;
        }

        var bytes = new byte[part.Length];
        var length = 0;
        for (var i = 0; i < part.Length; i++, length++)
        {
            if (part[i] != '%')
            {
                bytes[length] = (byte)part[i];
            }
            else if (i + 2 < part.Length && char.IsAsciiHexDigit(part[i + 1]) && char.IsAsciiHexDigit(part[i + 2]))
            {
                bytes[length] = Convert.FromHexString(part.AsSpan(i + 1, 2))[0];
                i += 2;
            }
            else
            {
                return null;
            }
        }

        try
        {
            var text = Strict.GetString(bytes, 0, length);
            return IsPlain(text) ? text : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static bool IsPlain(string segment) =>
        segment is not ("." or "..") && !segment.AsSpan().ContainsAny(NeverInSegment);
}
