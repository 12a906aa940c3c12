namespace Switchboard.Bot.Stores;

/// <summary>A turn as the ledger keeps it.</summary>
internal sealed record CommittedTurn(long Sequence, string TurnId, ReadOnlyMemory<byte> Path, DateTimeOffset StartedAt, TimeSpan Duration);
