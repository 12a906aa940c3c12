using Switchboard.Bot.Stores;

namespace Switchboard.Faults.Simulation;

/// <summary>Passes every call on to another store.</summary>
internal abstract class ForwardingTurnStore(ITurnStore inner) : ITurnStore
{
    public virtual Task<Acceptance> AcceptAsync(InboxEntry entry, LeaseWish? wish, CancellationToken cancellationToken) => inner.AcceptAsync(entry, wish, cancellationToken);

    public virtual Task<ConversationLease?> AcquireAsync(string conversation, string owner, TimeSpan duration, CancellationToken cancellationToken) =>
        inner.AcquireAsync(conversation, owner, duration, cancellationToken);

    public virtual Task<bool> RenewAsync(ConversationLease lease, TimeSpan duration, CancellationToken cancellationToken) => inner.RenewAsync(lease, duration, cancellationToken);

    public virtual Task ReleaseAsync(ConversationLease lease, CancellationToken cancellationToken) => inner.ReleaseAsync(lease, cancellationToken);

    public virtual Task<IReadOnlyList<PendingTurn>?> NextAsync(ConversationLease lease, int most, CancellationToken cancellationToken) => inner.NextAsync(lease, most, cancellationToken);

    public virtual Task<CommitOutcome> CommitAsync(TurnCommit commit, CancellationToken cancellationToken) => inner.CommitAsync(commit, cancellationToken);

    public virtual Task<IReadOnlyList<OutboxEntry>> ReadOutboxAsync(string conversation, int most, CancellationToken cancellationToken) =>
        inner.ReadOutboxAsync(conversation, most, cancellationToken);

    public virtual Task<OutboxEntry?> FindOutgoingAsync(string conversation, string id, CancellationToken cancellationToken) => inner.FindOutgoingAsync(conversation, id, cancellationToken);

    public virtual Task SettleAsync(ConversationLease lease, IReadOnlyCollection<Settlement> settlements, CancellationToken cancellationToken) =>
        inner.SettleAsync(lease, settlements, cancellationToken);

    public virtual Task<PendingTurn?> FinishAsync(ConversationLease lease, IReadOnlyCollection<Settlement> settlements, CancellationToken cancellationToken) =>
        inner.FinishAsync(lease, settlements, cancellationToken);

    public virtual Task<bool> ReviveAsync(string conversation, long sequence, CancellationToken cancellationToken) => inner.ReviveAsync(conversation, sequence, cancellationToken);

    public virtual Task<IReadOnlyList<string>> FindUnownedWorkAsync(DateTimeOffset dueBy, int most, CancellationToken cancellationToken) =>
        inner.FindUnownedWorkAsync(dueBy, most, cancellationToken);

    public virtual Task<IReadOnlyList<CommittedTurn>> ReadTurnsAsync(string conversation, int most, CancellationToken cancellationToken) =>
        inner.ReadTurnsAsync(conversation, most, cancellationToken);

    public virtual Task<ForgottenTurns> ForgetTurnsAsync(string conversation, CancellationToken cancellationToken) => inner.ForgetTurnsAsync(conversation, cancellationToken);

    public virtual Task<IReadOnlyList<OutboxEntry>> ReadDeadLettersAsync(int most, CancellationToken cancellationToken) => inner.ReadDeadLettersAsync(most, cancellationToken);

    public virtual Task<IReadOnlyDictionary<string, StateEntry>> ReadStateAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        inner.ReadStateAsync(keys, cancellationToken);

    public virtual Task<IReadOnlyList<long>> WriteStateAsync(IReadOnlyList<StateChange> changes, CancellationToken cancellationToken) => inner.WriteStateAsync(changes, cancellationToken);

    public virtual Task<int> SweepAsync(CancellationToken cancellationToken) => inner.SweepAsync(cancellationToken);
}
