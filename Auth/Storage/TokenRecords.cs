using Switchboard.Auth.Acquisition;

namespace Switchboard.Auth.Storage;

/// <summary>Makes records of what servers give.</summary>
internal static class TokenRecords
{
    public static TokenRecord From(TokenKey key, TokenGrant grant, long generation, long fence, bool rotates) => new(key, generation, fence)
    {
        AccessToken = grant.AccessToken,
        IssuedAt = grant.IssuedAt,
        ExpiresAt = grant.ExpiresAt,
        RefreshToken = grant.RefreshToken,
        Rotates = rotates,
        Scope = grant.Scope,
    };
}
