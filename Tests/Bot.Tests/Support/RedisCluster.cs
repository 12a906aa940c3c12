using System.Diagnostics;
using System.Globalization;

namespace Switchboard.Tests.Bot.Support;

/// <summary>A real Redis Cluster of three servers on loopback.</summary>
public sealed class RedisCluster : IDisposable
{
    private const int Size = 3;
    private readonly List<RedisProcess> _servers = [];

    public RedisCluster()
    {
        for (var i = 0; i < Size; i++)
        {
            // The default port of the cluster's own bus is 10,000 above and may not exist.
            _servers.Add(new RedisProcess(
                "--cluster-enabled", "yes", "--cluster-port", BotProcess.FreePort().ToString(CultureInfo.InvariantCulture), "--cluster-node-timeout", "20000"));
        }

        using var create = Process.Start(new ProcessStartInfo(
            NeedsFactAttribute.Find("redis-cli")!, ["--cluster", "create", .. _servers.Select(server => server.Settings), "--cluster-yes"])
        {
            RedirectStandardOutput = true,
        })!;
        var output = create.StandardOutput.ReadToEnd();
        create.WaitForExit();
        Assert.True(create.ExitCode == 0, output);
        var clock = Stopwatch.StartNew();
        while (!_servers.All(server => server.Send("CLUSTER INFO").Contains("cluster_state:ok", StringComparison.Ordinal)))
        {
            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(1), "the cluster has not formed");
            Thread.Sleep(50);
        }
    }

    /// <summary>Names one server; the client finds the others.</summary>
    public string Settings => _servers[0].Settings;

    public IReadOnlyList<RedisProcess> Servers => _servers;

    /// <summary>How many commands the servers refused because their keys were in two slots.</summary>
    public int CrossSlotErrors => _servers.Sum(server => Count(server.Send("INFO errorstats"), "errorstat_CROSSSLOT:count="));

    public void Dispose() => _servers.ForEach(server => server.Dispose());

    private static int Count(string answer, string name)
    {
        var at = answer.IndexOf(name, StringComparison.Ordinal);
        return at < 0 ? 0 : int.Parse(answer.AsSpan(at + name.Length).ToString().Split('\r', ',')[0], CultureInfo.InvariantCulture);
    }
}
