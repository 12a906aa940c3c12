using Switchboard.Bot.Stores;

namespace Switchboard.Faults.Simulation;

/// <summary>
/// The store as one instance sees it over an unreliable network: each call may come late, fail before it has happened, fail although it has
/// happened, happen after it has failed, or be the last thing the instance does.
/// </summary>
internal sealed class SimulatedStore(ITurnStore inner, World world, Machine machine, Weather weather) : ITurnStore
{
    public Task<Acceptance> AcceptAsync(InboxEntry entry, LeaseWish? wish, CancellationToken cancellationToken) =>
        CallAsync($"accept {entry.ActivityKey}", () => inner.AcceptAsync(entry, wish, default));

    public Task<ConversationLease?> AcquireAsync(string conversation, string owner, TimeSpan duration, CancellationToken cancellationToken) =>
        CallAsync($"acquire {conversation}", () => inner.AcquireAsync(conversation, owner, duration, default));

    public Task<bool> RenewAsync(ConversationLease lease, TimeSpan duration, CancellationToken cancellationToken) =>
        CallAsync($"renew {lease.Conversation} {lease.Fence}", () => inner.RenewAsync(lease, duration, default));

    public Task ReleaseAsync(ConversationLease lease, CancellationToken cancellationToken) =>
        CallAsync($"release {lease.Conversation} {lease.Fence}", async () =>
        {
            await inner.ReleaseAsync(lease, default);
            return true;
        });

    public Task<IReadOnlyList<PendingTurn>?> NextAsync(ConversationLease lease, int most, CancellationToken cancellationToken) =>
        CallAsync($"next {lease.Conversation} {lease.Fence}", () => inner.NextAsync(lease, most, default));

    public Task<CommitOutcome> CommitAsync(TurnCommit commit, CancellationToken cancellationToken) =>
        CallAsync($"commit {commit.Lease.Conversation} {commit.Sequence} fence {commit.Lease.Fence}", () => inner.CommitAsync(commit, default));

    public Task<IReadOnlyList<OutboxEntry>> ReadOutboxAsync(string conversation, int most, CancellationToken cancellationToken) =>
        CallAsync($"outbox {conversation}", () => inner.ReadOutboxAsync(conversation, most, default));

    public Task<OutboxEntry?> FindOutgoingAsync(string conversation, string id, CancellationToken cancellationToken) =>
        CallAsync($"find {id}", () => inner.FindOutgoingAsync(conversation, id, default));

    public Task SettleAsync(ConversationLease lease, IReadOnlyCollection<Settlement> settlements, CancellationToken cancellationToken)
    {
        var copy = settlements.ToList();
        return CallAsync($"settle {lease.Conversation} {lease.Fence}: {string.Join(", ", copy)}", async () =>
        {
            await inner.SettleAsync(lease, copy, default);
            return true;
        });
    }

    public Task<PendingTurn?> FinishAsync(ConversationLease lease, IReadOnlyCollection<Settlement> settlements, CancellationToken cancellationToken)
    {
        var copy = settlements.ToList();
        return CallAsync($"finish {lease.Conversation} {lease.Fence}: {string.Join(", ", copy)}", () => inner.FinishAsync(lease, copy, default));
    }

    public Task<bool> ReviveAsync(string conversation, long sequence, CancellationToken cancellationToken) =>
        CallAsync($"revive {conversation} {sequence}", () => inner.ReviveAsync(conversation, sequence, default));

    public Task<IReadOnlyList<string>> FindUnownedWorkAsync(DateTimeOffset dueBy, int most, CancellationToken cancellationToken) =>
        CallAsync("find work", () => inner.FindUnownedWorkAsync(dueBy, most, default));

    public Task<IReadOnlyList<CommittedTurn>> ReadTurnsAsync(string conversation, int most, CancellationToken cancellationToken) =>
        CallAsync($"turns {conversation}", () => inner.ReadTurnsAsync(conversation, most, default));

    public Task<ForgottenTurns> ForgetTurnsAsync(string conversation, CancellationToken cancellationToken) =>
        CallAsync($"forget {conversation}", () => inner.ForgetTurnsAsync(conversation, default));

    public Task<IReadOnlyList<OutboxEntry>> ReadDeadLettersAsync(int most, CancellationToken cancellationToken) =>
        CallAsync("dead letters", () => inner.ReadDeadLettersAsync(most, default));

    public Task<IReadOnlyDictionary<string, StateEntry>> ReadStateAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        CallAsync($"read {string.Join(", ", keys)}", () => inner.ReadStateAsync(keys, default));

    public Task<IReadOnlyList<long>> WriteStateAsync(IReadOnlyList<StateChange> changes, CancellationToken cancellationToken) =>
        CallAsync("write state", () => inner.WriteStateAsync(changes, default));

    public Task<int> SweepAsync(CancellationToken cancellationToken) => CallAsync("sweep", () => inner.SweepAsync(default));

    private async Task<T> CallAsync<T>(string what, Func<Task<T>> call)
    {
        await world.DelayAsync(weather.Latency());
        switch (weather.NextCall())
        {
            case CallLuck.FailsBefore:
                world.Note(machine, $"{what}: fails");
                await FailAsync();
                break;
            case CallLuck.FailsAfter:
                await DoAsync($"{what}, and the answer is lost", call);
                await FailAsync();
                break;
            case CallLuck.HappensLate:
                _ = LaterAsync($"{what}, late", call);
                await FailAsync();
                break;
            case CallLuck.DiesBefore:
                Die(what);
                break;
            case CallLuck.DiesAfter:
                await DoAsync(what, call);
                Die(what);
                break;
        }

        // One that has died never gets here.
        await machine.IsAliveAsync();
        var answer = await DoAsync(what, call);
        await world.DelayAsync(weather.Latency());
        return answer;
    }

    private async Task<T> DoAsync<T>(string what, Func<Task<T>> call)
    {
        try
        {
            var answer = await call();
            world.Note(machine, $"{what} → {Describe(answer)}");
            return answer;
        }
        catch (Exception e)
        {
            world.Note(machine, $"{what} → {e.GetType().Name} {e.Message}");
            throw;
        }
    }

    private static string Describe<T>(T answer) => answer switch
    {
        null => "nothing",
        IEnumerable<string> names => string.Join(", ", names),
        IEnumerable<PendingTurn> turns => string.Join(", ", turns.Select(turn => $"{turn.ActivityKey} attempt {turn.Attempt}")),
        IEnumerable<OutboxEntry> entries => string.Join(", ", entries.Select(entry => $"{entry.Sequence} {entry.Status} fence {entry.Fence}")),
        ConversationLease lease => $"fence {lease.Fence} until {lease.ExpiresAt:mm:ss.fff}{(lease.HasOutbox ? ", has outbox" : "")}{(lease.TakenOver ? ", taken over" : "")}",
        PendingTurn turn => $"{turn.ActivityKey} attempt {turn.Attempt}",
        Acceptance.Accepted accepted => $"accepted as {accepted.Sequence}, {Describe(accepted.Lease)}, {Describe(accepted.Turn)}",
        _ => answer.ToString()!,
    };

    // The request was on its way when the instance gave up waiting.
    private async Task LaterAsync<T>(string what, Func<Task<T>> call)
    {
        await Task.Delay(world.Random.Between(1, 4000), world.Time);
        try
        {
            await DoAsync(what, call);
        }
        catch (StateConflictException)
        {
            // Nobody waits for it.
        }
    }

    private async Task FailAsync()
    {
        machine.HasTrouble();
        await Task.Delay(world.Random.Next(2) == 0 ? TimeSpan.FromTicks(1) : weather.StoreTimeout, world.Time);
        throw new StoreUnavailableException("simulated");
    }

    private void Die(string what)
    {
        world.Note(machine, $"dies at {what}");
        machine.Die();
    }
}
