using StackExchange.Redis;
using Switchboard.Auth;
using Switchboard.Auth.Storage;

namespace Switchboard.Bot.Stores.Redis;

/// <summary>Tokens of many instances: the same ciphertext as in a file, replaced only by whoever knows the present generation and holds no older lock.</summary>
internal sealed class RedisTokenRecords(TokenRedis redis) : ITokenRecords
{
    // KEYS: record. ARGV: expected generation, generation, fence, envelope.
    private const string Write =
        """
        local v = redis.call('HMGET', KEYS[1], 'g', 'f')
        if (v[1] or '0') ~= ARGV[1] or tonumber(v[2] or '0') > tonumber(ARGV[3]) then return 0 end
        redis.call('HSET', KEYS[1], 'g', ARGV[2], 'f', ARGV[3], 'e', ARGV[4])
        return 1
        """;

    private const string SetAside =
        """
        if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
        redis.call('RENAME', KEYS[1], KEYS[2])
        return redis.call('EXPIRE', KEYS[2], 2592000)
        """;

    private static readonly RedisValue[] Fields = ["g", "f", "e"];

    public async Task<SealedRecord?> ReadAsync(TokenKey key, CancellationToken cancellationToken)
    {
        var values = await redis.TryAsync(connection => connection.DoAsync(database => database.HashGetAsync(Record(key), Fields), cancellationToken));
        return values[2].IsNull ? null : new SealedRecord(Number(values[0]), Number(values[1]), values[2].ToString());
    }

    public async Task<bool> WriteAsync(TokenKey key, SealedRecord record, long expected, CancellationToken cancellationToken) =>
        (int)await redis.TryAsync(connection => connection.EvaluateAsync(
            Write, [Record(key)], [expected, record.Generation, record.Fence, record.Envelope], cancellationToken)) == 1;

    public Task SetAsideAsync(TokenKey key, CancellationToken cancellationToken) =>
        redis.TryAsync(connection => connection.EvaluateAsync(SetAside, [Record(key), TokenRedis.Key("unreadable", key)], [], cancellationToken));

    public Task<bool> RemoveAsync(TokenKey key, CancellationToken cancellationToken) =>
        redis.TryAsync(connection => connection.DoAsync(database => database.KeyDeleteAsync(Record(key)), cancellationToken));

    private static RedisKey Record(TokenKey key) => TokenRedis.Key("record", key);

    // What is not a number was not written by us; the envelope will not fit it.
    private static long Number(RedisValue value) => long.TryParse((string?)value, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : -1;
}
