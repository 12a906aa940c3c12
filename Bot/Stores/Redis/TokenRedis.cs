using StackExchange.Redis;
using Switchboard.Auth;
using Switchboard.Auth.Storage;

namespace Switchboard.Bot.Stores.Redis;

/// <summary>
/// Redis for tokens: a connection with a short time limit of its own, because a call to a service waits for it. After one call in vain the next ones fail at once for a while,
/// so that nobody waits twice.
/// </summary>
internal sealed class TokenRedis(RedisConnection redis, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan LeftAlone = TimeSpan.FromSeconds(1);

    private long _awayUntil;

    public async Task<T> TryAsync<T>(Func<RedisConnection, Task<T>> work)
    {
        if (time.GetTimestamp() < Volatile.Read(ref _awayUntil))
        {
            throw new TokenStoreUnavailableException("Redis has just not answered; it is asked again in a second.");
        }

        try
        {
            return await work(redis);
        }
        catch (StoreUnavailableException e)
        {
            Volatile.Write(ref _awayUntil, time.GetTimestamp() + (long)(LeftAlone.TotalSeconds * time.TimestampFrequency));
            throw new TokenStoreUnavailableException(e.Failures.First(), e);
        }
    }

    /// <summary>The keys of one token share its hash tag.</summary>
    public static RedisKey Key(string kind, TokenKey key) => RedisKeys.Named("token-" + kind, key.Account.Length == 0 ? key.Service : $"{key.Service}/{key.Account}");

    public ValueTask DisposeAsync() => redis.DisposeAsync();
}
