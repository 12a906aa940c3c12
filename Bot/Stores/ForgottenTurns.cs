namespace Switchboard.Bot.Stores;

/// <summary>What was erased of a conversation.</summary>
internal readonly record struct ForgottenTurns(int Turns, int Messages);
