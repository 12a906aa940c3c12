using Switchboard.Auth.Storage;

namespace Switchboard.Auth;

/// <summary>A token in memory, with its times on a clock that nobody sets.</summary>
internal sealed class HeldToken(TokenRecord record, long dueAt, long endsAt)
{
    public TokenRecord Record => record;

    public AccessToken Token => Granted.Token;

    /// <summary>Made once, so that handing it out allocates nothing.</summary>
    public TokenResult.Granted Granted { get; } = new(new AccessToken(record.AccessToken, record.ExpiresAt));

    /// <summary>The timestamp from which a new one is fetched in the background.</summary>
    public long DueAt => dueAt;

    /// <summary>The timestamp from which it is not used any more.</summary>
    public long EndsAt => endsAt;

    /// <summary>False while a store that was away has not got it yet.</summary>
    public bool IsSaved { get; set; } = true;
}
