using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Switchboard.Auth.Proxy;

/// <summary>What one line of <c>Tokens:Proxy:Permissions</c> allows: a method, a service and a path; <c>*</c> stands for one segment, a last <c>**</c> for any more.</summary>
internal sealed partial record AgentPermission(string Method, string Service, string[] Path)
{
    public static bool TryParse(string line, [NotNullWhen(true)] out AgentPermission? permission)
    {
        permission = Pattern().Match(line) is { Success: true } match
            ? new AgentPermission(match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value.Split('/', StringSplitOptions.RemoveEmptyEntries))
            : null;
        return permission is not null && !permission.Path.SkipLast(1).Contains("**");
    }

    /// <param name="method">The request's method.</param>
    /// <param name="service">The service, in the settings' spelling.</param>
    /// <param name="segments">The path's segments, decoded and checked.</param>
    public bool Allows(string method, string service, ReadOnlySpan<string> segments)
    {
        if ((Method != "*" && Method != method) || (Service != "*" && Service != service))
        {
            return false;
        }

        for (var i = 0; i < Path.Length; i++)
        {
            if (Path[i] == "**")
            {
                return true;
            }

            if (i >= segments.Length || (Path[i] != "*" && Path[i] != segments[i]))
            {
                return false;
            }
        }

        return segments.Length == Path.Length;
    }

    [GeneratedRegex(@"\A(\*|[A-Z]{1,20}) (\*|[a-z0-9][a-z0-9-]{0,63})(/[^\s%\\?#]*)\z")]
    private static partial Regex Pattern();
}
