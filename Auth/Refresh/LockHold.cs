namespace Switchboard.Auth.Refresh;

/// <summary>A lock that was got.</summary>
/// <param name="Key">Whose token it is for.</param>
/// <param name="Value">128 random bits that only its holder knows.</param>
/// <param name="Fence">Goes up with every holder; the store refuses a write under a lower one than it has seen.</param>
public sealed record LockHold(TokenKey Key, string Value, long Fence);
