using System.Globalization;
using Switchboard.Bot.Stores;

namespace Switchboard.Faults.Simulation;

/// <summary>A store with a mistake.</summary>
internal sealed class MistakenStore(ITurnStore inner, Mistake mistake) : ForwardingTurnStore(inner)
{
    private static readonly TimeSpan Blink = TimeSpan.FromMilliseconds(1);

    private readonly Dictionary<string, ConversationLease> _newest = new(StringComparer.Ordinal);
    private int _copies;

    public override async Task<Acceptance> AcceptAsync(InboxEntry entry, LeaseWish? wish, CancellationToken cancellationToken)
    {
        entry = mistake == Mistake.TakesDuplicates ? entry with { ActivityKey = $"{entry.ActivityKey} {(++_copies).ToString(CultureInfo.InvariantCulture)}" } : entry;
        var acceptance = await base.AcceptAsync(entry, wish is null ? null : wish with { Duration = Shorten(wish.Duration) }, cancellationToken);
        return acceptance is Acceptance.Accepted { Lease: { } lease } accepted ? accepted with { Lease = Note(lease, wish!.Duration) } : acceptance;
    }

    public override async Task<ConversationLease?> AcquireAsync(string conversation, string owner, TimeSpan duration, CancellationToken cancellationToken) =>
        await base.AcquireAsync(conversation, owner, Shorten(duration), cancellationToken) is { } lease ? Note(lease, duration) : null;

    public override Task<CommitOutcome> CommitAsync(TurnCommit commit, CancellationToken cancellationToken) => base.CommitAsync(
        mistake switch
        {
            Mistake.IgnoresFences => commit with { Lease = _newest[commit.Lease.Conversation] },
            Mistake.ForgetsOutbox => commit with { Outgoing = [] },
            Mistake.ForgetsState => commit with { StateChanges = [] },
            Mistake.IgnoresVersions => commit with { StateChanges = [.. commit.StateChanges.Select(change => change with { ExpectedVersion = null })] },
            _ => commit,
        },
        cancellationToken);

    public override Task SettleAsync(ConversationLease lease, IReadOnlyCollection<Settlement> settlements, CancellationToken cancellationToken) =>
        base.SettleAsync(lease, Improve(settlements), cancellationToken);

    public override Task<PendingTurn?> FinishAsync(ConversationLease lease, IReadOnlyCollection<Settlement> settlements, CancellationToken cancellationToken) =>
        base.FinishAsync(lease, Improve(settlements), cancellationToken);

    private TimeSpan Shorten(TimeSpan duration) => mistake == Mistake.EndsLeasesEarly ? Blink : duration;

    private ConversationLease Note(ConversationLease lease, TimeSpan duration)
    {
        _newest[lease.Conversation] = lease;
        return mistake == Mistake.EndsLeasesEarly ? lease with { ExpiresAt = lease.ExpiresAt - Blink + duration } : lease;
    }

    private IReadOnlyCollection<Settlement> Improve(IReadOnlyCollection<Settlement> settlements) => mistake == Mistake.SettlesFailures
        ? [.. settlements.Select(settlement => settlement with { Delivery = new Delivery.Delivered(null) })]
        : settlements;
}
