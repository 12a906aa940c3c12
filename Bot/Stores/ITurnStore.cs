namespace Switchboard.Bot.Stores;

/// <summary>
/// Where turns are accepted, owned, committed and delivered. Inbox and outbox sequences grow by one per conversation; fences grow with
/// each owner. A conversation is named as its state is: <c>channel/conversations/id</c>, see <see cref="ConversationName"/>.
/// </summary>
/// <remarks>
/// Every call is one operation of the store: it has happened whole or not at all. A call that the store does not answer in time throws
/// <see cref="StoreUnavailableException"/>; what it asked for may have happened then, and may be asked again.
/// </remarks>
internal interface ITurnStore : IStateStore
{
    /// <summary>
    /// Writes an activity to its conversation's inbox unless its key is known there already. With a <paramref name="wish"/>, a conversation
    /// that nobody owns becomes the accepter's at once, and when nothing waits before the activity its turn has begun; the state that the wish
    /// names comes with the lease.
    /// </summary>
    Task<Acceptance> AcceptAsync(InboxEntry entry, LeaseWish? wish, CancellationToken cancellationToken);

    /// <inheritdoc cref="AcceptAsync(InboxEntry, LeaseWish?, CancellationToken)"/>
    Task<Acceptance> AcceptAsync(InboxEntry entry, CancellationToken cancellationToken) => AcceptAsync(entry, null, cancellationToken);

    /// <summary>Makes <paramref name="owner"/> the conversation's owner with a new, higher fence; null while another owner's lease lasts.</summary>
    Task<ConversationLease?> AcquireAsync(string conversation, string owner, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>Prolongs a lease from now; false when it is no longer the newest, or was given back.</summary>
    Task<bool> RenewAsync(ConversationLease lease, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>Gives a lease back, whatever waits; nothing happens when it is no longer the newest.</summary>
    Task ReleaseAsync(ConversationLease lease, CancellationToken cancellationToken);

    /// <summary>The oldest accepted activities that have not been committed, each with this attempt counted; none when nothing waits, null when the lease is lost.</summary>
    Task<IReadOnlyList<PendingTurn>?> NextAsync(ConversationLease lease, int most, CancellationToken cancellationToken);

    /// <summary>The oldest accepted activity that has not been committed, with this attempt counted; null when there is none or the lease is lost.</summary>
    async Task<PendingTurn?> NextAsync(ConversationLease lease, CancellationToken cancellationToken) =>
        await NextAsync(lease, 1, cancellationToken) is [var turn, ..] ? turn : null;

    /// <summary>Ends a turn: state, ledger, path and outbox at once, and the activity, with any older one still there, leaves the inbox.</summary>
    Task<CommitOutcome> CommitAsync(TurnCommit commit, CancellationToken cancellationToken);

    /// <summary>Outgoing activities that are not settled, oldest first.</summary>
    Task<IReadOnlyList<OutboxEntry>> ReadOutboxAsync(string conversation, int most, CancellationToken cancellationToken);

    /// <summary>An outgoing activity by the id the bot gave it, while it is kept: a delivered one has the channel's id and no text any more.</summary>
    Task<OutboxEntry?> FindOutgoingAsync(string conversation, string id, CancellationToken cancellationToken);

    /// <summary>
    /// Records how deliveries ended or stand. That something was delivered is taken from anyone; anything else only from the newest owner,
    /// and never over what is settled.
    /// </summary>
    Task SettleAsync(ConversationLease lease, IReadOnlyCollection<Settlement> settlements, CancellationToken cancellationToken);

    /// <summary>Settles, then takes the next turn, or gives the lease back when none waits; null when it was given back, or lost before, or when a later turn was
    /// committed (<see cref="ConversationLease.Committed"/>).</summary>
    Task<PendingTurn?> FinishAsync(ConversationLease lease, IReadOnlyCollection<Settlement> settlements, CancellationToken cancellationToken);

    /// <summary>Puts an outgoing activity that was given up, or stayed unknown, back into the outbox, due now; false when there is none such.</summary>
    Task<bool> ReviveAsync(string conversation, long sequence, CancellationToken cancellationToken);

    /// <summary>Conversations that have work (inbox, state still to be passed on, or an outbox whose oldest entry is due by <paramref name="dueBy"/>) and no living owner, the longest waiting first.</summary>
    Task<IReadOnlyList<string>> FindUnownedWorkAsync(DateTimeOffset dueBy, int most, CancellationToken cancellationToken);

    /// <summary>The newest committed turns of a conversation, newest last.</summary>
    Task<IReadOnlyList<CommittedTurn>> ReadTurnsAsync(string conversation, int most, CancellationToken cancellationToken);

    /// <summary>Erases what a conversation's turns left: their records, and messages that are settled; what waits is still done. Says how many of each.</summary>
    Task<ForgottenTurns> ForgetTurnsAsync(string conversation, CancellationToken cancellationToken);

    /// <summary>Outgoing activities that were given up, newest first, over all conversations.</summary>
    Task<IReadOnlyList<OutboxEntry>> ReadDeadLettersAsync(int most, CancellationToken cancellationToken);

    /// <summary>Removes some of what is kept no longer, see <see cref="TurnLimits"/>; says how much, and is called again until that is 0.</summary>
    Task<int> SweepAsync(CancellationToken cancellationToken);
}
