namespace Switchboard.Auth;

/// <summary>How a token stands.</summary>
/// <param name="Key">Whose, and for which service.</param>
/// <param name="State">valid, due (valid, a new one is being fetched), expired, missing, or sign-in needed.</param>
/// <param name="ExpiresAt">When it ends; null without a token.</param>
/// <param name="LastFailure">Why the latest attempt failed; null when it did not.</param>
public sealed record TokenStatus(TokenKey Key, string State, DateTimeOffset? ExpiresAt, string? LastFailure);
