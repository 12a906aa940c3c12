using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using StackExchange.Redis;

namespace Switchboard.Bot.Stores.Redis;

/// <summary>
/// The ledger of turns in Redis: each operation is one script on the conversation's keys. On a cluster a person's state is in another slot;
/// it is held, recorded with the commit, passed on after it, and passed on again by the next owner should this one die in between.
/// </summary>
internal sealed class RedisTurnStore(RedisConnection redis, TimeProvider time, TurnLimits limits) : ITurnStore
{
    // An index entry is removed only when it is older than any call that may still be on its way.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan HoldTime = TimeSpan.FromSeconds(10);

    // What was passed on and is to be struck off with the next script of its conversation.
    private readonly ConcurrentDictionary<string, RedisValue[]> _passed = new();

    /// <summary>Whether state of another hash tag must be passed on after the commit; set for tests, else by the server.</summary>
    internal bool? PassOn { get; init; }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public async Task<Acceptance> AcceptAsync(InboxEntry entry, LeaseWish? wish, CancellationToken cancellationToken)
    {
        var sentAt = time.GetUtcNow();
        var record = RedisRecord.Write([entry.AcceptedAt.ToUnixTimeMilliseconds()], [entry.ActivityKey], entry.Activity);
        var keys = RedisKeys.Conversation(entry.Conversation, RedisKeys.Activity(entry.Conversation, entry.ActivityKey));
        var accepting = redis.EvaluateAsync(
            RedisScripts.Accept,
            keys,
            [record, limits.Inbox, Ms(limits.KeysKept), Ms(limits.ConversationsKept), wish?.Owner ?? "", wish is null ? 0 : Ms(wish.Duration)],
            cancellationToken);

        // In the same flight; only when both are done is the activity accepted, so an accepted one is always found.
        await IndexAsync(entry.Conversation, Now, cancellationToken);
        var answer = (RedisResult[])await accepting;
        switch ((int)answer[0])
        {
            case 0:
                return new Acceptance.Duplicate((long)answer[1], answer[2].IsNull ? null : ReadTurn((RedisResult[])answer[2]));
            case 2:
                return new Acceptance.Full();
            case var _ when answer.Length == 2:
                return new Acceptance.Accepted((long)answer[1]);
        }

        var lease = await ReadLeaseAsync(entry.Conversation, wish!, sentAt, (RedisResult[])answer[2], cancellationToken);
        var attempt = (int)answer[3];
        return new Acceptance.Accepted(
            (long)answer[1], lease, attempt == 0 ? null : new PendingTurn((long)answer[1], entry.ActivityKey, entry.Activity, entry.AcceptedAt, attempt));
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
        if ((int)await RunAsync(RedisScripts.Release, lease.Conversation, [lease.Owner, lease.Fence], cancellationToken) == 1)
        {
            await IndexAsync(lease.Conversation, Now, cancellationToken);
        }
    }

    public async Task<IReadOnlyList<PendingTurn>?> NextAsync(ConversationLease lease, int most, CancellationToken cancellationToken)
    {
        var answer = await RunAsync(RedisScripts.Next, lease.Conversation, [lease.Owner, lease.Fence, most], cancellationToken);
        return answer.IsNull ? null : ReadPending((RedisResult[])answer);
    }

    public async Task<CommitOutcome> CommitAsync(TurnCommit commit, CancellationToken cancellationToken)
    {
        var versions = commit.StateChanges.Select(change => change.Json is null ? 0 : StateVersion.Next()).ToArray();
        var passing = redis.IsCluster || PassOn == true
            ? Enumerable.Range(0, versions.Length).Where(i => ConversationName.OfState(commit.StateChanges[i].Key) != commit.Lease.Conversation).ToList()
            : [];
        var fields = passing.Select(i => (RedisValue)$"{Int(commit.Sequence)}:{Int(i)}").ToArray();
        var holder = $"{commit.Lease.Conversation} {Int(commit.Lease.Fence)} {Int(commit.Sequence)}";
        var held = new Dictionary<int, byte[]>();
        foreach (var i in passing)
        {
            if (await HoldAsync(commit.StateChanges[i], holder, cancellationToken) is not { } current)
            {
                await LetGoAsync(commit, held.Keys, holder, cancellationToken);
                return new CommitOutcome.StateConflict(commit.StateChanges[i].Key);
            }

            var change = commit.StateChanges[i];
            held[i] = RedisRecord.Write([current, versions[i]], [change.Key, holder], change.Json ?? default);
        }

        var answer = (RedisResult[])await CommitAsync(commit, versions, held, cancellationToken);
        switch ((int)answer[0])
        {
            case 0:
                await PassOnAsync(held.Values, cancellationToken);
                Remember(commit.Lease.Conversation, fields);
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
        [.. ((RedisResult[])await RunAsync(RedisScripts.ReadOutbox, conversation, [most], cancellationToken)).Select(entry => ReadEntry(conversation, (RedisResult[])entry))];

    public async Task<OutboxEntry?> FindOutgoingAsync(string conversation, string id, CancellationToken cancellationToken) =>
        await RunAsync(RedisScripts.FindOutgoing, conversation, [id], cancellationToken) is { IsNull: false } entry ? ReadEntry(conversation, (RedisResult[])entry) : null;

    public async Task SettleAsync(ConversationLease lease, IReadOnlyCollection<Settlement> settlements, CancellationToken cancellationToken) =>
        await SettleAsync(RedisScripts.SettleOnly, lease, settlements, cancellationToken);

    public async Task<PendingTurn?> FinishAsync(ConversationLease lease, IReadOnlyCollection<Settlement> settlements, CancellationToken cancellationToken) =>
        ReadPending((RedisResult[])await SettleAsync(RedisScripts.Finish, lease, settlements, cancellationToken)) is [var next] ? next : null;

    public async Task<bool> ReviveAsync(string conversation, long sequence, CancellationToken cancellationToken)
    {
        var revived = (int)await RunAsync(RedisScripts.Revive, conversation, [sequence, Now], cancellationToken) == 1;
        if (revived)
        {
            await IndexAsync(conversation, Now, cancellationToken);
            await redis.DoAsync(database => database.SortedSetRemoveAsync(RedisKeys.Dead, DeadLetter(conversation, sequence)), cancellationToken);
        }

        return revived;
    }

    public async Task<IReadOnlyList<string>> FindUnownedWorkAsync(DateTimeOffset dueBy, int most, CancellationToken cancellationToken)
    {
        var due = dueBy.ToUnixTimeMilliseconds();
        var shards = await Task.WhenAll(RedisKeys.Work.Select(key => redis.DoAsync(
            database => database.SortedSetRangeByScoreWithScoresAsync(key, double.NegativeInfinity, due, take: most), cancellationToken)));
        var found = new List<string>();
        foreach (var batch in shards.SelectMany(shard => shard).OrderBy(entry => entry.Score).Chunk(64))
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
        var turns = await redis.DoAsync(database => database.HashGetAllAsync(RedisKeys.Conversation(conversation)[3]), cancellationToken);
        return [.. turns.Select(turn => ReadTurn((long)turn.Name, turn.Value!)).OrderBy(turn => turn.Sequence).TakeLast(most)];
    }

    public async Task<IReadOnlyList<OutboxEntry>> ReadDeadLettersAsync(int most, CancellationToken cancellationToken)
    {
        var letters = await redis.DoAsync(database => database.SortedSetRangeByRankAsync(RedisKeys.Dead, 0, most - 1, Order.Descending), cancellationToken);
        var entries = await Task.WhenAll(letters.Select(letter => ReadDeadAsync(letter!, cancellationToken)));
        return [.. entries.OfType<OutboxEntry>().Where(entry => entry.Status == OutboxStatus.Dead)];
    }

    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        // Everything else ends by its time to live.
        var old = await redis.DoAsync(database => database.SortedSetRangeByScoreAsync(RedisKeys.Dead, double.NegativeInfinity, Now - Ms(limits.ConversationsKept), take: 100), cancellationToken);
        foreach (var letter in old)
        {
            var (conversation, sequence) = ReadDeadLetter(letter!);
            await RunAsync(RedisScripts.Bury, conversation, [sequence], cancellationToken);
            await redis.DoAsync(database => database.SortedSetRemoveAsync(RedisKeys.Dead, letter), cancellationToken);
        }

        return old.Length;
    }

    public async Task<IReadOnlyDictionary<string, StateEntry>> ReadStateAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        var list = keys.Distinct().ToArray();
        RedisValue[] fields = ["j", "v"];
        var rows = await Task.WhenAll(list.Select(key => redis.DoAsync(database => database.HashGetAsync(RedisKeys.State(key), fields), cancellationToken)));
        var found = new Dictionary<string, StateEntry>(list.Length);
        for (var i = 0; i < list.Length; i++)
        {
            if (!rows[i][1].IsNull)
            {
                found[list[i]] = new StateEntry((byte[])rows[i][0]!, (long)rows[i][1]);
            }
        }

        return found;
    }

    public async Task<IReadOnlyList<long>> WriteStateAsync(IReadOnlyList<StateChange> changes, CancellationToken cancellationToken)
    {
        var versions = changes.Select(change => change.Json is null ? 0 : StateVersion.Next()).ToArray();
        foreach (var slot in Enumerable.Range(0, versions.Length).GroupBy(i => redis.IsCluster ? ConversationName.OfState(changes[i].Key) : ""))
        {
            var members = slot.ToArray();
            RedisValue[] values = [Ms(limits.StateKept), .. members.SelectMany(i => Change(changes[i], versions[i]))];
            var moved = (int)await redis.EvaluateAsync(RedisScripts.WriteState, [.. members.Select(i => RedisKeys.State(changes[i].Key))], values, cancellationToken);
            if (moved > 0)
            {
                throw new StateConflictException(changes[members[moved - 1]].Key);
            }
        }

        return versions;
    }

    private static long Ms(TimeSpan duration) => (long)duration.TotalMilliseconds;

    private static string Int(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static RedisValue DeadLetter(string conversation, long sequence) => $"{Int(sequence)} {conversation}";

    private static (string Conversation, long Sequence) ReadDeadLetter(string letter)
    {
        var space = letter.IndexOf(' ', StringComparison.Ordinal);
        return (letter[(space + 1)..], long.Parse(letter.AsSpan(0, space), CultureInfo.InvariantCulture));
    }

    private static RedisValue[] Change(StateChange change, long version) =>
        [change.ExpectedVersion is { } expected ? Int(expected) : "", change.Json is null ? "" : Int(version), change.Json is { } json ? json.ToArray() : ""];

    private static CommittedTurn ReadTurn(RedisResult[] turn) => ReadTurn((long)turn[0], (byte[])turn[1]);

    private static CommittedTurn ReadTurn(long sequence, byte[] record)
    {
        var (numbers, texts, path) = RedisRecord.Read(record, 2, 1);
        return new CommittedTurn(sequence, texts[0], path, DateTimeOffset.FromUnixTimeMilliseconds(numbers[0]), TimeSpan.FromTicks(numbers[1]));
    }

    private static List<PendingTurn> ReadPending(RedisResult[] answer)
    {
        var turns = new List<PendingTurn>(answer.Length / 3);
        for (var i = 0; i < answer.Length; i += 3)
        {
            var (numbers, texts, activity) = RedisRecord.Read((byte[])answer[i + 1], 1, 1);
            turns.Add(new PendingTurn((long)answer[i], texts[0], activity, DateTimeOffset.FromUnixTimeMilliseconds(numbers[0]), (int)answer[i + 2]));
        }

        return turns;
    }

    // How an entry stands is a JSON array: schema, status, attempts, due, fence, channel's id, reason, settled at, id.
    private static OutboxEntry ReadEntry(string conversation, RedisResult[] entry)
    {
        using var state = JsonDocument.Parse((byte[])entry[2]);
        var how = state.RootElement;
        var record = (byte[])entry[1];
        var (_, texts, json) = record.Length == 0 ? new RedisRecord([], ["", how[8].GetString()!], default) : RedisRecord.Read(record, 0, 2);
        return new OutboxEntry(
            conversation, (long)entry[0], texts[0], texts[1], json, how[2].GetInt32(), DateTimeOffset.FromUnixTimeMilliseconds(Number(how[3])), (OutboxStatus)how[1].GetInt32())
        {
            Fence = Number(how[4]),
            ChannelId = NullIfEmpty(how[5].GetString()),
            Reason = NullIfEmpty(how[6].GetString()),
        };
    }

    private static long Number(JsonElement text) => long.Parse(text.GetString()!, CultureInfo.InvariantCulture);

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static RedisValue[] Describe(Settlement settlement)
    {
        (OutboxStatus Status, DateTimeOffset? Due, string? ChannelId, string? Reason) how = settlement.Delivery switch
        {
            Delivery.Delivered delivered => (OutboxStatus.Delivered, null, delivered.ChannelId, null),
            Delivery.RetryAt retry => (OutboxStatus.Pending, retry.DueAt, null, retry.Reason),
            Delivery.Unknown { DueAt: { } again } doubt => (OutboxStatus.InDoubt, again, null, doubt.Reason),
            Delivery.Unknown unknown => (OutboxStatus.Unknown, null, null, unknown.Reason),
            Delivery.Dead dead => (OutboxStatus.Dead, null, null, dead.Reason),
            var other => throw new InvalidOperationException($"No delivery ends as {other}."),
        };
        return [settlement.Sequence, (int)how.Status, how.Due is { } at ? Int(at.ToUnixTimeMilliseconds()) : "", how.ChannelId ?? "", how.Reason ?? ""];
    }

    private Task<RedisResult> RunAsync(string script, string conversation, RedisValue[] values, CancellationToken cancellationToken) =>
        redis.EvaluateAsync(script, RedisKeys.Conversation(conversation), values, cancellationToken);

    private Task<bool> IndexAsync(string conversation, long since, CancellationToken cancellationToken) =>
        redis.DoAsync(database => database.SortedSetAddAsync(RedisKeys.WorkOf(conversation), conversation, since), cancellationToken);

    private async Task<ConversationLease> ReadLeaseAsync(string conversation, LeaseWish wish, DateTimeOffset sentAt, RedisResult[] lease, CancellationToken cancellationToken)
    {
        if ((long)lease[2] > 0)
        {
            await PassOnAsync(conversation, cancellationToken);
        }

        return new ConversationLease(conversation, wish.Owner, (long)lease[0], sentAt + wish.Duration) { HasOutbox = (long)lease[1] > 0, TakenOver = (long)lease[3] > 0 };
    }

    private async Task<RedisResult> CommitAsync(TurnCommit commit, long[] versions, Dictionary<int, byte[]> held, CancellationToken cancellationToken)
    {
        var here = Enumerable.Range(0, versions.Length).Where(i => !held.ContainsKey(i)).ToArray();
        List<RedisValue> values =
        [
            commit.Lease.Owner,
            commit.Lease.Fence,
            commit.Sequence,
            RedisRecord.Write([commit.StartedAt.ToUnixTimeMilliseconds(), commit.Duration.Ticks], [commit.TurnId], commit.Path),
            Now,
            Ms(limits.ConversationsKept),
            limits.Turns,
            limits.Settled,
            Ms(limits.StateKept),
            here.Length,
            .. here.SelectMany(i => Change(commit.StateChanges[i], versions[i])),
            commit.Outgoing.Count,
        ];
        foreach (var outgoing in commit.Outgoing)
        {
            values.Add(outgoing.Id);
            values.Add(RedisRecord.Write([], [commit.TurnId, outgoing.Id], outgoing.Json));
        }

        values.Add(held.Count);
        foreach (var (i, record) in held)
        {
            values.Add($"{Int(commit.Sequence)}:{Int(i)}");
            values.Add(record);
        }

        return await StrikeOffAsync(RedisScripts.Commit, commit.Lease.Conversation, values, [.. here.Select(i => RedisKeys.State(commit.StateChanges[i].Key))], cancellationToken);
    }

    private async Task<RedisResult> SettleAsync(string script, ConversationLease lease, IReadOnlyCollection<Settlement> settlements, CancellationToken cancellationToken)
    {
        // Listed before it is marked: one that is listed and not dead is passed over by readers, the other way round it would be lost to them.
        foreach (var dead in settlements.Where(settlement => settlement.Delivery is Delivery.Dead))
        {
            await redis.DoAsync(database => database.SortedSetAddAsync(RedisKeys.Dead, DeadLetter(lease.Conversation, dead.Sequence), Now), cancellationToken);
        }

        List<RedisValue> values = [lease.Owner, lease.Fence, Now, limits.Settled, Ms(limits.ConversationsKept), settlements.Count, .. settlements.SelectMany(Describe)];
        return await StrikeOffAsync(script, lease.Conversation, values, [], cancellationToken);
    }

    private async Task<RedisResult> StrikeOffAsync(string script, string conversation, List<RedisValue> values, RedisKey[] more, CancellationToken cancellationToken)
    {
        _passed.TryRemove(conversation, out var passed);
        return await redis.EvaluateAsync(script, RedisKeys.Conversation(conversation, more), [.. values, .. passed ?? []], cancellationToken);
    }

    private void Remember(string conversation, RedisValue[] fields)
    {
        if (fields.Length > 0)
        {
            _passed[conversation] = fields;
        }
    }

    private async Task<long?> HoldAsync(StateChange change, string holder, CancellationToken cancellationToken)
    {
        var answer = await redis.EvaluateAsync(
            RedisScripts.Hold, [RedisKeys.State(change.Key)], [change.ExpectedVersion is { } expected ? Int(expected) : "", holder, Ms(HoldTime)], cancellationToken);
        return answer.IsNull ? null : (long)answer;
    }

    private async Task LetGoAsync(TurnCommit commit, IEnumerable<int> held, string holder, CancellationToken cancellationToken)
    {
        foreach (var i in held)
        {
            await redis.EvaluateAsync(RedisScripts.Pass, [RedisKeys.State(commit.StateChanges[i].Key)], ["", "-", "", holder, 0], cancellationToken);
        }
    }

    private async Task PassOnAsync(string conversation, CancellationToken cancellationToken)
    {
        var waiting = await redis.DoAsync(database => database.HashGetAllAsync(RedisKeys.Passing(conversation)), cancellationToken);
        await PassOnAsync(waiting.Select(entry => (byte[])entry.Value!), cancellationToken);
        await redis.DoAsync(database => database.HashDeleteAsync(RedisKeys.Passing(conversation), [.. waiting.Select(entry => entry.Name)]), cancellationToken);
    }

    // By compare-and-set: what was passed on before, or was written by someone since, stays.
    private async Task PassOnAsync(IEnumerable<byte[]> records, CancellationToken cancellationToken)
    {
        foreach (var record in records)
        {
            var (numbers, texts, json) = RedisRecord.Read(record, 2, 2);
            await redis.EvaluateAsync(
                RedisScripts.Pass,
                [RedisKeys.State(texts[0])],
                [Int(numbers[0]), numbers[1] == 0 ? "" : Int(numbers[1]), json.ToArray(), texts[1], Ms(limits.StateKept)],
                cancellationToken);
        }
    }

    private async Task<bool> HasWorkAsync(SortedSetEntry entry, long due, CancellationToken cancellationToken)
    {
        string conversation = entry.Element!;
        var peek = (RedisResult[])await RunAsync(RedisScripts.Peek, conversation, [], cancellationToken);
        var (since, inbox, until) = ((long)peek[0], (int)peek[1] == 1, (long)peek[2]);
        var later = (inbox, since, until) switch
        {
            (_, _, > 0) => until,
            (true, _, _) => 0,
            (_, >= 0, _) when since <= due => 0,
            (_, >= 0, _) => since,
            _ => -1L,
        };
        if (later > 0 || (later < 0 && entry.Score < Now - Grace.TotalMilliseconds))
        {
            await redis.EvaluateAsync(
                RedisScripts.Reindex, [RedisKeys.WorkOf(conversation)], [conversation, entry.Score.ToString("R", CultureInfo.InvariantCulture), later > 0 ? Int(later) : ""], cancellationToken);
        }

        return later == 0;
    }

    private async Task<OutboxEntry?> ReadDeadAsync(string letter, CancellationToken cancellationToken)
    {
        var (conversation, sequence) = ReadDeadLetter(letter);
        return await RunAsync(RedisScripts.ReadEntry, conversation, [sequence], cancellationToken) is { IsNull: false } entry ? ReadEntry(conversation, (RedisResult[])entry) : null;
    }
}
