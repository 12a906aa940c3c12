namespace Switchboard.Bot.Operations;

/// <summary>Why an activity was not taken in.</summary>
internal enum RefusalReason
{
    InboxFull,
    TooManyTurns,
    Draining,
    RateLimited,
    Unauthorized,
    Invalid,
    StoreUnavailable,
}
