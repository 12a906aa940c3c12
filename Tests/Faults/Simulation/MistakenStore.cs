using System.Globalization;
using Switchboard.Bot.Stores;

namespace Switchboard.Faults.Simulation;

/// <summary>A store with a mistake.</summary>
internal sealed class MistakenStore(ITurnStore inner, Mistake mistake) : ForwardingTurnStore(inner)
{
    private static readonly TimeSpan Blink = TimeSpan.FromMilliseconds(1);

    private int _copies;

    public override async Task<Acceptance> AcceptAsync(InboxEntry entry, LeaseWish? wish, CancellationToken cancellationToken)
    {
        entry = mistake == Mistake.TakesDuplicates ? entry with { ActivityKey = $"{entry.ActivityKey} {(++_copies).ToString(CultureInfo.InvariantCulture)}" } : entry;
        var acceptance = await base.AcceptAsync(entry, wish is null ? null : wish with { Duration = Shorten(wish.Duration) }, cancellationToken);
        return acceptance is Acceptance.Accepted { Lease: { } lease } accepted ? accepted with { Lease = Lengthen(lease, wish!.Duration) } : acceptance;
    }

    public override async Task<ConversationLease?> AcquireAsync(string conversation, string owner, TimeSpan duration, CancellationToken cancellationToken) =>
        await base.AcquireAsync(conversation, owner, Shorten(duration), cancellationToken) is { } lease ? Lengthen(lease, duration) : null;

    public override async Task<CommitOutcome> CommitAsync(TurnCommit commit, CancellationToken cancellationToken)
    {
        var outcome = await base.CommitAsync(Spoil(commit), cancellationToken);
        if (mistake != Mistake.CommitsAgain || outcome is not (CommitOutcome.FenceLost or CommitOutcome.AlreadyCommitted))
        {
            return outcome;
        }

        return new CommitOutcome.Committed(await WriteStateAsync(WithoutVersions(commit.StateChanges), cancellationToken), 1);
    }

    public override Task SettleAsync(ConversationLease lease, IReadOnlyCollection<Settlement> settlements, CancellationToken cancellationToken) =>
        base.SettleAsync(lease, Improve(settlements), cancellationToken);

    public override Task<PendingTurn?> FinishAsync(ConversationLease lease, IReadOnlyCollection<Settlement> settlements, CancellationToken cancellationToken) =>
        base.FinishAsync(lease, Improve(settlements), cancellationToken);

    private TurnCommit Spoil(TurnCommit commit) => mistake switch
    {
        Mistake.ForgetsOutbox => commit with { Outgoing = [] },
        Mistake.ForgetsState => commit with { StateChanges = [] },
        Mistake.IgnoresVersions => commit with { StateChanges = WithoutVersions(commit.StateChanges) },
        _ => commit,
    };

    private static IReadOnlyList<StateChange> WithoutVersions(IReadOnlyList<StateChange> changes) => [.. changes.Select(change => change with { ExpectedVersion = null })];

    private TimeSpan Shorten(TimeSpan duration) => mistake == Mistake.EndsLeasesEarly ? Blink : duration;

    private ConversationLease Lengthen(ConversationLease lease, TimeSpan duration) =>
        mistake == Mistake.EndsLeasesEarly ? lease with { ExpiresAt = lease.ExpiresAt - Blink + duration } : lease;

    private IReadOnlyCollection<Settlement> Improve(IReadOnlyCollection<Settlement> settlements) => mistake switch
    {
        Mistake.SettlesFailures => [.. settlements.Select(settlement => settlement with { Delivery = new Delivery.Delivered(null) })],
        Mistake.ForgetsDoubts => [.. settlements.Where(settlement => settlement.Delivery is not Delivery.Unknown { DueAt: not null, Reason: "its sender died" })],
        _ => settlements,
    };
}
