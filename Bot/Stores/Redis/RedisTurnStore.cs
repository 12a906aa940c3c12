using System.Collections.Concurrent;
using System.Globalization;
using StackExchange.Redis;

namespace Switchboard.Bot.Stores.Redis;

/// <summary>
/// The ledger of turns in Redis: each operation is one script on the conversation's keys. A turn costs three flights: it is accepted together with
/// its lease and its state, committed, and finished; on a cluster two more when it changes the state of a person, see <see cref="RedisState"/>.
/// </summary>
internal sealed class RedisTurnStore(RedisConnection redis, TimeProvider time, TurnLimits limits, RedisSchema schema) : ITurnStore
{
    private readonly RedisState _state = new(redis, schema, limits.StateKept);
    private readonly RedisWorkIndex _work = new(redis, time);
    private readonly RedisDeadLetters _dead = new(redis);

    // What was passed on and is to be struck off with the next script of its conversation.
    private readonly ConcurrentDictionary<string, RedisValue[]> _passed = new();

    public RedisTurnStore(RedisConnection redis, TimeProvider time, TurnLimits limits)
        : this(redis, time, limits, new RedisSchema())
    {
    }

    /// <summary>Whether state of another hash tag must be passed on after the commit; set for tests, else by the server.</summary>
    internal bool? PassOn { get; init; }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private bool PassesOn => redis.IsCluster || PassOn == true;

    public async Task<Acceptance> AcceptAsync(InboxEntry entry, LeaseWish? wish, CancellationToken cancellationToken)
    {
        var sentAt = time.GetUtcNow();
        var record = RedisRecord.Write(schema, [entry.AcceptedAt.ToUnixTimeMilliseconds()], [entry.ActivityKey], entry.Activity);
        var (near, far) = SplitBySlot(entry.Conversation, wish?.StateKeys ?? []);
        var accepting = RunAsync(
            RedisScripts.Accept,
            [RedisKeys.Conversation(entry.Conversation), RedisKeys.Activity(entry.Conversation, entry.ActivityKey), .. near.Select(RedisKeys.State)],
            [record, limits.Inbox, Ms(limits.KeysKept), Ms(limits.ConversationsKept), wish?.Owner ?? "", wish is null ? 0 : Ms(wish.Duration)],
            cancellationToken);

        // In the same flight; only when all is done is the activity accepted, so an accepted one is always found.
        var reading = far.Length > 0 ? _state.ReadAsync(far, cancellationToken) : null;
        var score = await _work.EnterAsync(entry.Conversation, wish is null ? Now : Now + Ms(wish.Duration), cancellationToken);
        var answer = (RedisResult[])await accepting;
        var distant = reading is null ? null : await reading;
        switch ((int)answer[0])
        {
            case 0:
                return new Acceptance.Duplicate((long)answer[1], answer[2].IsNull ? null : ReadTurn((RedisResult[])answer[2]));
            case 2:
                return new Acceptance.Full();
            case var _ when answer.Length == 2:
                return new Acceptance.Accepted((long)answer[1]);
        }

        var grant = (RedisResult[])answer[2];
        var lease = await ReadLeaseAsync(entry.Conversation, wish!, sentAt, grant, cancellationToken);
        _work.Owned(lease, score);
        var attempt = (int)answer[3];
        return new Acceptance.Accepted(
            (long)answer[1], lease, attempt == 0 ? null : new PendingTurn((long)answer[1], entry.ActivityKey, entry.Activity, entry.AcceptedAt, attempt))
        {
            // What an earlier owner left to be passed on has changed it since.
            State = wish!.StateKeys.Count == 0 || (long)grant[2] > 0 ? null : ReadState(near, (RedisResult[])answer[4], distant),
        };
    }

    public async Task<ConversationLease?> AcquireAsync(string conversation, string owner, TimeSpan duration, CancellationToken cancellationToken)
    {
        var sentAt = time.GetUtcNow();
        var answer = await RunAsync(RedisScripts.Acquire, conversation, [owner, Ms(duration), Ms(limits.ConversationsKept)], cancellationToken);
        return answer.IsNull ? null : await ReadLeaseAsync(conversation, new LeaseWish(owner, duration), sentAt, (RedisResult[])answer, cancellationToken);
    }

    public async Task<bool> RenewAsync(ConversationLease lease, TimeSpan duration, CancellationToken cancellationToken) =>
        (int)await RunAsync(RedisScripts.Renew, lease.Conversation, [lease.Owner, lease.Fence, Ms(duration)], cancellationToken) == 1;

    public async Task ReleaseAsync(ConversationLease lease, CancellationToken cancellationToken)
    {
        _work.Ended(lease, nothingWaits: false);
        if ((int)await RunAsync(RedisScripts.Release, lease.Conversation, [lease.Owner, lease.Fence], cancellationToken) == 1)
        {
            await _work.EnterAsync(lease.Conversation, Now, cancellationToken);
        }
    }

    public async Task<IReadOnlyList<PendingTurn>?> NextAsync(ConversationLease lease, int most, CancellationToken cancellationToken)
    {
        var answer = await RunAsync(RedisScripts.Next, lease.Conversation, [lease.Owner, lease.Fence, most], cancellationToken);
        return answer.IsNull ? null : ReadPending((RedisResult[])answer);
    }

    public async Task<CommitOutcome> CommitAsync(TurnCommit commit, CancellationToken cancellationToken)
    {
        var versions = RedisState.NewVersions(commit.StateChanges);
        var holder = string.Create(CultureInfo.InvariantCulture, $"{commit.Lease.Conversation} {commit.Lease.Fence} {commit.Sequence}");
        var (held, refused) = await HoldAsync(commit, versions, holder, cancellationToken);
        if (refused is not null)
        {
            await LetGoAsync(commit, held.Keys, holder, cancellationToken);
            return new CommitOutcome.StateConflict(refused);
        }

        var answer = (RedisResult[])await CommitAsync(commit, versions, held, cancellationToken);
        switch ((int)answer[0])
        {
            case 0:
                if (held.Count > 0)
                {
                    await _state.PassOnAsync(held.Values, cancellationToken);
                    _passed[commit.Lease.Conversation] = [.. held.Keys.Select(i => PassingField(commit, i))];
                }

                return new CommitOutcome.Committed(versions, (long)answer[1]);
            case 3:
                if ((long)answer[1] > 0)
                {
                    await PassOnAsync(commit.Lease.Conversation, cancellationToken);
                }

                return new CommitOutcome.AlreadyCommitted();
        }

        await LetGoAsync(commit, held.Keys, holder, cancellationToken);
        return (int)answer[0] switch
        {
            1 => new CommitOutcome.FenceLost(),
            2 => new CommitOutcome.StateConflict(commit.StateChanges.Where((_, i) => !held.ContainsKey(i)).ElementAt((int)answer[1] - 1).Key),
            _ => throw new ArgumentOutOfRangeException(nameof(commit), commit.Sequence, "No such activity was accepted."),
        };
    }

    public async Task<IReadOnlyList<OutboxEntry>> ReadOutboxAsync(string conversation, int most, CancellationToken cancellationToken) =>
        [.. ((RedisResult[])await RunAsync(RedisScripts.ReadOutbox, conversation, [most], cancellationToken)).Select(entry => RedisOutbox.Read(schema, conversation, (RedisResult[])entry))];

    public async Task<OutboxEntry?> FindOutgoingAsync(string conversation, string id, CancellationToken cancellationToken) =>
        ReadEntry(conversation, await RunAsync(RedisScripts.FindOutgoing, conversation, [id, limits.Settled], cancellationToken));

    public async Task SettleAsync(ConversationLease lease, IReadOnlyCollection<Settlement> settlements, CancellationToken cancellationToken) =>
        await SettleAsync(RedisScripts.SettleOnly, lease, settlements, cancellationToken);

    public async Task<PendingTurn?> FinishAsync(ConversationLease lease, IReadOnlyCollection<Settlement> settlements, CancellationToken cancellationToken)
    {
        var answer = (RedisResult[])await SettleAsync(RedisScripts.Finish, lease, settlements, cancellationToken);
        if (ReadPending((RedisResult[])answer[0]) is [var next])
        {
            return next;
        }

        _work.Ended(lease, nothingWaits: (int)answer[2] == 1 && answer[1].IsNull);
        if (!answer[1].IsNull)
        {
            await _work.EnterAsync(lease.Conversation, (long)answer[1], cancellationToken);
        }

        return null;
    }

    public async Task<bool> ReviveAsync(string conversation, long sequence, CancellationToken cancellationToken)
    {
        var revived = (int)await RunAsync(RedisScripts.Revive, conversation, [sequence, Now], cancellationToken) == 1;
        if (revived)
        {
            await _work.EnterAsync(conversation, Now, cancellationToken);
            await _dead.RemoveAsync(conversation, sequence, cancellationToken);
        }

        return revived;
    }

    public async Task<IReadOnlyList<string>> FindUnownedWorkAsync(DateTimeOffset dueBy, int most, CancellationToken cancellationToken)
    {
        await _work.CleanAsync(cancellationToken);
        var due = dueBy.ToUnixTimeMilliseconds();
        var found = new List<string>();
        foreach (var batch in (await _work.FindAsync(due, most, cancellationToken)).Chunk(64))
        {
            var works = await Task.WhenAll(batch.Select(entry => HasWorkAsync(entry, due, cancellationToken)));
            found.AddRange(batch.Where((_, i) => works[i]).Select(entry => (string)entry.Element!));
            if (found.Count >= most)
            {
                break;
            }
        }

        return [.. found.Take(most)];
    }

    public async Task<IReadOnlyList<CommittedTurn>> ReadTurnsAsync(string conversation, int most, CancellationToken cancellationToken)
    {
        var last = (long)await redis.DoAsync(database => database.HashGetAsync(RedisKeys.Conversation(conversation), "h"), cancellationToken);
        var count = (int)Math.Min(last, Math.Min(most, limits.Turns));
        var sequences = Enumerable.Range(0, count).Select(i => last - count + 1 + i).ToArray();
        RedisValue[] fields = [.. sequences.Select(sequence => (RedisValue)string.Create(CultureInfo.InvariantCulture, $"t{sequence}"))];
        var records = count == 0 ? [] : await redis.DoAsync(database => database.HashGetAsync(RedisKeys.Conversation(conversation), fields), cancellationToken);
        return [.. sequences.Zip(records).Where(turn => !turn.Second.IsNull).Select(turn => ReadTurn(turn.First, turn.Second!))];
    }

    public async Task<ForgottenTurns> ForgetTurnsAsync(string conversation, CancellationToken cancellationToken)
    {
        var answer = (RedisResult[])await RunAsync(RedisScripts.Forget, conversation, [], cancellationToken);
        return new ForgottenTurns((int)answer[0], (int)answer[1]);
    }

    public async Task<IReadOnlyList<OutboxEntry>> ReadDeadLettersAsync(int most, CancellationToken cancellationToken)
    {
        var letters = await _dead.NewestAsync(most, cancellationToken);
        var entries = await Task.WhenAll(letters.Select(async letter =>
            ReadEntry(letter.Conversation, await RunAsync(RedisScripts.ReadEntry, letter.Conversation, [letter.Sequence], cancellationToken))));
        return [.. entries.OfType<OutboxEntry>().Where(entry => entry.Status == OutboxStatus.Dead)];
    }

    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        // Everything else ends by its time to live.
        var old = await _dead.OlderAsync(Now - Ms(limits.ConversationsKept), 100, cancellationToken);
        foreach (var (conversation, sequence) in old)
        {
            await RunAsync(RedisScripts.Bury, conversation, [sequence], cancellationToken);
            await _dead.RemoveAsync(conversation, sequence, cancellationToken);
        }

        return old.Count;
    }

    public Task<IReadOnlyDictionary<string, StateEntry>> ReadStateAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        _state.ReadAsync(keys, cancellationToken);

    public Task<IReadOnlyList<long>> WriteStateAsync(IReadOnlyList<StateChange> changes, CancellationToken cancellationToken) => _state.WriteAsync(changes, cancellationToken);

    private static long Ms(TimeSpan duration) => (long)duration.TotalMilliseconds;

    private static string PassingField(TurnCommit commit, int change) => string.Create(CultureInfo.InvariantCulture, $"{commit.Sequence}:{change}");

    private (string[] Near, string[] Far) SplitBySlot(string conversation, IReadOnlyList<string> keys)
    {
        var near = keys.Where(key => !PassesOn || ConversationName.OfState(key) == conversation).ToArray();
        return (near, [.. keys.Except(near)]);
    }

    private Dictionary<string, StateEntry> ReadState(string[] keys, RedisResult[] records, IReadOnlyDictionary<string, StateEntry>? distant)
    {
        var found = _state.Read(keys, [.. records.Select(record => record.IsNull ? null : (byte[])record)]);
        foreach (var (key, entry) in distant ?? new Dictionary<string, StateEntry>())
        {
            found[key] = entry;
        }

        return found;
    }

    private CommittedTurn ReadTurn(RedisResult[] turn) => ReadTurn((long)turn[0], (byte[])turn[1]);

    private CommittedTurn ReadTurn(long sequence, byte[] record)
    {
        var (numbers, texts, path) = RedisRecord.Read(schema, record, 2, 1);
        return new CommittedTurn(sequence, texts[0], path, DateTimeOffset.FromUnixTimeMilliseconds(numbers[0]), TimeSpan.FromTicks(numbers[1]));
    }

    private List<PendingTurn> ReadPending(RedisResult[] answer)
    {
        var turns = new List<PendingTurn>(answer.Length / 3);
        for (var i = 0; i < answer.Length; i += 3)
        {
            var (numbers, texts, activity) = RedisRecord.Read(schema, (byte[])answer[i + 1], 1, 1);
            turns.Add(new PendingTurn((long)answer[i], texts[0], activity, DateTimeOffset.FromUnixTimeMilliseconds(numbers[0]), (int)answer[i + 2]));
        }

        return turns;
    }

    private OutboxEntry? ReadEntry(string conversation, RedisResult entry) => entry.IsNull ? null : RedisOutbox.Read(schema, conversation, (RedisResult[])entry);

    private Task<RedisResult> RunAsync(string script, string conversation, RedisValue[] values, CancellationToken cancellationToken) =>
        RunAsync(script, [RedisKeys.Conversation(conversation)], values, cancellationToken);

    private Task<RedisResult> RunAsync(string script, RedisKey[] keys, RedisValue[] values, CancellationToken cancellationToken) =>
        redis.EvaluateAsync(script, keys, [schema.Known, schema.Writes, .. values], cancellationToken);

    private async Task<ConversationLease> ReadLeaseAsync(string conversation, LeaseWish wish, DateTimeOffset sentAt, RedisResult[] lease, CancellationToken cancellationToken)
    {
        if ((long)lease[2] > 0)
        {
            await PassOnAsync(conversation, cancellationToken);
        }

        return new ConversationLease(conversation, wish.Owner, (long)lease[0], sentAt + wish.Duration) { HasOutbox = (long)lease[1] > 0, TakenOver = (long)lease[3] > 0 };
    }

    /// <summary>Holds state of other slots; tells what is held, and which key could not be.</summary>
    private async Task<(Dictionary<int, byte[]> Held, string? Refused)> HoldAsync(TurnCommit commit, long[] versions, string holder, CancellationToken cancellationToken)
    {
        var held = new Dictionary<int, byte[]>();
        if (!PassesOn)
        {
            return (held, null);
        }

        var foreign = Enumerable.Range(0, versions.Length).Where(i => ConversationName.OfState(commit.StateChanges[i].Key) != commit.Lease.Conversation).ToList();
        var current = await Task.WhenAll(foreign.Select(i => _state.HoldAsync(commit.StateChanges[i], holder, cancellationToken)));
        string? refused = null;
        foreach (var (i, version) in foreign.Zip(current))
        {
            if (version is { } known)
            {
                held[i] = _state.Record(commit.StateChanges[i], known, versions[i], holder);
            }
            else
            {
                refused ??= commit.StateChanges[i].Key;
            }
        }

        return (held, refused);
    }

    private Task LetGoAsync(TurnCommit commit, IEnumerable<int> held, string holder, CancellationToken cancellationToken) =>
        Task.WhenAll(held.Select(i => _state.LetGoAsync(commit.StateChanges[i].Key, holder, cancellationToken)));

    private async Task<RedisResult> CommitAsync(TurnCommit commit, long[] versions, Dictionary<int, byte[]> held, CancellationToken cancellationToken)
    {
        var here = Enumerable.Range(0, versions.Length).Where(i => !held.ContainsKey(i)).ToArray();
        List<RedisValue> values =
        [
            commit.Lease.Owner,
            commit.Lease.Fence,
            commit.Sequence,
            RedisRecord.Write(schema, [commit.StartedAt.ToUnixTimeMilliseconds(), commit.Duration.Ticks], [commit.TurnId], commit.Path),
            Ms(limits.ConversationsKept),
            limits.Turns,
            limits.Settled,
            Ms(limits.StateKept),
            here.Length,
            .. here.SelectMany(i => _state.Describe(commit.StateChanges[i], versions[i])),
            commit.Outgoing.Count,
        ];
        foreach (var outgoing in commit.Outgoing)
        {
            values.Add(RedisOutbox.WriteStatus(schema, outgoing.Id, Now, commit.Lease.Fence));
            values.Add(RedisOutbox.WriteActivity(schema, commit.TurnId, outgoing));
        }

        values.Add(held.Count);
        foreach (var (i, record) in held)
        {
            values.Add(PassingField(commit, i));
            values.Add(record);
        }

        return await StrikeOffAsync(RedisScripts.Commit, commit.Lease.Conversation, values, here.Select(i => RedisKeys.State(commit.StateChanges[i].Key)), cancellationToken);
    }

    private async Task<RedisResult> SettleAsync(string script, ConversationLease lease, IReadOnlyCollection<Settlement> settlements, CancellationToken cancellationToken)
    {
        // Listed before it is marked: one that is listed and not dead is passed over by readers, the other way round it would be lost to them.
        foreach (var dead in settlements.Where(settlement => settlement.Delivery is Delivery.Dead))
        {
            await _dead.AddAsync(lease.Conversation, dead.Sequence, Now, cancellationToken);
        }

        List<RedisValue> values = [lease.Owner, lease.Fence, Now, limits.Settled, settlements.Count, .. settlements.SelectMany(RedisOutbox.Describe), lease.Committed];
        return await StrikeOffAsync(script, lease.Conversation, values, [], cancellationToken);
    }

    private Task<RedisResult> StrikeOffAsync(string script, string conversation, List<RedisValue> values, IEnumerable<RedisKey> more, CancellationToken cancellationToken)
    {
        _passed.TryRemove(conversation, out var passed);
        return RunAsync(script, [RedisKeys.Conversation(conversation), RedisKeys.Passing(conversation), .. more], [.. values, .. passed ?? []], cancellationToken);
    }

    private async Task PassOnAsync(string conversation, CancellationToken cancellationToken)
    {
        var waiting = await redis.DoAsync(database => database.HashGetAllAsync(RedisKeys.Passing(conversation)), cancellationToken);
        await _state.PassOnAsync(waiting.Select(entry => (byte[])entry.Value!), cancellationToken);
        _passed[conversation] = [.. waiting.Select(entry => entry.Name)];
    }

    private async Task<bool> HasWorkAsync(SortedSetEntry entry, long due, CancellationToken cancellationToken)
    {
        string conversation = entry.Element!;
        var peek = (RedisResult[])await RunAsync(RedisScripts.Peek, conversation, [], cancellationToken);
        var (since, inbox, until) = ((long)peek[0], (int)peek[1] == 1, (long)peek[2]);
        switch (since, inbox, until)
        {
            case ( >= 0, _, 0) when since <= due:
            case (_, true, 0):
                return true;
            case (_, _, > 0):
                await _work.MoveAsync(entry, until, cancellationToken);
                return false;
            case ( >= 0, _, _):
                await _work.MoveAsync(entry, since, cancellationToken);
                return false;
            default:
                await _work.RemoveAsync(entry, cancellationToken);
                return false;
        }
    }
}
