using StackExchange.Redis;
using Switchboard.Dialogs.Callbacks;

namespace Switchboard.Bot.Stores.Redis;

/// <summary>Promised calls among instances: each change is one script.</summary>
internal sealed class RedisCallbackBook(RedisConnection redis, RedisSchema schema) : ICallbackBook
{
    private const int SweptAtOnce = 1_000;

    // KEYS: open ones by their time, what scripts compare (version;time;end;open;change), records, those that are over by their time.
    // A: id, version, time, end, 1 when open, change, capacity, record, the longest call.
    private const string Put =
        """
        local K, A = KEYS, ARGV
        local place = A[3] .. ';' .. A[4] .. ';1;'
        local kept = redis.call('HGET', K[2], A[1])
        local version, rest = string.match(kept or '', '^(%d+);(.*)$')
        local has, change = string.match(rest or '', '^(%-?%d+;%-?%d+;%d;)(.*)$')
        if not kept then
          if A[2] ~= '0' then return 2 end
        elseif tonumber(A[2]) ~= version + 1 and not (A[2] == version and A[6] == change) then
          return 2
        end
        if A[5] == '1' and has ~= place then
          local taken = 0
          for _, id in ipairs(redis.call('ZRANGEBYSCORE', K[1], string.format('%.0f', A[3] - A[9]), '(' .. A[4])) do
            local ends = tonumber(string.match(redis.call('HGET', K[2], id), '^%d+;%-?%d+;(%-?%d+);'))
            if id ~= A[1] and ends > tonumber(A[3]) then taken = taken + 1 end
          end
          if taken >= tonumber(A[7]) then return 1 end
        end
        redis.call('ZREM', A[5] == '1' and K[4] or K[1], A[1])
        redis.call('ZADD', A[5] == '1' and K[1] or K[4], A[3], A[1])
        redis.call('HSET', K[2], A[1], A[2] .. ';' .. A[3] .. ';' .. A[4] .. ';' .. A[5] .. ';' .. A[6])
        redis.call('HSET', K[3], A[1], A[8])
        return 0
        """;

    private const string Find = "return redis.call('HGET', KEYS[3], ARGV[1])";

    // A: from, to, the longest call.
    private const string List =
        """
        local r = {}
        for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], string.format('%.0f', ARGV[1] - ARGV[3]), '(' .. ARGV[2])) do
          local ends = tonumber(string.match(redis.call('HGET', KEYS[2], id), '^%d+;%-?%d+;(%-?%d+);'))
          if ends > tonumber(ARGV[1]) then r[#r + 1] = redis.call('HGET', KEYS[3], id) end
        end
        return r
        """;

    private const string Remove =
        """
        redis.call('ZREM', KEYS[1], ARGV[1])
        redis.call('ZREM', KEYS[4], ARGV[1])
        redis.call('HDEL', KEYS[2], ARGV[1])
        return redis.call('HDEL', KEYS[3], ARGV[1])
        """;

    // A: before, most.
    private const string Sweep =
        """
        local gone = redis.call('ZRANGEBYSCORE', KEYS[4], '-inf', '(' .. ARGV[1], 'LIMIT', 0, ARGV[2])
        for _, id in ipairs(gone) do
          redis.call('ZREM', KEYS[4], id)
          redis.call('HDEL', KEYS[2], id)
          redis.call('HDEL', KEYS[3], id)
        end
        return #gone
        """;

    private static readonly long Longest = (long)CallbackRules.Longest.TotalMilliseconds;

    private static readonly RedisKey[] Keys = [Key("open"), Key("compared"), Key("record"), Key("over")];

    public async Task<BookingOutcome> PutAsync(Callback callback, int capacity, CancellationToken cancellationToken) => (int)await EvaluateAsync(
        Put,
        cancellationToken,
        callback.Id,
        callback.Version,
        Ms(callback.At),
        Ms(callback.Ends),
        callback.IsOpen ? 1 : 0,
        callback.ChangedBy,
        capacity,
        RedisRecord.Write(schema, [], [], CallbackJson.Write(callback)),
        Longest) switch
    {
        0 => BookingOutcome.Booked,
        1 => BookingOutcome.Full,
        _ => BookingOutcome.Outdated,
    };

    public async Task<Callback?> FindAsync(string id, CancellationToken cancellationToken) =>
        (byte[]?)await EvaluateAsync(Find, cancellationToken, id) is { } record ? Read(record) : null;

    public async Task<IReadOnlyList<Callback>> ListOpenAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        [.. ((RedisResult[])await EvaluateAsync(List, cancellationToken, Ms(from), Ms(to), Longest)).Select(record => Read((byte[])record))];

    public async Task<bool> RemoveAsync(string id, CancellationToken cancellationToken) => (int)await EvaluateAsync(Remove, cancellationToken, id) == 1;

    public async Task<int> SweepAsync(DateTimeOffset before, CancellationToken cancellationToken) => (int)await EvaluateAsync(Sweep, cancellationToken, Ms(before), SweptAtOnce);

    private Task<RedisResult> EvaluateAsync(string script, CancellationToken cancellationToken, params RedisValue[] values) => redis.EvaluateAsync(script, Keys, values, cancellationToken);

    private Callback Read(byte[] record) => CallbackJson.Read(RedisRecord.Read(schema, record, 0, 0).Body.Span);

    private static RedisKey Key(string kind) => RedisKeys.Named("callback-" + kind, "book");

    private static long Ms(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds();
}
