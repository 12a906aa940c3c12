using System.Globalization;
using StackExchange.Redis;

namespace Switchboard.Bot.Stores.Redis;

/// <summary>
/// What all instances on one Redis agree on: the schema a reader of new records must know. A newer program that joins goes on writing for the older ones
/// until it is told, by <c>store migrate</c>, that none of them runs any more.
/// </summary>
internal sealed class RedisFleet(RedisConnection redis, RedisSchema schema)
{
    private static readonly RedisValue Writes = "writes";

    /// <summary>The version that the fleet writes; null before the first instance has joined.</summary>
    public async Task<int?> ReadAsync(CancellationToken cancellationToken) =>
        (int?)await redis.DoAsync(static database => database.HashGetAsync(RedisKeys.Schema, Writes), cancellationToken);

    /// <summary>Takes over what the fleet writes; the first instance decides it.</summary>
    /// <exception cref="StoreUnavailableException">The fleet writes what this program cannot read.</exception>
    public async Task JoinAsync(CancellationToken cancellationToken)
    {
        await redis.DoAsync(database => database.HashSetAsync(RedisKeys.Schema, Writes, schema.Known, When.NotExists), cancellationToken);
        var writes = await ReadAsync(cancellationToken) ?? schema.Known;
        schema.Check(writes);
        schema.Writes = writes;
    }

    /// <summary>Makes the fleet write another version; each instance follows within <see cref="RedisStartup.Interval"/>.</summary>
    /// <returns>The version it wrote before.</returns>
    /// <exception cref="StoreUnavailableException">This program does not know that version.</exception>
    public async Task<int> MoveAsync(int to, CancellationToken cancellationToken)
    {
        if (to < 1 || to > schema.Known)
        {
            throw new StoreUnavailableException(string.Create(CultureInfo.InvariantCulture, $"There is no schema version {to}: this program knows 1 to {schema.Known}."));
        }

        await JoinAsync(cancellationToken);
        var before = schema.Writes;
        await redis.DoAsync(database => database.HashSetAsync(RedisKeys.Schema, Writes, to), cancellationToken);
        schema.Writes = to;
        return before;
    }
}
