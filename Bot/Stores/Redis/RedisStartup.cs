using Microsoft.Extensions.Options;

namespace Switchboard.Bot.Stores.Redis;

/// <summary>Connects before the first request where Redis is used, so that a Redis that is not there stops start-up and not a turn.</summary>
internal sealed class RedisStartup(RedisConnection redis, IOptions<StorageOptions> options) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) =>
        options.Value.Provider.Equals("Redis", StringComparison.OrdinalIgnoreCase) ? redis.ConnectAsync(cancellationToken) : Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
