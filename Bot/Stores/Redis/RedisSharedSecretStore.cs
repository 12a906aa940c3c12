using StackExchange.Redis;

namespace Switchboard.Bot.Stores.Redis;

/// <summary>Secrets in Redis; who may read there may read them.</summary>
internal sealed class RedisSharedSecretStore(RedisConnection redis) : ISharedSecretStore
{
    public async Task<byte[]> KeepFirstAsync(string name, byte[] fresh, CancellationToken cancellationToken)
    {
        var key = RedisKeys.Named("secret", name);
        await redis.DoAsync(database => database.StringSetAsync(key, RedisRecord.Write([], [], fresh), null, When.NotExists), cancellationToken);
        byte[]? kept = await redis.DoAsync(database => database.StringGetAsync(key), cancellationToken);
        return RedisRecord.Read(kept ?? throw new StoreUnavailableException($"Redis has lost the secret '{name}' at once; check its memory limit."), 0, 0).Body.ToArray();
    }
}
