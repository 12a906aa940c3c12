using StackExchange.Redis;

namespace Switchboard.Bot.Stores.Redis;

/// <summary>Who is there, among instances, by the clock of Redis.</summary>
internal sealed class RedisPresenceStore(RedisConnection redis) : IPresenceStore
{
    // KEYS: until when each is there, their words.
    private const string Now = "local t = redis.call('TIME') local now = t[1] * 1000 + math.floor(t[2] / 1000) ";

    private const string Set = Now +
        """
        redis.call('ZADD', KEYS[1], string.format('%.0f', now + ARGV[3]), ARGV[1])
        redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
        return 1
        """;

    private const string Remove = "redis.call('ZREM', KEYS[1], ARGV[1]) return redis.call('HDEL', KEYS[2], ARGV[1])";

    private const string List = Now +
        """
        for _, gone in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', now))) do
          redis.call('ZREM', KEYS[1], gone)
          redis.call('HDEL', KEYS[2], gone)
        end
        return redis.call('HGETALL', KEYS[2])
        """;

    public Task SetAsync(string group, string member, string value, TimeSpan duration, CancellationToken cancellationToken) =>
        redis.EvaluateAsync(Set, Keys(group), [member, value, (long)duration.TotalMilliseconds], cancellationToken);

    public Task RemoveAsync(string group, string member, CancellationToken cancellationToken) => redis.EvaluateAsync(Remove, Keys(group), [member], cancellationToken);

    public async Task<IReadOnlyDictionary<string, string>> ListAsync(string group, CancellationToken cancellationToken)
    {
        var members = (RedisResult[])await redis.EvaluateAsync(List, Keys(group), [], cancellationToken);
        return members.Chunk(2).ToDictionary(member => (string)member[0], member => (string)member[1]);
    }

    private static RedisKey[] Keys(string group) => [RedisKeys.Named("presence", group), RedisKeys.Named("presence-word", group)];
}
