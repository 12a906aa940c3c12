using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Switchboard.Auth;

/// <summary>A service's access token, ready to be sent. Its text never shows in a log or an exception.</summary>
public sealed class AccessToken
{
    private readonly string _text;
    private Secret? _bytes;

    internal AccessToken(string text, DateTimeOffset expiresAt)
    {
        _text = text;
        ExpiresAt = expiresAt;
        Header = new AuthenticationHeaderValue("Bearer", text);
    }

    /// <summary>When it ends, by the clock of the server that gave it.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>The Authorization header of a request to the service (RFC 6750 section 2.1).</summary>
    internal AuthenticationHeaderValue Header { get; }

    /// <summary>The token as it looks on the wire, to find it there.</summary>
    internal Secret Bytes => _bytes ??= new Secret(_text);

    /// <summary>The text, for clients that cannot use <c>BearerTokenHandler</c>.</summary>
    public string Reveal() => _text;

    /// <summary>Whether both are the same token, in a time that does not depend on where they differ.</summary>
    public bool IsSameAs(AccessToken other) =>
        ReferenceEquals(this, other) || CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(_text.AsSpan()), MemoryMarshal.AsBytes(other._text.AsSpan()));

    /// <summary>Overwrites the bytes; the text itself is the runtime's, which gives no way to it.</summary>
    internal void Wipe() => _bytes?.Dispose();

    public override string ToString() => "(access token)";
}
