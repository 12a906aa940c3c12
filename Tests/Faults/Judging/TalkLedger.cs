using Switchboard.Bot.Stores;

namespace Switchboard.Faults.Judging;

/// <summary>What the store holds of a conversation after a run.</summary>
/// <param name="Turns">The committed turns, in order.</param>
/// <param name="Counter">The bot's own count of the messages it has read, from the conversation's state; null when there is no state.</param>
/// <param name="Outgoing">Everything said that the ledger still knows, with the turn that said it.</param>
internal sealed record TalkLedger(IReadOnlyList<CommittedTurn> Turns, int? Counter, IReadOnlyList<OutboxEntry> Outgoing);
