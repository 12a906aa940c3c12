using StackExchange.Redis;

namespace Switchboard.Bot.Stores.Redis;

/// <summary>Timers among instances; those of a kind are together, and due by the clock of Redis.</summary>
internal sealed class RedisTimerStore(RedisConnection redis, RedisSchema schema) : ITimerStore
{
    // KEYS: when each may be taken, records, counters. A fence is the counter's next number, so setting anew and taking each end what was before.
    private const string Schedule =
        """
        redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
        redis.call('HSET', KEYS[2], ARGV[1], ARGV[3])
        redis.call('HSET', KEYS[3], ARGV[1], redis.call('HINCRBY', KEYS[3], '', 1) .. ':0')
        return 1
        """;

    private const string Take =
        """
        local t = redis.call('TIME')
        local now = t[1] * 1000 + math.floor(t[2] / 1000)
        local r = {}
        for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', now), 'LIMIT', 0, ARGV[2])) do
          local fence = redis.call('HINCRBY', KEYS[3], '', 1)
          local attempts = tonumber(string.match(redis.call('HGET', KEYS[3], id), ':(%d+)$')) + 1
          redis.call('HSET', KEYS[3], id, fence .. ':' .. attempts)
          redis.call('ZADD', KEYS[1], string.format('%.0f', now + ARGV[1]), id)
          r[#r + 1] = {redis.call('HGET', KEYS[2], id), fence, attempts}
        end
        return r
        """;

    private const string Complete =
        """
        local current = redis.call('HGET', KEYS[3], ARGV[1])
        if not current or string.match(current, '^(%d+):') ~= ARGV[2] then return 0 end
        redis.call('HDEL', KEYS[2], ARGV[1])
        redis.call('HDEL', KEYS[3], ARGV[1])
        return redis.call('ZREM', KEYS[1], ARGV[1])
        """;

    private const string Cancel =
        """
        redis.call('HDEL', KEYS[2], ARGV[1])
        redis.call('HDEL', KEYS[3], ARGV[1])
        return redis.call('ZREM', KEYS[1], ARGV[1])
        """;

    public async Task ScheduleAsync(TimerEntry timer, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(timer.Id);
        var due = timer.DueAt.ToUnixTimeMilliseconds();
        await redis.EvaluateAsync(Schedule, Keys(timer.Kind), [timer.Id, due, RedisRecord.Write(schema, [due], [timer.Id], timer.Payload)], cancellationToken);
    }

    public async Task<IReadOnlyList<DueTimer>> TakeDueAsync(string kind, TimeSpan duration, int most, CancellationToken cancellationToken) =>
        [.. ((RedisResult[])await redis.EvaluateAsync(Take, Keys(kind), [(long)duration.TotalMilliseconds, most], cancellationToken)).Select(timer => Read(kind, (RedisResult[])timer))];

    public async Task<bool> CompleteAsync(DueTimer timer, CancellationToken cancellationToken) =>
        (int)await redis.EvaluateAsync(Complete, Keys(timer.Entry.Kind), [timer.Entry.Id, timer.Fence], cancellationToken) == 1;

    public async Task<bool> CancelAsync(string kind, string id, CancellationToken cancellationToken) =>
        (int)await redis.EvaluateAsync(Cancel, Keys(kind), [id], cancellationToken) == 1;

    private static RedisKey[] Keys(string kind) => [RedisKeys.Named("timer", kind), RedisKeys.Named("timer-record", kind), RedisKeys.Named("timer-fence", kind)];

    private DueTimer Read(string kind, RedisResult[] timer)
    {
        var (numbers, texts, payload) = RedisRecord.Read(schema, (byte[])timer[0], 1, 1);
        return new DueTimer(new TimerEntry(kind, texts[0], payload, DateTimeOffset.FromUnixTimeMilliseconds(numbers[0])), (long)timer[1], (int)timer[2]);
    }
}
