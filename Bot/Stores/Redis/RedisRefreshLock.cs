using System.Security.Cryptography;
using StackExchange.Redis;
using Switchboard.Auth;
using Switchboard.Auth.Refresh;
using Switchboard.Auth.Storage;

namespace Switchboard.Bot.Stores.Redis;

/// <summary>
/// I2 and I3 of the token chart: <c>SET lock value NX EX 30</c>, renewed and deleted only by who knows the value. Its fence goes up with every holder, and never below what the
/// record has seen, even when the counter was lost.
/// </summary>
internal sealed class RedisRefreshLock(TokenRedis redis, TimeProvider time) : IRefreshLock, IDisposable
{
    // KEYS: lock, fence, record. ARGV: value, milliseconds, then the values of locks that nobody here has any more.
    private const string Acquire =
        """
        if not redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then
          local held, isOurs = redis.call('GET', KEYS[1]), false
          for i = 3, #ARGV do isOurs = isOurs or held == ARGV[i] end
          if not isOurs then return 0 end
          redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
        end
        local fence = redis.call('INCR', KEYS[2])
        local seen = tonumber(redis.call('HGET', KEYS[3], 'f') or '0')
        if fence <= seen then
          fence = seen + 1
          redis.call('SET', KEYS[2], fence)
        end
        return fence
        """;

    private const string Renew = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) else return 0 end";
    private const string Release = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) else return 0 end";

    private readonly StrayLocks _strays = new(time, stray => ReleaseAsync(redis, stray.Key, stray.Value));

    public bool AcrossInstances => true;

    public async Task<LockHold?> TryAcquireAsync(TokenKey key, TimeSpan duration, CancellationToken cancellationToken)
    {
        var value = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var isSent = false;
        try
        {
            var fence = (long)await redis.TryAsync(connection =>
            {
                isSent = true;
                RedisValue[] values = [value, Ms(duration), .. _strays.Of(key).Select(stray => (RedisValue)stray)];
                return connection.EvaluateAsync(Acquire, [Lock(key), TokenRedis.Key("fence", key), TokenRedis.Key("record", key)], values, cancellationToken);
            });
            return fence == 0 ? null : new LockHold(key, value, fence);
        }
        catch (Exception e) when (isSent && e is TokenStoreUnavailableException or OperationCanceledException)
        {
            // A server that hangs carries it out when it goes on; then nobody would have this lock, and everybody would wait for its end.
            _strays.Add(key, value);
            throw;
        }
    }

    public async Task<bool> RenewAsync(LockHold hold, TimeSpan duration, CancellationToken cancellationToken) =>
        (int)await redis.TryAsync(connection => connection.EvaluateAsync(Renew, [Lock(hold.Key)], [hold.Value, Ms(duration)], cancellationToken)) == 1;

    public async Task<bool> ReleaseAsync(LockHold hold, CancellationToken cancellationToken)
    {
        try
        {
            return await ReleaseAsync(redis, hold.Key, hold.Value);
        }
        catch (TokenStoreUnavailableException)
        {
            _strays.Add(hold.Key, hold.Value);
            throw;
        }
    }

    public void Dispose() => _strays.Dispose();

    private static async Task<bool> ReleaseAsync(TokenRedis redis, TokenKey key, string value) =>
        (int)await redis.TryAsync(connection => connection.EvaluateAsync(Release, [Lock(key)], [value], CancellationToken.None)) == 1;

    private static RedisKey Lock(TokenKey key) => TokenRedis.Key("lock", key);

    private static long Ms(TimeSpan span) => (long)span.TotalMilliseconds;
}
