using Switchboard.Bot.Stores;

namespace Switchboard.Bot.Checking;

/// <summary>A turn, the state after it, and what that state has in common with others that can go on in the same ways.</summary>
internal readonly record struct WalkedTurn(FlowTurn Turn, StateSnapshot After, string Key);
