using System.Globalization;
using System.Text.Json;
using StackExchange.Redis;

namespace Switchboard.Bot.Stores.Redis;

/// <summary>Who owns each conversation, among instances.</summary>
internal sealed class RedisHandoffStore(RedisConnection redis, TurnLimits limits) : IHandoffStore
{
    private const string Tag = "handoff";

    private static readonly string Prefix = $"{RedisKeys.Named(Tag, Tag)}:";
    private static readonly RedisValue[] OwnerFields = ["o", "f"];
    private static readonly RedisValue[] Fields = ["o", "f", "a", "s", "l", "t", "q", "w", "d", "n"];

    public async ValueTask<(HandoffOwner Owner, long Fence)> OwnerOfAsync(string conversation, CancellationToken cancellationToken)
    {
        var found = await redis.DoAsync(database => database.HashGetAsync(Prefix + "c:" + conversation, OwnerFields), cancellationToken);
        return found[1].IsNull ? default : ((HandoffOwner)(int)found[0], (long)found[1]);
    }

    public async Task<HandoffRecord?> FindAsync(string conversation, CancellationToken cancellationToken)
    {
        var found = await redis.DoAsync(database => database.HashGetAsync(Prefix + "c:" + conversation, Fields), cancellationToken);
        return found[1].IsNull ? null : Read(conversation, found);
    }

    public async Task<HandoffOutcome> ChangeAsync(HandoffChange change, CancellationToken cancellationToken) => Outcome(await RunAsync(
        RedisHandoffScripts.Change,
        [
            change.Conversation, change.Fence, (int)change.To, Ms(change.At), change.Agent ?? "-", change.Capacity?.ToString(CultureInfo.InvariantCulture) ?? "",
            change.Skill ?? "-", change.Language ?? "-", change.NewPlace ? 1 : 0, change.Details is { } details ? Bytes(details) : "-", Bytes(change.Notice),
            change.Kind, change.Detail, change.Words,
        ],
        cancellationToken));

    public async Task<HandoffOutcome> TakeNextAsync(HandoffTaking taking, CancellationToken cancellationToken) => Outcome(await RunAsync(
        RedisHandoffScripts.TakeNext,
        [
            taking.Agent, taking.Capacity, Ms(taking.At), Bytes(taking.Notice), taking.Kind, taking.Skills.Count,
            .. taking.Skills.Select(skill => (RedisValue)skill), .. taking.Languages.Select(language => (RedisValue)language),
        ],
        cancellationToken));

    public async Task<int?> PlaceAsync(string conversation, CancellationToken cancellationToken) =>
        await redis.DoAsync(database => database.SortedSetRankAsync(Prefix + "queue", conversation), cancellationToken) is { } rank ? (int)rank + 1 : null;

    public async Task<int> CountWaitingAsync(CancellationToken cancellationToken) =>
        (int)await redis.DoAsync(static database => database.SortedSetLengthAsync(Prefix + "queue"), cancellationToken);

    public Task<IReadOnlyList<HandoffRecord>> ListWaitingAsync(int most, CancellationToken cancellationToken) => ListAsync("queue", "+inf", most, cancellationToken);

    public async Task<IReadOnlyList<HandoffRecord>> ListHeldAsync(string? agent, CancellationToken cancellationToken) =>
        agent is null
            ? await ListAsync("held", "+inf", int.MaxValue, cancellationToken)
            : [.. ReadAll(await RunAsync(RedisHandoffScripts.ListOf, [agent], cancellationToken)).OrderBy(record => record.Since)];

    public async Task<IReadOnlyDictionary<string, int>> CountHeldAsync(CancellationToken cancellationToken) =>
        (await redis.DoAsync(static database => database.HashGetAllAsync(Prefix + "count"), cancellationToken)).ToDictionary(entry => (string)entry.Name, entry => (int)entry.Value);

    public Task<IReadOnlyList<HandoffRecord>> ListUntoldAsync(DateTimeOffset before, int most, CancellationToken cancellationToken) =>
        ListAsync("untold", string.Create(CultureInfo.InvariantCulture, $"({Ms(before)}"), most, cancellationToken);

    public Task ToldAsync(string conversation, long fence, CancellationToken cancellationToken) => RunAsync(RedisHandoffScripts.Told, [conversation, fence], cancellationToken);

    public async Task<bool> SayAsync(string conversation, long fence, string agent, string key, HandoffLine line, CancellationToken cancellationToken) =>
        (int)await RunAsync(RedisHandoffScripts.Say, [conversation, fence, agent, key, Json(line)], cancellationToken) == 1;

    public Task AddLineAsync(string conversation, string key, HandoffLine line, CancellationToken cancellationToken) =>
        RunAsync(RedisHandoffScripts.AddLine, [conversation, key, Json(line)], cancellationToken);

    public async Task<IReadOnlyList<HandoffLine>> ReadLinesAsync(string conversation, long after, int most, CancellationToken cancellationToken) =>
        [.. ((RedisResult[])await RunAsync(RedisHandoffScripts.ReadLines, [conversation, after, most], cancellationToken)).Select(static result =>
        {
            var line = (RedisResult[])result;
            return JsonSerializer.Deserialize((byte[])line[1], HandoffLineJson.Default.HandoffLine)! with { Sequence = long.Parse((string)line[0], CultureInfo.InvariantCulture) };
        })];

    public Task AddEventAsync(HandoffEvent happened, CancellationToken cancellationToken) => RunAsync(
        RedisHandoffScripts.AddEvent,
        [
            happened.Conversation, Ms(happened.At), happened.Kind, happened.Agent, (long)happened.Owned.TotalMilliseconds, (long)happened.Waited.TotalMilliseconds,
            happened.Detail, happened.Words,
        ],
        cancellationToken);

    public async Task<IReadOnlyList<HandoffEvent>> ReadEventsAsync(DateTimeOffset since, int most, CancellationToken cancellationToken) =>
        [.. ((RedisResult[])await RunAsync(RedisHandoffScripts.ReadEvents, [Ms(since), most], cancellationToken)).Select(static result =>
        {
            var e = ((RedisResult[])((RedisResult[])result)[1]).Select(part => (string)part).ToArray();
            return new HandoffEvent(e[0], Time(e[1]), e[2], e[3], Span(e[4]), Span(e[5]), e[6], e[7]);
        })];

    public async Task<int> ForgetAsync(string conversation, CancellationToken cancellationToken) =>
        (int)await RunAsync(RedisHandoffScripts.Forget, [conversation], cancellationToken);

    public async Task<int> SweepAsync(DateTimeOffset before, CancellationToken cancellationToken) => (int)await RunAsync(RedisHandoffScripts.Sweep, [Ms(before)], cancellationToken);

    private async Task<IReadOnlyList<HandoffRecord>> ListAsync(string set, string until, int most, CancellationToken cancellationToken) =>
        [.. ReadAll(await RunAsync(RedisHandoffScripts.List, [most, set, until], cancellationToken))];

    private Task<RedisResult> RunAsync(string script, RedisValue[] values, CancellationToken cancellationToken) =>
        redis.EvaluateAsync(script, [Prefix + "queue"], [Prefix, (long)limits.ConversationsKept.TotalMilliseconds, .. values], cancellationToken);

    private static HandoffOutcome Outcome(RedisResult result) => (RedisResult[])result switch
    {
        [var code, ..] when (int)code == 2 => new HandoffOutcome.Conflict(),
        [var code, ..] when (int)code == 3 => new HandoffOutcome.Full(),
        [_, var conversation, var fields] => new HandoffOutcome.Changed(Read((string)conversation, (RedisValue[])fields)),
        _ => new HandoffOutcome.Nobody(),
    };

    private static IEnumerable<HandoffRecord> ReadAll(RedisResult result) =>
        from record in (RedisResult[])result
        let parts = (RedisResult[])record
        select Read((string)parts[0], (RedisValue[])parts[1]);

    private static HandoffRecord Read(string conversation, RedisValue[] fields) => new(conversation, (HandoffOwner)(int)fields[0], (long)fields[1])
    {
        Agent = (string)fields[2] ?? "",
        Skill = (string)fields[3] ?? "",
        Language = (string)fields[4] ?? "",
        Since = DateTimeOffset.FromUnixTimeMilliseconds((long)fields[5]),
        QueuedAt = DateTimeOffset.FromUnixTimeMilliseconds((long)fields[6]),
        Answered = (int)fields[7] != 0,
        Details = (byte[]?)fields[8] ?? [],
        Notice = (byte[]?)fields[9] ?? [],
    };

    private static RedisValue Json(HandoffLine line) => JsonSerializer.SerializeToUtf8Bytes(line, HandoffLineJson.Default.HandoffLine);

    private static RedisValue Bytes(ReadOnlyMemory<byte> bytes) => bytes.ToArray();

    private static long Ms(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    private static DateTimeOffset Time(string ms) => DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(ms, CultureInfo.InvariantCulture));

    private static TimeSpan Span(string ms) => TimeSpan.FromMilliseconds(long.Parse(ms, CultureInfo.InvariantCulture));
}
