namespace Switchboard.Bot.Stores.Memory;

/// <summary>The ledger of turns in this process, gone with it: for tests, and for trying the bot out.</summary>
internal sealed class MemoryTurnStore(TimeProvider time, TurnLimits limits) : ITurnStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, MemoryConversation> _conversations = [];
    private readonly Dictionary<string, StateEntry> _state = [];

    public Task<Acceptance> AcceptAsync(InboxEntry entry, LeaseWish? wish, CancellationToken cancellationToken) =>
        DoAsync(() => Accept(entry, wish), cancellationToken);

    public Task<ConversationLease?> AcquireAsync(string conversation, string owner, TimeSpan duration, CancellationToken cancellationToken) =>
        DoAsync(() => Get(conversation).Acquire(new LeaseWish(owner, duration), time.GetUtcNow()), cancellationToken);

    public Task<bool> RenewAsync(ConversationLease lease, TimeSpan duration, CancellationToken cancellationToken) => DoAsync(() =>
    {
        var conversation = Get(lease.Conversation);
        if (!conversation.IsOwned(lease))
        {
            return false;
        }

        conversation.Until = time.GetUtcNow() + duration;
        return true;
    }, cancellationToken);

    public Task ReleaseAsync(ConversationLease lease, CancellationToken cancellationToken) =>
        DoAsync(() => Get(lease.Conversation).Release(lease), cancellationToken);

    public Task<IReadOnlyList<PendingTurn>?> NextAsync(ConversationLease lease, int most, CancellationToken cancellationToken) => DoAsync(() =>
    {
        var conversation = Get(lease.Conversation);
        return conversation.IsOwned(lease) ? conversation.Take(most) : null;
    }, cancellationToken);

    public Task<CommitOutcome> CommitAsync(TurnCommit commit, CancellationToken cancellationToken) =>
        DoAsync(() => Commit(commit), cancellationToken);

    public Task<IReadOnlyList<OutboxEntry>> ReadOutboxAsync(string conversation, int most, CancellationToken cancellationToken) =>
        DoAsync<IReadOnlyList<OutboxEntry>>(() => [.. Get(conversation).Outbox.Values.Where(entry => !entry.IsSettled).Take(most)], cancellationToken);

    public Task<OutboxEntry?> FindOutgoingAsync(string conversation, string id, CancellationToken cancellationToken) =>
        DoAsync(() => Get(conversation).Outbox.Values.LastOrDefault(entry => entry.Id == id), cancellationToken);

    public Task SettleAsync(ConversationLease lease, IReadOnlyCollection<Settlement> settlements, CancellationToken cancellationToken) => DoAsync(() =>
    {
        Get(lease.Conversation).Settle(lease, settlements, limits, time.GetUtcNow());
        return true;
    }, cancellationToken);

    public Task<PendingTurn?> FinishAsync(ConversationLease lease, IReadOnlyCollection<Settlement> settlements, CancellationToken cancellationToken) => DoAsync(() =>
    {
        var conversation = Get(lease.Conversation);
        conversation.Settle(lease, settlements, limits, time.GetUtcNow());
        if (!lease.IsUpToDate(conversation.Committed))
        {
            return null;
        }

        if (conversation.IsOwned(lease) && conversation.Take(1) is [var next])
        {
            return next;
        }

        conversation.Release(lease);
        return null;
    }, cancellationToken);

    public Task<bool> ReviveAsync(string conversation, long sequence, CancellationToken cancellationToken) =>
        DoAsync(() => Get(conversation).Revive(sequence, time.GetUtcNow()), cancellationToken);

    public Task<IReadOnlyList<string>> FindUnownedWorkAsync(DateTimeOffset dueBy, int most, CancellationToken cancellationToken) => DoAsync<IReadOnlyList<string>>(
        () =>
        [
            .. _conversations
                .Where(conversation => !conversation.Value.IsOwnedAt(time.GetUtcNow()))
                .Select(conversation => (conversation.Key, Since: conversation.Value.WaitingSince(dueBy)))
                .Where(conversation => conversation.Since is not null)
                .OrderBy(conversation => conversation.Since)
                .Select(conversation => conversation.Key)
                .Take(most),
        ],
        cancellationToken);

    public Task<IReadOnlyList<CommittedTurn>> ReadTurnsAsync(string conversation, int most, CancellationToken cancellationToken) =>
        DoAsync<IReadOnlyList<CommittedTurn>>(() => _conversations.TryGetValue(conversation, out var known) ? [.. known.Turns.Values.TakeLast(most)] : [], cancellationToken);

    public Task<ForgottenTurns> ForgetTurnsAsync(string conversation, CancellationToken cancellationToken) =>
        DoAsync(() => Get(conversation).Forget(), cancellationToken);

    public Task<IReadOnlyList<OutboxEntry>> ReadDeadLettersAsync(int most, CancellationToken cancellationToken) => DoAsync<IReadOnlyList<OutboxEntry>>(
        () =>
        [
            .. _conversations.Values
                .SelectMany(conversation => conversation.Outbox.Values.Where(entry => entry.Status == OutboxStatus.Dead).Select(entry => (entry, At: conversation.SettledAt(entry.Sequence))))
                .OrderByDescending(dead => dead.At).ThenByDescending(dead => dead.entry.Sequence)
                .Select(dead => dead.entry)
                .Take(most),
        ],
        cancellationToken);

    public Task<IReadOnlyDictionary<string, StateEntry>> ReadStateAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        DoAsync<IReadOnlyDictionary<string, StateEntry>>(() => Read(keys), cancellationToken);

    public Task<IReadOnlyList<long>> WriteStateAsync(IReadOnlyList<StateChange> changes, CancellationToken cancellationToken) => DoAsync(
        () => FindConflict(changes) is { } key ? throw new StateConflictException(key) : Write(changes), cancellationToken);

    public Task<int> SweepAsync(CancellationToken cancellationToken) => DoAsync(() =>
    {
        var now = time.GetUtcNow();
        var swept = _conversations.Values.Sum(conversation => conversation.Sweep(limits, now));
        foreach (var name in _conversations.Where(conversation => conversation.Value.IsForgotten(limits, now)).Select(conversation => conversation.Key).ToList())
        {
            _conversations.Remove(name);
            swept++;
        }

        return swept;
    }, cancellationToken);

    private Acceptance Accept(InboxEntry entry, LeaseWish? wish)
    {
        var now = time.GetUtcNow();
        var conversation = Get(entry.Conversation);
        if (conversation.FindKey(entry.ActivityKey, now - limits.KeysKept) is { } known)
        {
            return new Acceptance.Duplicate(known, conversation.FindTurn(known));
        }

        if (conversation.Inbox.Count >= limits.Inbox)
        {
            return new Acceptance.Full();
        }

        var sequence = conversation.Add(entry, now);
        if (wish is null || conversation.IsOwnedAt(now))
        {
            return new Acceptance.Accepted(sequence);
        }

        var lease = conversation.Acquire(wish, now);
        return new Acceptance.Accepted(sequence, lease, conversation.Inbox.Count == 1 ? conversation.Take(1)[0] : null)
        {
            State = wish.StateKeys.Count == 0 ? null : Read(wish.StateKeys),
        };
    }

    private CommitOutcome Commit(TurnCommit commit)
    {
        var conversation = Get(commit.Lease.Conversation);
        if (!conversation.IsOwned(commit.Lease))
        {
            return new CommitOutcome.FenceLost();
        }

        if (commit.Sequence <= conversation.Committed)
        {
            return new CommitOutcome.AlreadyCommitted();
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(commit.Sequence, conversation.Sequence, "commit.Sequence");
        if (FindConflict(commit.StateChanges) is { } key)
        {
            return new CommitOutcome.StateConflict(key);
        }

        var versions = Write(commit.StateChanges);
        return new CommitOutcome.Committed(versions, conversation.Commit(commit, limits, time.GetUtcNow()));
    }

    private Dictionary<string, StateEntry> Read(IReadOnlyCollection<string> keys)
    {
        var found = new Dictionary<string, StateEntry>(keys.Count);
        foreach (var key in keys)
        {
            if (_state.TryGetValue(key, out var entry))
            {
                found[key] = entry;
            }
        }

        return found;
    }

    private string? FindConflict(IReadOnlyList<StateChange> changes) =>
        changes.FirstOrDefault(change => change.ExpectedVersion is { } expected && (_state.GetValueOrDefault(change.Key)?.Version ?? 0) != expected)?.Key;

    private IReadOnlyList<long> Write(IReadOnlyList<StateChange> changes)
    {
        var versions = new long[changes.Count];
        for (var i = 0; i < changes.Count; i++)
        {
            if (changes[i].Json is { } json)
            {
                versions[i] = StateVersion.Next();
                _state[changes[i].Key] = new StateEntry(json.ToArray(), versions[i]);
            }
            else
            {
                _state.Remove(changes[i].Key);
            }
        }

        return versions;
    }

    private MemoryConversation Get(string name)
    {
        if (!_conversations.TryGetValue(name, out var conversation))
        {
            _conversations.Add(name, conversation = new MemoryConversation(name) { LastAt = time.GetUtcNow() });
        }

        return conversation;
    }

    private Task<T> DoAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        try
        {
            lock (_gate)
            {
                return Task.FromResult(work());
            }
        }
#pragma warning disable CA1031 // It belongs to the task, as in the other stores.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Task.FromException<T>(e);
        }
    }
}
