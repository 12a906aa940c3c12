using System.Globalization;
using StackExchange.Redis;

namespace Switchboard.Bot.Stores.Redis;

/// <summary>
/// Entries of state: records whose number is the version. On a cluster a person's state is in another slot than the conversation that changes it:
/// it is held, recorded with the commit, passed on after it, and passed on again by the next owner should this one die in between.
/// </summary>
internal sealed class RedisState(RedisConnection redis, RedisSchema schema, TimeSpan kept)
{
    private static readonly TimeSpan HoldTime = TimeSpan.FromSeconds(10);

    public async Task<IReadOnlyDictionary<string, StateEntry>> ReadAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        var list = keys.Distinct().ToArray();
        var records = await Task.WhenAll(list.Select(key => redis.DoAsync(database => database.StringGetAsync(RedisKeys.State(key)), cancellationToken)));
        return Read(list, [.. records.Select(record => (byte[]?)record)]);
    }

    public Dictionary<string, StateEntry> Read(IReadOnlyList<string> keys, IReadOnlyList<byte[]?> records)
    {
        var found = new Dictionary<string, StateEntry>(keys.Count);
        for (var i = 0; i < keys.Count; i++)
        {
            if (records[i] is { } record)
            {
                var (numbers, _, json) = RedisRecord.Read(schema, record, 1, 0);
                found[keys[i]] = new StateEntry(json, numbers[0]);
            }
        }

        return found;
    }

    public async Task<IReadOnlyList<long>> WriteAsync(IReadOnlyList<StateChange> changes, CancellationToken cancellationToken)
    {
        var versions = NewVersions(changes);
        foreach (var slot in Enumerable.Range(0, versions.Length).GroupBy(i => redis.IsCluster ? ConversationName.OfState(changes[i].Key) : ""))
        {
            var members = slot.ToArray();
            RedisKey[] keys = [.. members.SelectMany(i => new[] { RedisKeys.State(changes[i].Key), RedisKeys.Holder(changes[i].Key) })];
            RedisValue[] values = [Ms(kept), .. members.SelectMany(i => Describe(changes[i], versions[i]))];
            var moved = (int)await redis.EvaluateAsync(RedisScripts.WriteState, keys, values, cancellationToken);
            if (moved > 0)
            {
                throw new StateConflictException(changes[members[moved - 1]].Key);
            }
        }

        return versions;
    }

    public static long[] NewVersions(IReadOnlyList<StateChange> changes) => [.. changes.Select(change => change.Json is null ? 0 : StateVersion.Next())];

    /// <summary>A change as the scripts take it.</summary>
    public RedisValue[] Describe(StateChange change, long version) =>
    [
        Expected(change),
        change.Json is null ? "" : Int(version),
        change.Json is { } json ? RedisRecord.Write(schema, [version], [], json) : "",
    ];

    /// <summary>Keeps others from changing an entry for a while; gives its version, or null when it is another one than expected, or held.</summary>
    public async Task<long?> HoldAsync(StateChange change, string holder, CancellationToken cancellationToken)
    {
        var answer = await redis.EvaluateAsync(RedisScripts.Hold, Keys(change.Key), [Expected(change), holder, Ms(HoldTime)], cancellationToken);
        return answer.IsNull ? null : (long)answer;
    }

    public Task LetGoAsync(string key, string holder, CancellationToken cancellationToken) =>
        redis.EvaluateAsync(RedisScripts.Pass, Keys(key), ["", "-", "", holder, 0], cancellationToken);

    /// <summary>What a commit records of a change that is to be passed on.</summary>
    public byte[] Record(StateChange change, long current, long version, string holder) =>
        RedisRecord.Write(schema, [current, version], [change.Key, holder], change.Json ?? default);

    /// <summary>By compare-and-set: what was passed on before, or was written by someone since, stays.</summary>
    public Task PassOnAsync(IEnumerable<byte[]> records, CancellationToken cancellationToken) => Task.WhenAll(records.Select(record =>
    {
        var (numbers, texts, json) = RedisRecord.Read(schema, record, 2, 2);
        var entry = numbers[1] == 0 ? [] : RedisRecord.Write(schema, [numbers[1]], [], json);
        return redis.EvaluateAsync(
            RedisScripts.Pass, Keys(texts[0]), [Int(numbers[0]), numbers[1] == 0 ? "" : Int(numbers[1]), entry, texts[1], Ms(kept)], cancellationToken);
    }));

    private static RedisKey[] Keys(string key) => [RedisKeys.State(key), RedisKeys.Holder(key)];

    private static RedisValue Expected(StateChange change) => change.ExpectedVersion is { } expected ? Int(expected) : "";

    private static string Int(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static long Ms(TimeSpan duration) => (long)duration.TotalMilliseconds;
}
