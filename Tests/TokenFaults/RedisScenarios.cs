using System.Diagnostics;
using Switchboard.Auth;

namespace Switchboard.Tests.TokenFaults;

/// <summary>Redis is killed, hangs, restarts, forgets everything or throws keys away: while a valid token exists, no caller fails and none waits for 500 ms.</summary>
internal static class RedisScenarios
{
    public static IReadOnlyList<string> Faults { get; } = ["killed", "hung", "restarted", "flushed", "full and evicting"];

    private static readonly TimeSpan AfterIt = TimeSpan.FromSeconds(6);

    public static async Task<Finding> RunAsync(string fault, TimeSpan duration, TimeSpan longestWait)
    {
        using var redis = await RedisServer.StartAsync();
        using var server = await AuthorizationServer.StartAsync();
        await server.ControlAsync(new { lifetime = 3 });
        var settings = Fleet.Settings(redis, server, "one", new Dictionary<string, string?> { ["Tokens:Services:cc:KeepFresh"] = "true", ["Tokens:RedisTimeout"] = "00:00:00.200" });
        await using var instance = await Instance.StartAsync(settings);
        while (await instance.GetAsync(Fleet.ClientCredentials) is not TokenResult.Granted)
        {
            await Task.Delay(50);
        }

        using var done = new CancellationTokenSource();
        var callers = Enumerable.Range(0, 4).Select(_ => Task.Run(() => CallAsync(instance, done.Token))).ToList();
        await BreakAsync(redis, fault);
        await Task.Delay(duration);
        await MendAsync(redis, fault);

        // Longer than a token lives: what the fault has left behind must not hold up the next refreshes either.
        await Task.Delay(AfterIt);
        await done.CancelAsync();
        var results = await Task.WhenAll(callers);
        var (calls, failures, longest) = (results.Sum(result => result.Calls), results.Sum(result => result.Failures), results.Max(result => result.Longest));
        return new Finding(failures == 0 && longest < longestWait, $"{calls} calls, {failures} failed, longest wait {longest.TotalMilliseconds:0} ms", "");
    }

    private static async Task<(int Calls, int Failures, TimeSpan Longest)> CallAsync(Instance instance, CancellationToken cancellationToken)
    {
        var (calls, failures, longest) = (0, 0, TimeSpan.Zero);
        while (!cancellationToken.IsCancellationRequested)
        {
            var before = Stopwatch.GetTimestamp();
            failures += await instance.GetAsync(Fleet.ClientCredentials) is TokenResult.Granted ? 0 : 1;
            var took = Stopwatch.GetElapsedTime(before);
            longest = took > longest ? took : longest;
            calls++;
            await Task.Delay(5, CancellationToken.None);
        }

        return (calls, failures, longest);
    }

    private static async Task BreakAsync(RedisServer redis, string fault)
    {
        switch (fault)
        {
            case "killed":
                redis.Kill();
                break;
            case "hung":
                redis.Stop();
                break;
            case "restarted":
                redis.Kill();
                await redis.StartAgainAsync();
                break;
            case "flushed":
                redis.Send("FLUSHALL");
                break;
            default:
                redis.Send("CONFIG SET maxmemory 1mb");
                redis.Send("CONFIG SET maxmemory-policy allkeys-random");
                break;
        }
    }

    private static async Task MendAsync(RedisServer redis, string fault)
    {
        switch (fault)
        {
            case "killed":
                await redis.StartAgainAsync();
                break;
            case "hung":
                redis.Continue();
                break;
        }
    }
}
