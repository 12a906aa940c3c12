using System.Collections.Frozen;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Switchboard.Auth.Proxy;

/// <summary>Which headers pass the proxy: end-to-end ones (RFC 9110 section 7.6.1) that say nothing about who asks, and none that could hold a token.</summary>
internal static class ProxyHeaders
{
    private static readonly FrozenSet<string> NotForward = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Connection", "Keep-Alive", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "HTTP2-Settings", "Host", "Content-Length", "Expect", "Authorization", "Cookie", "Cookie2",
        "Forwarded", "Via", "Origin", "Referer", "Max-Forwards", "X-Api-Key", "X-HTTP-Method", "X-HTTP-Method-Override", "X-Method-Override",

        // The answer is searched for the token, which must then be readable.
        "Accept-Encoding");

    private static readonly FrozenSet<string> NotBack = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Connection", "Keep-Alive", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "Set-Cookie", "Set-Cookie2", "WWW-Authenticate", "Authentication-Info", "Authorization", "Location",
        "Content-Location", "Refresh", "Server", "Via", "Alt-Svc", "Strict-Transport-Security", "Clear-Site-Data", "Access-Control-Allow-Origin", "Access-Control-Allow-Credentials",
        "Public-Key-Pins", "Report-To", "NEL");

    private static readonly string[] NotForwardPrefixes = ["Proxy-", "X-Forwarded-", "X-Original-", "X-Rewrite-", "X-Real-", "X-Envoy-", "Sec-", ":"];

    /// <summary>Copies what may go to the service; a value that would begin a new line is refused.</summary>
    public static bool TryForward(IHeaderDictionary from, HttpRequestMessage to)
    {
        var named = NamedByConnection(from.Connection);
        foreach (var (name, values) in from)
        {
            if (NotForward.Contains(name) || named.Contains(name) || IsAboutTheWay(name))
            {
                continue;
            }

            foreach (var value in values)
            {
                // TryAddWithoutValidation would write it to the wire as it is.
                if (value is null || value.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0)
                {
                    return false;
                }

                if (!to.Headers.TryAddWithoutValidation(name, value))
                {
                    to.Content?.Headers.TryAddWithoutValidation(name, value);
                }
            }
        }

        return true;
    }

    private static bool IsAboutTheWay(string name)
    {
        foreach (var prefix in NotForwardPrefixes)
        {
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Copies what may come back to the agent.</summary>
    public static void CopyBack(HttpResponseMessage from, HttpResponse to, AccessToken token)
    {
        var named = NamedByConnection(from.Headers.NonValidated.TryGetValues("Connection", out var connection) ? connection.ToString() : StringValues.Empty);
        Copy(from.Headers, to, named, token);
        Copy(from.Content.Headers, to, named, token);
    }

    private static void Copy(HttpHeaders from, HttpResponse to, HashSet<string> named, AccessToken token)
    {
        var secret = token.Reveal();
        foreach (var (name, values) in from.NonValidated)
        {
            if (NotBack.Contains(name) || named.Contains(name) || name.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var isFirst = true;
            foreach (var value in values)
            {
                if (!value.Contains(secret, StringComparison.Ordinal) && !value.AsSpan().ContainsAny('\r', '\n', '\0') && !value.AsSpan().ContainsAnyExceptInRange('\0', '\xff'))
                {
                    to.Headers[name] = isFirst ? value : StringValues.Concat(to.Headers[name], value);
                    isFirst = false;
                }
            }
        }
    }

    private static HashSet<string> NamedByConnection(StringValues connection) =>
        connection.Count == 0
            ? None
            : connection.ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> None = new(StringComparer.OrdinalIgnoreCase);
}
