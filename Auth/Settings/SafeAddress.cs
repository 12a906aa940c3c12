using System.Net;

namespace Switchboard.Auth.Settings;

/// <summary>Addresses that a secret may be sent to.</summary>
internal static class SafeAddress
{
    /// <summary>True for https, and for http on this machine; never with a user or a fragment.</summary>
    public static bool IsAllowed(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && url.UserInfo.Length == 0
        && url.Fragment.Length == 0
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && IsThisMachine(url)));

    public static bool IsThisMachine(Uri url) =>
        url.IdnHost.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(url.IdnHost.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
