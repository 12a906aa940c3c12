using StackExchange.Redis;
using Switchboard.Dialogs.Satisfaction;

namespace Switchboard.Bot.Stores.Redis;

/// <summary>Ratings among instances.</summary>
internal sealed class RedisSatisfactionStore(RedisConnection redis, RedisSchema schema) : ISatisfactionStore
{
    // KEYS: names by their time, records. A name is the length of its conversation's name, that name, and the rest.
    private const string Keep = "redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1]) return redis.call('HSET', KEYS[2], ARGV[1], ARGV[3])";

    private const string List =
        """
        local r = {}
        for _, name in ipairs(redis.call('ZREVRANGEBYSCORE', KEYS[1], '(' .. ARGV[2], ARGV[1])) do r[#r + 1] = redis.call('HGET', KEYS[2], name) end
        return r
        """;

    private const string Forget =
        """
        local n = 0
        for _, name in ipairs(redis.call('HKEYS', KEYS[2])) do
          if string.sub(name, 1, #ARGV[1]) == ARGV[1] then
            redis.call('ZREM', KEYS[1], name)
            n = n + redis.call('HDEL', KEYS[2], name)
          end
        end
        return n
        """;

    private const string Sweep =
        """
        local gone = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', '(' .. ARGV[1])
        for _, name in ipairs(gone) do
          redis.call('ZREM', KEYS[1], name)
          redis.call('HDEL', KEYS[2], name)
        end
        return #gone
        """;

    private static readonly RedisKey[] Keys = [RedisKeys.Named("rating-at", "all"), RedisKeys.Named("rating", "all")];

    public Task KeepAsync(Rating rating, CancellationToken cancellationToken) => redis.EvaluateAsync(
        Keep,
        Keys,
        [$"{Beginning(rating.ChannelId, rating.ConversationId)}{rating.About}/{rating.Id}", rating.At.ToUnixTimeMilliseconds(), RedisRecord.Write(schema, [], [], RatingJson.Write(rating))],
        cancellationToken);

    public async Task<IReadOnlyList<Rating>> ListAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        [.. ((RedisResult[])await redis.EvaluateAsync(List, Keys, [from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds()], cancellationToken))
            .Select(record => RatingJson.Read(RedisRecord.Read(schema, (byte[])record, 0, 0).Body.Span))];

    public async Task<int> ForgetAsync(string channelId, string conversationId, CancellationToken cancellationToken) =>
        (int)await redis.EvaluateAsync(Forget, Keys, [Beginning(channelId, conversationId)], cancellationToken);

    public async Task<int> SweepAsync(DateTimeOffset before, CancellationToken cancellationToken) => (int)await redis.EvaluateAsync(Sweep, Keys, [before.ToUnixTimeMilliseconds()], cancellationToken);

    private static string Beginning(string channelId, string conversationId) => ConversationName.Of(channelId, conversationId) is var name ? $"{name.Length}:{name}:" : "";
}
