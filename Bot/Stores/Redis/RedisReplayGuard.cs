using StackExchange.Redis;
using Switchboard.Auth.Proxy;

namespace Switchboard.Bot.Stores.Redis;

/// <summary>JWTs that may be used once, among instances: whoever sets the key first has used it. Without Redis none is accepted.</summary>
internal sealed class RedisReplayGuard(TokenRedis redis) : IReplayGuard
{
    public Task<bool> IsFirstUseAsync(string id, TimeSpan remember, CancellationToken cancellationToken) =>
        redis.TryAsync(connection => connection.DoAsync(database => database.StringSetAsync(RedisKeys.Named("jti", id), 1, remember, When.NotExists), cancellationToken));
}
