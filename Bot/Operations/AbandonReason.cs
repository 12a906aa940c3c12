namespace Switchboard.Bot.Operations;

/// <summary>Why a turn ended without a commit although the bot did not fail; it runs again from the inbox.</summary>
internal enum AbandonReason
{
    FenceLost,
    StateConflict,
    StoreUnavailable,
}
