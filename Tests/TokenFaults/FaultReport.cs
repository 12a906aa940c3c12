using System.Diagnostics;
using System.Globalization;

namespace Switchboard.Tests.TokenFaults;

/// <summary>Breaks things on purpose and prints what the token service makes of it.</summary>
internal sealed class FaultReport(FaultReportOptions options, TextWriter output)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private int _wrong;
    private int _left;

    private bool MayGoOn => _clock.Elapsed < options.Limit;

    /// <returns>0 when everything was right and nothing was left out, else 1.</returns>
    public async Task<int> RunAsync()
    {
        Say($"{options.Processes} processes x {options.Callers} callers, oidc-provider, redis-server; seed {options.Seed}");
        await FleetsAsync();
        await RedisAsync();
        await SeededAsync();
        Say((_wrong, _left) switch
        {
            (0, 0) => "all right",
            (0, _) => $"{_left} runs left out: the time limit of {options.Limit.TotalMinutes:0} minutes was reached",
            _ => $"{_wrong} WRONG, {_left} runs left out",
        });
        return _wrong + _left == 0 ? 0 : 1;
    }

    private async Task FleetsAsync()
    {
        await using var fleet = await Fleet.StartAsync(options.Processes, options.Callers, FleetScenarios.ShortTimes);
        foreach (var service in (string[])[Fleet.ClientCredentials, Fleet.Rotating])
        {
            await SeveralAsync($"{Name(service)} at expiry", () => FleetScenarios.AtExpiryAsync(fleet, service));
            await SeveralAsync($"{Name(service)}, server slower than the lock", () => FleetScenarios.SlowServerAsync(fleet, service));
            await SeveralAsync($"{Name(service)}, holder killed with -9", () => FleetScenarios.HolderKilledAsync(fleet, service));
            await SeveralAsync($"{Name(service)}, holder stopped for less than the lock", () => FleetScenarios.HolderStoppedAsync(fleet, service));
            await SeveralAsync($"{Name(service)}, holder stopped for longer", () => FleetScenarios.HolderStoppedTooLongAsync(fleet, service));
        }
    }

    private async Task RedisAsync()
    {
        foreach (var fault in RedisScenarios.Faults)
        {
            await SeveralAsync($"Redis {fault}, with a valid token", () => RedisScenarios.RunAsync(fault, options.RedisAway, options.LongestWait), 1);
        }
    }

    private async Task SeededAsync()
    {
        if (options.Faults == 0)
        {
            return;
        }

        var (runs, reused, unserved) = await SeededFaults.RunAsync(options.Faults, options.Seed, () => MayGoOn, Say);
        Say($"{runs} seeded runs: {reused} refresh tokens sent twice; in {unserved} runs some caller had no token while things were broken");
        _wrong += reused;
        _left += options.Faults - runs;
    }

    private async Task SeveralAsync(string name, Func<Task<Finding>> run, int? times = null)
    {
        var (wanted, findings) = (times ?? options.Runs, new List<Finding>());
        while (findings.Count < wanted && MayGoOn)
        {
            findings.Add(await run());
        }

        var wrong = findings.Where(finding => !finding.IsRight).ToList();
        Say($"{name}: {findings.Count - wrong.Count} of {wanted} right; {wrong.FirstOrDefault() ?? findings.LastOrDefault()}");
        _wrong += wrong.Count;
        _left += wanted - findings.Count;
    }

    private void Say(string line)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_clock.Elapsed.TotalSeconds,6:0} s  {line}"));
        output.Flush();
    }

    private static string Name(string service) => service == Fleet.Rotating ? "Rotating refresh token" : "Client credentials";
}
