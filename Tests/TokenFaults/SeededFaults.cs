namespace Switchboard.Tests.TokenFaults;

/// <summary>Runs with a rotating refresh token in which something breaks at a moment that the seed chooses: no refresh token is ever sent twice.</summary>
internal static class SeededFaults
{
    private static readonly string[] Kinds = ["nothing", "answer lost", "server error", "busy", "holder killed", "holder stopped", "Redis killed", "Redis hung", "Redis flushed", "lock evicted", "record evicted"];

    /// <param name="runs">How many.</param>
    /// <param name="seed">What breaks, and when.</param>
    /// <param name="mayGoOn">Asked before each run.</param>
    /// <param name="say">Told what came of each run.</param>
    public static async Task<(int Runs, int Reused, int Unserved)> RunAsync(int runs, int seed, Func<bool> mayGoOn, Action<string> say)
    {
        var random = new Random(seed);
        await using var fleet = await Fleet.StartAsync(3, 10, FleetScenarios.ShortTimes);
        var (run, reused, unserved) = (0, 0, 0);
        for (; run < runs && mayGoOn(); run++)
        {
            var kind = Kinds[random.Next(Kinds.Length)];
            var (sent, served) = await OnceAsync(fleet, kind, random);
            reused += sent;
            unserved += served ? 0 : 1;
            say($"run {run + 1}, {kind}: {sent} refresh tokens sent twice{(served ? "" : ", some callers without a token")}");
        }

        return (run, reused, unserved);
    }

    private static async Task<(int Reused, bool Served)> OnceAsync(Fleet fleet, string kind, Random random)
    {
        await fleet.Server.ControlAsync(new { before = 0, after = 0, lifetime = 3600, drop = false, status = 0 });
        await fleet.ExpireAsync(Fleet.Rotating);
        await fleet.Server.ControlAsync(kind switch
        {
            "answer lost" => new { before = random.Next(100), drop = true, status = 0 },
            "server error" => new { before = random.Next(100), drop = false, status = 500 },
            "busy" => new { before = random.Next(100), drop = false, status = 503 },
            _ => new { before = random.Next(50, 600), drop = false, status = 0 },
        });
        var asked = fleet.Workers.ToDictionary(worker => worker, worker => worker.GetAsync(Fleet.Rotating, fleet.Callers));
        await Task.Delay(random.Next(0, 300));
        var gone = await BreakAsync(fleet, kind, random);
        await Task.WhenAll(asked.Where(one => one.Key != gone).Select(one => one.Value));
        var served = asked.Where(one => one.Key != gone).All(one => one.Value.Result.Granted == fleet.Callers);
        await fleet.Server.ControlAsync(new { before = 0, drop = false, status = 0 });
        if (gone is not null)
        {
            await asked[gone].ContinueWith(static _ => { }, TaskScheduler.Default);
            await fleet.ReplaceAsync(gone, FleetScenarios.ShortTimes);
        }

        var again = await fleet.GetAsync(Fleet.Rotating, 5);
        return ((await fleet.Server.StatisticsAsync()).Reused, served && again.All(answer => answer.Granted == 5));
    }

    private static async Task<WorkerProcess?> BreakAsync(Fleet fleet, string kind, Random random)
    {
        var worker = fleet.Workers[random.Next(fleet.Workers.Count)];
        switch (kind)
        {
            case "holder killed":
                worker.Kill();
                return worker;
            case "holder stopped":
                worker.Stop();
                await Task.Delay(random.Next(100, 4000));
                worker.Continue();
                break;
            case "Redis killed":
                fleet.Redis.Kill();
                await Task.Delay(random.Next(50, 1500));
                await fleet.Redis.StartAgainAsync();
                break;
            case "Redis hung":
                fleet.Redis.Stop();
                await Task.Delay(random.Next(100, 1500));
                fleet.Redis.Continue();
                break;
            case "Redis flushed":
                fleet.Redis.Send("FLUSHALL");
                break;
            case "lock evicted":
                fleet.Redis.Send("DEL sb:token-lock:{rt}");
                break;
            case "record evicted":
                fleet.Redis.Send("DEL sb:token-record:{rt}");
                break;
        }

        return null;
    }
}
