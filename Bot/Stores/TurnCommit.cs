namespace Switchboard.Bot.Stores;

/// <summary>All that a turn leaves behind.</summary>
/// <param name="Lease">The lease under which it ran.</param>
/// <param name="Sequence">The activity it answers; older ones still in the inbox were answered with it.</param>
/// <param name="TurnId">What the turn is called in paths, logs and idempotency keys.</param>
/// <param name="StateChanges">At most one for each key.</param>
/// <param name="Outgoing">In the order in which they are to be delivered.</param>
/// <param name="Path">The recorded path as JSON.</param>
/// <param name="StartedAt">When the turn began.</param>
/// <param name="Duration">How long it ran.</param>
internal sealed record TurnCommit(
    ConversationLease Lease,
    long Sequence,
    string TurnId,
    IReadOnlyList<StateChange> StateChanges,
    IReadOnlyList<OutgoingActivity> Outgoing,
    ReadOnlyMemory<byte> Path,
    DateTimeOffset StartedAt,
    TimeSpan Duration);
