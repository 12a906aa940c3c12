using System.Diagnostics;
using System.Globalization;

namespace Switchboard.Benchmarks;

/// <summary>Runs the hosts in turn, several times, and prints the medians and their ratio to the floor.</summary>
internal static class Comparison
{
    private static readonly string[] Hosts = ["floor", "echo", "bot", "redis"];

    /// <summary>Warms each host up until its code is compiled for good, then measures.</summary>
    public static async Task<int> RunAsync(int rounds, int warmUpSeconds, int seconds)
    {
        await using var connector = await FakeConnector.StartAsync();
        var runs = new List<Measurement>();
        for (var round = 0; round < rounds; round++)
        {
            foreach (var name in Hosts)
            {
                runs.Add(await MeasureAsync(connector, name, warmUpSeconds, seconds));
            }
        }

        Console.WriteLine("host    turns/s  of floor  CPU ms/turn  KB/turn  p50 ms  p99 ms  MB resident");
        var floor = Median(runs.Where(run => run.Host == "floor").Select(run => run.TurnsPerSecond));
        foreach (var own in Hosts.Select(name => runs.Where(run => run.Host == name).ToList()))
        {
            double Of(Func<Measurement, double> value) => Median(own.Select(value));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{own[0].Host,-6}{Of(run => run.TurnsPerSecond),9:F0}{Of(run => run.TurnsPerSecond) / floor,10:F2}{Of(run => run.CpuMilliseconds),13:F3}{Of(run => run.AllocatedKilobytes),9:F1}{Of(run => run.P50),8:F1}{Of(run => run.P99),8:F1}{Of(run => run.ResidentMegabytes),13:F0}"));
        }

        return 0;
    }

    /// <summary>One host alone, for as long as a profiler wants to look at it.</summary>
    public static async Task<int> LoadAsync(string name, int seconds)
    {
        await using var connector = await FakeConnector.StartAsync();
        var run = await MeasureAsync(connector, name, 8, seconds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{run.Host}: {run.TurnsPerSecond:F0} turns/s, {run.CpuMilliseconds:F3} CPU ms/turn"));
        return 0;
    }

    public static async Task<int> MemoryAsync()
    {
        await using var connector = await FakeConnector.StartAsync();
        using var host = HostProcess.Start("bot");
        using var driver = new LoadDriver(connector, host);
        await driver.FirstTurnAsync();
        for (var thousands = 10; thousands <= 30; thousands += 10)
        {
            await driver.RunAsync(TimeSpan.FromMinutes(5), turns: 10_000);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{thousands},000 turns: {host.ResidentMegabytes:F0} MB resident"));
        }

        return 0;
    }

    public static async Task<int> StartAsync()
    {
        await using var connector = await FakeConnector.StartAsync();
        foreach (var name in Hosts)
        {
            var times = new List<double>();
            for (var run = 0; run < 3; run++)
            {
                var clock = Stopwatch.StartNew();
                using var host = HostProcess.Start(name);
                using var driver = new LoadDriver(connector, host);
                await driver.FirstTurnAsync();
                times.Add(clock.Elapsed.TotalSeconds);
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {Median(times):F2} s from process start to the first answered turn"));
        }

        return 0;
    }

    private static async Task<Measurement> MeasureAsync(FakeConnector connector, string name, int warmUpSeconds, int seconds)
    {
        using var host = HostProcess.Start(name);
        using var driver = new LoadDriver(connector, host);
        await driver.FirstTurnAsync();
        await driver.RunAsync(TimeSpan.FromSeconds(warmUpSeconds));

        var cpu = host.CpuTime;
        var allocated = await host.AllocatedBytesAsync(driver.Client);
        var clock = Stopwatch.StartNew();
        var latencies = await driver.RunAsync(TimeSpan.FromSeconds(seconds));
        var elapsed = clock.Elapsed;
        var allocatedAfter = await host.AllocatedBytesAsync(driver.Client);
        latencies.Sort();
        return new(
            name,
            latencies.Count / elapsed.TotalSeconds,
            (host.CpuTime - cpu).TotalMilliseconds / latencies.Count,
            (allocatedAfter - allocated) / 1024.0 / latencies.Count ?? double.NaN,
            latencies[latencies.Count / 2],
            latencies[latencies.Count * 99 / 100],
            host.ResidentMegabytes);
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private sealed record Measurement(
        string Host, double TurnsPerSecond, double CpuMilliseconds, double AllocatedKilobytes, double P50, double P99, double ResidentMegabytes);
}
