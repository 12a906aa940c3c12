using System.Security.Cryptography;
using StackExchange.Redis;
using Switchboard.Auth;
using Switchboard.Auth.Refresh;

namespace Switchboard.Bot.Stores.Redis;

/// <summary>
/// I2 and I3 of the token chart: <c>SET lock value NX EX 30</c>, renewed and deleted only by who knows the value. Its fence goes up with every holder, and never below what the
/// record has seen, even when the counter was lost.
/// </summary>
internal sealed class RedisRefreshLock(TokenRedis redis) : IRefreshLock
{
    // KEYS: lock, fence, record. ARGV: value, milliseconds.
    private const string Acquire =
        """
        if not redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return 0 end
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

    public bool AcrossInstances => true;

    public async Task<LockHold?> TryAcquireAsync(TokenKey key, TimeSpan duration, CancellationToken cancellationToken)
    {
        var value = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var fence = (long)await redis.TryAsync(connection => connection.EvaluateAsync(
            Acquire, [Lock(key), TokenRedis.Key("fence", key), TokenRedis.Key("record", key)], [value, Ms(duration)], cancellationToken));
        return fence == 0 ? null : new LockHold(key, value, fence);
    }

    public async Task<bool> RenewAsync(LockHold hold, TimeSpan duration, CancellationToken cancellationToken) =>
        (int)await redis.TryAsync(connection => connection.EvaluateAsync(Renew, [Lock(hold.Key)], [hold.Value, Ms(duration)], cancellationToken)) == 1;

    public async Task<bool> ReleaseAsync(LockHold hold, CancellationToken cancellationToken) =>
        (int)await redis.TryAsync(connection => connection.EvaluateAsync(Release, [Lock(hold.Key)], [hold.Value], cancellationToken)) == 1;

    private static RedisKey Lock(TokenKey key) => TokenRedis.Key("lock", key);

    private static long Ms(TimeSpan span) => (long)span.TotalMilliseconds;
}
