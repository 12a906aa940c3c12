namespace Switchboard.Bot.Operations;

/// <summary>Why an activity was not taken in.</summary>
internal enum RefusalReason
{
    InboxFull,
    TooManyTurns,
    TooManyRequests,
    Draining,
    RateLimited,
    Unauthorized,
    Invalid,
    StoreUnavailable,
}
