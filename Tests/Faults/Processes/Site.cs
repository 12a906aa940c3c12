using System.Globalization;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Faults.Processes;

/// <summary>The processes of a run: the instances, and Redis or the database file.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("switchboard-faults-").FullName;

    private Site(RunOptions options)
    {
        if (options.Store == StoreKind.Redis)
        {
            Redis = new RedisProcess("--appendonly", "yes", "--appendfsync", options.Aof.ToString().ToLowerInvariant());
        }
    }

    public IReadOnlyList<Instance> Instances { get; private set; } = [];

    public RedisProcess? Redis { get; }

    public string DatabasePath => Path.Combine(_data, "switchboard.db");

    public static async Task<Site> StartAsync(RunOptions options, Outside outside, CancellationToken cancellationToken)
    {
        var site = new Site(options);
        try
        {
            site.Instances = [.. Enumerable.Range(1, options.InstanceCount).Select(number => site.Create(number, options, outside))];
            await Task.WhenAll(site.Instances.Select(instance => instance.StartAsync(cancellationToken)));
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in Instances)
        {
            await instance.DisposeAsync();
        }

        Redis?.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private Instance Create(int number, RunOptions options, Outside outside)
    {
        var link = Redis is null ? null : new RedisProxy(Redis.Port);
        var settings = new Dictionary<string, string>
        {
            ["Logging__LogLevel__Default"] = "Warning",
            ["Webhooks__Services__orders__BaseUrl"] = outside.Address,
            ["Webhooks__Services__orders__UseToken"] = "false",
            ["Webhooks__Services__orders__AttemptTimeout"] = "00:00:20",
            ["Webhooks__Services__orders__Timeout"] = "00:01:00",
            ["Webhooks__BreakerAttempts"] = "1000",
            ["Turns__LeaseDuration"] = options.Lease.ToString("c", CultureInfo.InvariantCulture),
            ["Storage__Path"] = DatabasePath,
            ["Storage__TurnsKept"] = "10000",
            ["Storage__OutboxKept"] = "10000",
            ["http_proxy"] = outside.ProxyOf(number),
        };
        if (link is not null)
        {
            settings["Storage__Provider"] = "Redis";
            settings["ConnectionStrings__Redis"] = $"127.0.0.1:{link.Port.ToString(CultureInfo.InvariantCulture)}";
        }

        return new Instance(number, new BotProcess(settings), link);
    }
}
