namespace Switchboard.Bot.Stores.Memory;

/// <summary>One conversation of <see cref="MemoryTurnStore"/>, which guards it.</summary>
internal sealed class MemoryConversation(string name)
{
    private readonly Dictionary<string, (long Sequence, DateTimeOffset At)> _keys = [];
    private readonly Dictionary<long, DateTimeOffset> _settled = [];
    private long _fence;
    private string? _owner;
    private long _outboxSequence;

    public SortedDictionary<long, PendingTurn> Inbox { get; } = [];

    public SortedDictionary<long, OutboxEntry> Outbox { get; } = [];

    public SortedDictionary<long, CommittedTurn> Turns { get; } = [];

    public long Sequence { get; private set; }

    public long Committed { get; private set; }

    public DateTimeOffset Until { get; set; }

    public DateTimeOffset LastAt { get; set; }

    public bool IsOwned(ConversationLease lease) => _owner == lease.Owner && _fence == lease.Fence;

    public bool IsOwnedAt(DateTimeOffset now) => _owner is not null && Until > now;

    public long? FindKey(string key, DateTimeOffset since) => _keys.TryGetValue(key, out var known) && known.At > since ? known.Sequence : null;

    // A turn may have answered older activities with its own.
    public CommittedTurn? FindTurn(long sequence) => Turns.Values.FirstOrDefault(turn => turn.Sequence >= sequence);

    public long Add(InboxEntry entry, DateTimeOffset now)
    {
        LastAt = now;
        _keys[entry.ActivityKey] = (++Sequence, now);
        Inbox.Add(Sequence, new PendingTurn(Sequence, entry.ActivityKey, entry.Activity.ToArray(), entry.AcceptedAt, 0));
        return Sequence;
    }

    public ConversationLease? Acquire(LeaseWish wish, DateTimeOffset now)
    {
        if (IsOwnedAt(now) && _owner != wish.Owner)
        {
            return null;
        }

        var takenOver = _owner is not null;
        (_owner, Until) = (wish.Owner, now + wish.Duration);
        return new ConversationLease(name, wish.Owner, ++_fence, Until) { HasOutbox = Outbox.Values.Any(entry => !entry.IsSettled), TakenOver = takenOver };
    }

    public bool Release(ConversationLease lease)
    {
        if (!IsOwned(lease))
        {
            return false;
        }

        _owner = null;
        return true;
    }

    public IReadOnlyList<PendingTurn> Take(int most)
    {
        var taken = Inbox.Values.Take(most).Select(turn => turn with { Attempt = turn.Attempt + 1 }).ToList();
        taken.ForEach(turn => Inbox[turn.Sequence] = turn);
        return taken;
    }

    public long Commit(TurnCommit commit, TurnLimits limits, DateTimeOffset now)
    {
        LastAt = now;
        var first = _outboxSequence + 1;
        foreach (var outgoing in commit.Outgoing)
        {
            var sequence = ++_outboxSequence;
            Outbox[sequence] = new OutboxEntry(name, sequence, commit.TurnId, outgoing.Id, outgoing.Json.ToArray(), 0, now, OutboxStatus.Pending) { Fence = commit.Lease.Fence };
        }

        Turns[commit.Sequence] = new CommittedTurn(commit.Sequence, commit.TurnId, commit.Path.ToArray(), commit.StartedAt, commit.Duration);
        Committed = commit.Sequence;
        Remove(Inbox, Committed);
        Remove(Turns, Committed - limits.Turns);
        return first;
    }

    public void Settle(ConversationLease lease, IReadOnlyCollection<Settlement> settlements, TurnLimits limits, DateTimeOffset now)
    {
        LastAt = now;
        foreach (var (sequence, delivery) in settlements)
        {
            if (!Outbox.TryGetValue(sequence, out var entry) || entry.Status == OutboxStatus.Delivered
                || (delivery is not Delivery.Delivered && (entry.IsSettled || !IsOwned(lease))))
            {
                continue;
            }

            Outbox[sequence] = entry = Apply(entry, delivery) with { Attempts = entry.Attempts + 1, Fence = lease.Fence };
            if (entry.IsSettled)
            {
                _settled[sequence] = now;
            }
        }

        foreach (var old in Outbox.Values.Where(entry => entry.Sequence <= _outboxSequence - limits.Settled && entry.IsSettled && entry.Status != OutboxStatus.Dead).Select(entry => entry.Sequence).ToList())
        {
            Outbox.Remove(old);
            _settled.Remove(old);
        }
    }

    public bool Revive(long sequence, DateTimeOffset now)
    {
        if (!Outbox.TryGetValue(sequence, out var entry) || entry.Status is not (OutboxStatus.Dead or OutboxStatus.Unknown))
        {
            return false;
        }

        Outbox[sequence] = entry with { Status = OutboxStatus.Pending, DueAt = now, Fence = _fence };
        _settled.Remove(sequence);
        return true;
    }

    public ForgottenTurns Forget()
    {
        var settled = Outbox.Values.Where(entry => entry.IsSettled).Select(entry => entry.Sequence).ToList();
        foreach (var sequence in settled)
        {
            Outbox.Remove(sequence);
            _settled.Remove(sequence);
        }

        var turns = Turns.Count;
        Turns.Clear();
        return new ForgottenTurns(turns, settled.Count);
    }

    public DateTimeOffset? WaitingSince(DateTimeOffset dueBy)
    {
        DateTimeOffset? since = Inbox.Count > 0 ? Inbox.First().Value.AcceptedAt : null;
        var oldest = Outbox.Values.FirstOrDefault(entry => !entry.IsSettled);
        return oldest is not null && oldest.DueAt <= dueBy && (since is null || oldest.DueAt < since) ? oldest.DueAt : since;
    }

    public DateTimeOffset SettledAt(long sequence) => _settled.GetValueOrDefault(sequence);

    public int Sweep(TurnLimits limits, DateTimeOffset now)
    {
        var old = _keys.Where(key => key.Value.At <= now - limits.KeysKept).Select(key => key.Key).ToList();
        old.ForEach(key => _keys.Remove(key));
        var dead = Outbox.Values.Where(entry => entry.Status == OutboxStatus.Dead && SettledAt(entry.Sequence) <= now - limits.ConversationsKept).Select(entry => entry.Sequence).ToList();
        dead.ForEach(sequence => Outbox.Remove(sequence));
        return old.Count + dead.Count;
    }

    public bool IsForgotten(TurnLimits limits, DateTimeOffset now) =>
        LastAt <= now - limits.ConversationsKept && Inbox.Count == 0 && Outbox.Values.All(entry => entry.IsSettled) && !IsOwnedAt(now);

    private static OutboxEntry Apply(OutboxEntry entry, Delivery delivery) => delivery switch
    {
        Delivery.Delivered delivered => entry with { Status = OutboxStatus.Delivered, ChannelId = delivered.ChannelId, Json = default, Reason = null },
        Delivery.RetryAt retry => entry with { Status = OutboxStatus.Pending, DueAt = retry.DueAt, Reason = retry.Reason },
        Delivery.Unknown { DueAt: { } due } doubt => entry with { Status = OutboxStatus.InDoubt, DueAt = due, Reason = doubt.Reason },
        Delivery.Unknown unknown => entry with { Status = OutboxStatus.Unknown, Reason = unknown.Reason },
        Delivery.Dead dead => entry with { Status = OutboxStatus.Dead, Reason = dead.Reason },
        Delivery.Dropped dropped => entry with { Status = OutboxStatus.Dropped, Reason = dropped.Reason },
        _ => throw new InvalidOperationException($"No delivery ends as {delivery}."),
    };

    private static void Remove<T>(SortedDictionary<long, T> from, long upTo)
    {
        while (from.Count > 0 && from.First().Key is var key && key <= upTo)
        {
            from.Remove(key);
        }
    }
}
