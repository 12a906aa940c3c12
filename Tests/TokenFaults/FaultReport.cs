using System.Globalization;

namespace Switchboard.Tests.TokenFaults;

/// <summary>Breaks things on purpose and prints what the token service makes of it.</summary>
internal static class FaultReport
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var (runs, faults, seed) = (Number(arguments, "--runs", 20), Number(arguments, "--faults", 200), Number(arguments, "--seed", 1));
        var wrong = 0;
        Console.WriteLine($"8 processes x {FleetScenarios.Callers} callers, oidc-provider, redis-server");
        await using (var fleet = await Fleet.StartAsync(8, FleetScenarios.ShortTimes))
        {
            foreach (var service in (string[])[Fleet.ClientCredentials, Fleet.Rotating])
            {
                wrong += await SeveralAsync($"{Name(service)} at expiry", runs, () => FleetScenarios.AtExpiryAsync(fleet, service));
                wrong += await SeveralAsync($"{Name(service)}, server slower than the lock", Math.Max(1, runs / 10), () => FleetScenarios.SlowServerAsync(fleet, service));
                wrong += await SeveralAsync($"{Name(service)}, holder killed with -9", Math.Max(1, runs / 10), () => FleetScenarios.HolderKilledAsync(fleet, service));
                wrong += await SeveralAsync($"{Name(service)}, holder stopped for less than the lock", Math.Max(1, runs / 10), () => FleetScenarios.HolderStoppedAsync(fleet, service));
                wrong += await SeveralAsync($"{Name(service)}, holder stopped for longer", Math.Max(1, runs / 10), () => FleetScenarios.HolderStoppedTooLongAsync(fleet, service));
            }
        }

        foreach (var fault in RedisScenarios.Faults)
        {
            wrong += await SeveralAsync($"Redis {fault}, with a valid token", 1, () => RedisScenarios.RunAsync(fault, TimeSpan.FromSeconds(4)));
        }

        if (faults > 0)
        {
            var (_, reused, unserved) = await SeededFaults.RunAsync(faults, seed, Console.WriteLine);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{faults} seeded runs (seed {seed}): {reused} refresh tokens sent twice; in {unserved} runs some caller had no token while things were broken"));
            wrong += reused;
        }

        Console.WriteLine(wrong == 0 ? "all right" : $"{wrong} WRONG");
        return wrong == 0 ? 0 : 1;
    }

    private static async Task<int> SeveralAsync(string name, int runs, Func<Task<Finding>> run)
    {
        var findings = new List<Finding>();
        for (var i = 0; i < runs; i++)
        {
            findings.Add(await run());
        }

        var wrong = findings.Count(finding => !finding.IsRight);
        Console.WriteLine($"{name}: {runs - wrong} of {runs} right; {(findings.FirstOrDefault(finding => !finding.IsRight) ?? findings[^1])}");
        return wrong;
    }

    private static string Name(string service) => service == Fleet.Rotating ? "Rotating refresh token" : "Client credentials";

    private static int Number(string[] arguments, string name, int otherwise)
    {
        var at = Array.IndexOf(arguments, name);
        return at >= 0 && at + 1 < arguments.Length && int.TryParse(arguments[at + 1], CultureInfo.InvariantCulture, out var number) ? number : otherwise;
    }
}
