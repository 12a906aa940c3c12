using StackExchange.Redis;

namespace Switchboard.Bot.Stores.Redis;

/// <summary>Leases among instances. The fence outlives the lease, so that it never goes back.</summary>
internal sealed class RedisLeaseStore(RedisConnection redis) : ILeaseStore
{
    // KEYS: lease (owner and fence, with its end), fence.
    private const string Acquire =
        """
        local current = redis.call('HGET', KEYS[1], 'o')
        if current and current ~= ARGV[1] then return 0 end
        local fence = redis.call('INCR', KEYS[2])
        redis.call('HSET', KEYS[1], 'o', ARGV[1], 'f', fence)
        redis.call('PEXPIRE', KEYS[1], ARGV[2])
        return fence
        """;

    private const string Owned = "local v = redis.call('HMGET', KEYS[1], 'o', 'f') if v[1] ~= ARGV[1] or v[2] ~= ARGV[2] then return 0 end ";
    private const string Renew = Owned + "return redis.call('PEXPIRE', KEYS[1], ARGV[3])";
    private const string Release = Owned + "return redis.call('DEL', KEYS[1])";

    public async Task<Lease?> AcquireAsync(string name, string owner, TimeSpan duration, CancellationToken cancellationToken)
    {
        var fence = (long)await redis.EvaluateAsync(Acquire, Keys(name), [owner, (long)duration.TotalMilliseconds], cancellationToken);
        return fence == 0 ? null : new Lease(name, owner, fence);
    }

    public async Task<bool> RenewAsync(Lease lease, TimeSpan duration, CancellationToken cancellationToken) =>
        (int)await redis.EvaluateAsync(Renew, Keys(lease.Name), [lease.Owner, lease.Fence, (long)duration.TotalMilliseconds], cancellationToken) == 1;

    public async Task<bool> ReleaseAsync(Lease lease, CancellationToken cancellationToken) =>
        (int)await redis.EvaluateAsync(Release, Keys(lease.Name), [lease.Owner, lease.Fence], cancellationToken) == 1;

    private static RedisKey[] Keys(string name) => [RedisKeys.Named("lease", name), RedisKeys.Named("fence", name)];
}
