using Switchboard.Dialogs.Answers;

namespace Switchboard.Dialogs.Webhooks;

/// <summary>An address with ${variables} in its path. Whatever a person says, it can only become a piece between two slashes.</summary>
internal sealed class UrlTemplate
{
    private readonly TextPattern[] _segments;
    private readonly Uri? _origin;
    private readonly Dictionary<string, TextPattern> _query;

    private UrlTemplate(Uri? origin, TextPattern[] segments, Dictionary<string, TextPattern> query) => (_origin, _segments, _query) = (origin, segments, query);

    /// <summary>The variables of path and query.</summary>
    public IEnumerable<string> Variables => _segments.Concat(_query.Values).SelectMany(pattern => pattern.Variables);

    /// <summary>The scheme and host where the template names them itself.</summary>
    public Uri? Origin => _origin;

    /// <summary>Takes a template apart.</summary>
    /// <exception cref="FormatException">It is none; the message says why.</exception>
    public static UrlTemplate Parse(string url, bool relative, IReadOnlyDictionary<string, string> query)
    {
        if (url.AsSpan().IndexOfAny("?#\\") >= 0)
        {
            throw new FormatException("it has a '?', '#' or '\\' in it");
        }

        Uri? origin = null;
        var path = url;
        if (!relative)
        {
            var end = url.IndexOf('/', url.IndexOf("//", StringComparison.Ordinal) + 2);
            var host = end < 0 ? url : url[..end];
            if (!Uri.TryCreate(host + "/", UriKind.Absolute, out origin) || origin.Scheme is not ("https" or "http") || host.Contains("${", StringComparison.Ordinal) || origin.UserInfo.Length > 0)
            {
                throw new FormatException("it does not begin with https:// and a host without ${variables}");
            }

            path = end < 0 ? "" : url[(end + 1)..];
        }
        else if (url.StartsWith('/') || url.Contains("//", StringComparison.Ordinal))
        {
            throw new FormatException("it is not relative to the service: no scheme, no host, no slash at its beginning");
        }

        var segments = path.Split('/');
        if (segments.Any(IsUp))
        {
            throw new FormatException("it has '.' or '..' in its path");
        }

        return new UrlTemplate(
            origin, [.. segments.Select(TextPattern.Parse)], query.ToDictionary(part => part.Key, part => TextPattern.Parse(part.Value), StringComparer.Ordinal));
    }

    /// <summary>The address, below the service's when the template is relative; null when a value would change more than its own piece.</summary>
    public Uri? Fill(Uri? service, Func<string, string> valueOf)
    {
        var pieces = new string[_segments.Length];
        for (var i = 0; i < pieces.Length; i++)
        {
            // A '.' cannot be escaped: every reader of addresses takes %2E for it.
            var plain = _segments[i].Fill(valueOf);
            if (IsUp(plain) || (plain.Length == 0 && _segments[i].Variables.Any()))
            {
                return null;
            }

            pieces[i] = _segments[i].Fill(name => Uri.EscapeDataString(valueOf(name)));
        }

        var query = string.Join('&', _query
            .Select(part => (part.Key, Value: part.Value.Fill(valueOf)))
            .Where(part => part.Value.Length > 0)
            .Select(part => $"{Uri.EscapeDataString(part.Key)}={Uri.EscapeDataString(part.Value)}"));
        return new Uri((_origin ?? service)!.AbsoluteUri + string.Join('/', pieces) + (query.Length > 0 ? "?" + query : ""));
    }

    private static bool IsUp(string segment) => segment is "." or "..";
}
