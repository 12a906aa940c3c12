using System.Diagnostics;
using System.Globalization;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Stores.Redis;

namespace Switchboard.Benchmarks;

/// <summary>What a turn costs in Redis: flights, bytes, commands, the server's processor time.</summary>
internal static class RedisTurns
{
    private const int Alone = 500;
    private const int Together = 4_000;
    private const int Rounds = 7;

    public static async Task<int> RunAsync()
    {
        using var server = new RedisServer();
        await CountAsync(server);
        await MeasureAsync(server);
        return 0;
    }

    private static async Task CountAsync(RedisServer server)
    {
        using var counter = new FlightCounter(server.Port);
        await using var redis = new RedisConnection(string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{counter.Port}"), TimeSpan.FromSeconds(10));
        await redis.ConnectAsync(default);
        var turns = new TypicalTurn(new RedisTurnStore(redis, TimeProvider.System, new TurnLimits()), "bench");
        for (var i = 0; i < 100; i++)
        {
            await turns.RunAsync("bench/conversations/alone", "bench/users/alone");
        }

        var before = counter.Read();
        server.Send("CONFIG RESETSTAT");
        var written = server.Info("aof_current_size");
        for (var i = 100; i < 100 + Alone; i++)
        {
            await turns.RunAsync("bench/conversations/alone", "bench/users/alone");
        }

        var after = counter.Read();
        var commands = server.Commands();
        Say($"flights a turn             {(after.Flights - before.Flights) / (double)Alone:F2}");
        Say($"bytes to Redis a turn      {(after.Sent - before.Sent) / Alone:N0}");
        Say($"bytes from Redis a turn    {(after.Received - before.Received) / Alone:N0}");
        Say($"bytes in the AOF a turn    {(server.Info("aof_current_size") - written) / Alone:N0}");
        Say($"commands a turn            {commands.Sum(command => command.Value.Calls) / (double)Alone:F1}");
        Say($"  of these                 {string.Join(", ", commands.Where(command => command.Value.Calls >= Alone / 2).OrderByDescending(command => command.Value.Calls).Select(command => $"{command.Key} {command.Value.Calls / (double)Alone:0.#}"))}");
    }

    private static async Task MeasureAsync(RedisServer server)
    {
        await using var redis = new RedisConnection(string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{server.Port}"), TimeSpan.FromSeconds(10));
        await redis.ConnectAsync(default);
        var turns = new TypicalTurn(new RedisTurnStore(redis, TimeProvider.System, new TurnLimits()), "bench");
        await RunManyAsync(turns, Together);
        var rounds = new List<Round>();
        for (var i = 0; i < Rounds; i++)
        {
            rounds.Add(await MeasureAsync(server, turns));
        }

        // Whatever else the machine does only ever adds.
        Say($"best of {Rounds} rounds of {Together:N0} turns, {LoadDriver.Conversations} at a time:");
        Say($"turns/s                    {rounds.Max(round => round.TurnsPerSecond):N0}");
        Say($"server's CPU µs a turn     {rounds.Min(round => round.Server):F1}");
        Say($"  in commands              {rounds.Min(round => round.Commands):F1}");
        Say($"client's CPU µs a turn     {rounds.Min(round => round.Client):F1}");
    }

    private static async Task<Round> MeasureAsync(RedisServer server, TypicalTurn turns)
    {
        server.Send("CONFIG RESETSTAT");
        var (cpu, own, clock) = (server.CpuTime, Process.GetCurrentProcess().TotalProcessorTime, Stopwatch.StartNew());
        await RunManyAsync(turns, Together);
        var commands = server.Commands();
        return new Round(
            Together / clock.Elapsed.TotalSeconds,
            (server.CpuTime - cpu).TotalMicroseconds / Together,
            (commands["evalsha"].Microseconds + commands["zadd"].Microseconds) / (double)Together,
            (Process.GetCurrentProcess().TotalProcessorTime - own).TotalMicroseconds / Together);
    }

    private static async Task RunManyAsync(TypicalTurn turns, int count)
    {
        var left = count;
        await Task.WhenAll(Enumerable.Range(0, LoadDriver.Conversations).Select(async conversation =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                await turns.RunAsync($"bench/conversations/{conversation}", $"bench/users/{conversation}");
            }
        }));
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private sealed record Round(double TurnsPerSecond, double Server, double Commands, double Client);
}
