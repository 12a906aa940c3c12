using Microsoft.Extensions.Options;

namespace Switchboard.Bot.Stores.Redis;

/// <summary>
/// Connects before the first request where Redis is used, so that a Redis that is not there, or is another fleet's, stops start-up and not a turn; then
/// keeps up with what the fleet writes.
/// </summary>
internal sealed partial class RedisStartup(RedisConnection redis, RedisFleet fleet, IOptions<StorageOptions> options, TimeProvider time, ILogger<RedisStartup> logger) : BackgroundService
{
    /// <summary>How often an instance looks what the fleet writes.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.Provider.Equals("Redis", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        await redis.ConnectAsync(cancellationToken);
        await fleet.JoinAsync(cancellationToken);
        foreach (var server in await redis.InfoAsync(cancellationToken))
        {
            WarnOf(server);
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await fleet.JoinAsync(stoppingToken);
            }
            catch (StoreUnavailableException e)
            {
                LogFleet(e.Message);
            }
        }
    }

    private void WarnOf(RedisServerInfo server)
    {
        if (server.EvictionPolicy is { } policy and not "noeviction")
        {
            LogEvicts(server.Address, policy);
        }

        if (!server.AppendOnly)
        {
            LogForgets(server.Address);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Redis at {Address} drops data when it is full (maxmemory-policy {Policy}): accepted messages and state would be lost without a word. Set maxmemory-policy noeviction")]
    private partial void LogEvicts(string address, string policy);

    [LoggerMessage(LogLevel.Warning, "Redis at {Address} keeps no append-only file: what was accepted is lost when it ends. Set appendonly yes, and appendfsync everysec or always")]
    private partial void LogForgets(string address);

    [LoggerMessage(LogLevel.Error, "What the other instances write could not be learned: {Reason}")]
    private partial void LogFleet(string reason);
}
