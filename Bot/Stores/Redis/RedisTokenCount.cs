using System.Globalization;
using Switchboard.Dialogs.Models;

namespace Switchboard.Bot.Stores.Redis;

/// <summary>Counts the tokens of all instances in Redis. While Redis is down each counts its own.</summary>
internal sealed class RedisTokenCount(RedisConnection redis) : ITokenCount
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(2);

    private readonly MemoryTokenCount _own = new();

    public async ValueTask<long> AddAsync(DateOnly day, long tokens, CancellationToken cancellationToken)
    {
        var own = await _own.AddAsync(day, tokens, cancellationToken);
        var key = RedisKeys.Named("model-tokens", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        try
        {
            var all = await redis.DoAsync(database => database.StringIncrementAsync(key, tokens), cancellationToken);
            if (tokens > 0)
            {
                await redis.DoAsync(database => database.KeyExpireAsync(key, Kept), cancellationToken);
            }

            return all;
        }
        catch (StoreUnavailableException)
        {
            return own;
        }
    }
}
