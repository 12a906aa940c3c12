using System.Globalization;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Channels;
using Switchboard.Bot.Operations;
using Switchboard.Bot.Stores;

namespace Switchboard.Bot.Turns;

/// <summary>
/// Runs conversations: what an earlier owner left in the outbox first, then the inbox in order, each turn committed and delivered before the
/// next, until nothing waits and the lease is given back.
/// </summary>
internal sealed partial class ConversationRunner(
    ITurnStore store, OwnedConversations owned, TurnExecutor executor, OutboxDelivery delivery, DueConversations due, IOptions<TurnsOptions> options, TurnMetrics metrics,
    TimeProvider time, ILogger<ConversationRunner> logger) : IDrainable
{
    private const int MostMerged = 20;

    private volatile bool _draining;
    private long _leases;

    /// <summary>What this instance is called as an owner.</summary>
    public string Name { get; } = InstanceName.Create();

    /// <summary>
    /// What this instance is called as the owner of one lease; another name for each, so that it does not take from itself what it runs already.
    /// </summary>
    public string NewOwner() => string.Create(CultureInfo.InvariantCulture, $"{Name}.{Interlocked.Increment(ref _leases)}");

    /// <summary>Why nothing more is taken at the moment; null when it is.</summary>
    public string? Refuses() =>
        _draining ? "This instance is shutting down."
        : owned.Count >= options.Value.MaxRunning ? "Too many conversations are busy."
        : null;

    /// <summary>Begins to run a conversation that this instance has just come to own; returns at once.</summary>
    /// <param name="first">The turn that came with the lease, if one did.</param>
    public void Begin(ConversationLease lease, FirstTurn? first)
    {
        var ownership = owned.Add(lease);

        // The turns outlive the request that began them; nothing of its context is theirs.
        using (ExecutionContext.SuppressFlow())
        {
            _ = RunAsync(ownership, first);
        }
    }

    /// <summary>Owns and runs a conversation that has work, unless another instance does.</summary>
    public async Task TakeAsync(string conversation, CancellationToken cancellationToken)
    {
        if (!_draining && await store.AcquireAsync(conversation, NewOwner(), options.Value.LeaseDuration, cancellationToken) is { } lease)
        {
            Begin(lease, null);
        }
    }

    /// <summary>Takes no new turns, ends those that run, and gives the conversations to the other instances.</summary>
    public Task DrainAsync(CancellationToken cancellationToken)
    {
        _draining = true;
        return owned.WhenEmptyAsync(cancellationToken);
    }

    private async Task RunAsync(Ownership ownership, FirstTurn? first)
    {
        await Task.Yield();
        try
        {
            await RunTurnsAsync(ownership, first);
        }
        catch (StoreUnavailableException e)
        {
            LogStoreFailed(e.Message);
        }
#pragma warning disable CA1031 // The activity stays in the inbox and is run again; this instance goes on with other conversations.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogFailed(e);
        }
        finally
        {
            owned.Remove(ownership);
        }
    }

    private async Task RunTurnsAsync(Ownership ownership, FirstTurn? first)
    {
        var lease = ownership.Lease;
        var blocked = lease.HasOutbox ? await delivery.DeliverWaitingAsync(ownership) : null;
        var next = first?.Turn ?? await ownership.PersistAsync(time, () => NextAsync(lease));
        var settlements = new List<Settlement>();
        while (next is not null && ownership.Lasts)
        {
            var turns = await WithLaterAsync(lease, next);
            switch (await executor.RunAsync(ownership, turns, first))
            {
                case TurnOutcome.Committed committed when blocked is null:
                    blocked = await delivery.DeliverAsync(ownership, committed.Outbox, committed.Outgoing, settlements);
                    break;
                case TurnOutcome.Committed or TurnOutcome.CommittedBefore:
                    blocked = await delivery.DeliverWaitingAsync(ownership);
                    break;
                case TurnOutcome.Abandoned abandoned:
                    LogAbandoned(abandoned.Reason);
                    metrics.TurnAbandoned(abandoned.Why);
                    await GiveUpAsync(ownership);
                    return;
            }

            first = null;
            next = await EndTurnAsync(ownership, lease with { Committed = turns[^1].Sequence }, settlements);
            settlements.Clear();
        }

        if (next is null && ownership.Lasts && blocked is { } at)
        {
            due.Add(lease.Conversation, at);
        }
    }

    private async Task<PendingTurn?> NextAsync(ConversationLease lease) =>
        await store.NextAsync(lease, CancellationToken.None) ?? await store.FinishAsync(lease, [], CancellationToken.None);

    private async Task<PendingTurn?> EndTurnAsync(Ownership ownership, ConversationLease lease, List<Settlement> settlements)
    {
        if (!_draining && !ownership.IsLost)
        {
            return await ownership.PersistAsync(time, () => store.FinishAsync(lease, settlements, CancellationToken.None));
        }

        await ownership.PersistAsync(time, () => store.SettleAsync(lease, settlements, CancellationToken.None));
        await ownership.PersistAsync(time, () => store.ReleaseAsync(lease, CancellationToken.None));
        return null;
    }

    // The activity stays in the inbox; who owns the conversation next runs it again.
    private async Task GiveUpAsync(Ownership ownership)
    {
        if (!ownership.IsLost)
        {
            await Task.Delay(options.Value.PollInterval, time);
            await ownership.PersistAsync(time, () => store.ReleaseAsync(ownership.Lease, CancellationToken.None));
        }
    }

    private async ValueTask<IReadOnlyList<PendingTurn>> WithLaterAsync(ConversationLease lease, PendingTurn first)
    {
        if (options.Value.DuringTurn == ArrivalPolicy.Queue || await store.NextAsync(lease, MostMerged, CancellationToken.None) is not { Count: > 1 } waiting)
        {
            return [first];
        }

        return [.. waiting.Take(ArrivalMerge.Count([.. waiting.Select(turn => ActivityJson.Parse(InboxPayload.Read(turn.Activity).Json))]))];
    }

    [LoggerMessage(LogLevel.Warning, "A conversation could not be run on: {Reason} It is tried again")]
    private partial void LogStoreFailed(string reason);

    [LoggerMessage(LogLevel.Warning, "A turn was not committed: {Reason}. It is run again")]
    private partial void LogAbandoned(string reason);

    [LoggerMessage(LogLevel.Error, "Running a conversation failed; what waits is run again")]
    private partial void LogFailed(Exception exception);
}
