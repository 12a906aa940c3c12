namespace Switchboard.Auth.Acquisition;

/// <summary>A token as a server has just given it (RFC 6749 section 5.1), or as the bot has signed it.</summary>
/// <param name="AccessToken">The token.</param>
/// <param name="Lifetime">How long it is good, from <paramref name="IssuedAt"/> on.</param>
/// <param name="IssuedAt">By the server's clock.</param>
/// <param name="RefreshToken">Null when the server gave none.</param>
/// <param name="Scope">What it allows; empty when the server did not say.</param>
internal sealed record TokenGrant(string AccessToken, TimeSpan Lifetime, DateTimeOffset IssuedAt, string? RefreshToken, string Scope)
{
    public DateTimeOffset ExpiresAt => IssuedAt + Lifetime;

    public override string ToString() => $"a token for {Lifetime}";
}
