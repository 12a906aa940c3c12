namespace Switchboard.Bot.Stores;

/// <summary>An accepted activity that is to be run; the first attempt is 1.</summary>
internal sealed record PendingTurn(long Sequence, string ActivityKey, ReadOnlyMemory<byte> Activity, DateTimeOffset AcceptedAt, int Attempt);
