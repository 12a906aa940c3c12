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

        // One limit for all of it: opening the connection, the command, and the command again where the server has forgotten its script.
        var working = work(redis);
        try
        {
            return await working.WaitAsync(redis.Timeout);
        }
        catch (TimeoutException e)
        {
            _ = working.ContinueWith(static late => _ = late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            throw Away($"Redis has not answered within {redis.Timeout.TotalSeconds:0.###} s.", e);
        }
        catch (StoreUnavailableException e)
        {
            throw Away(e.Failures.First(), e);
        }
    }

    private TokenStoreUnavailableException Away(string reason, Exception cause)
    {
        Volatile.Write(ref _awayUntil, time.GetTimestamp() + (long)(LeftAlone.TotalSeconds * time.TimestampFrequency));
        return new TokenStoreUnavailableException(reason, cause);
    }

    /// <summary>The keys of one token share its hash tag.</summary>
    public static RedisKey Key(string kind, TokenKey key) => RedisKeys.Named("token-" + kind, key.Account.Length == 0 ? key.Service : $"{key.Service}/{key.Account}");

    public ValueTask DisposeAsync() => redis.DisposeAsync();
}
