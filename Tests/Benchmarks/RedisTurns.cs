using System.Diagnostics;
using System.Globalization;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Stores.Redis;

namespace Switchboard.Benchmarks;

/// <summary>What a turn costs in Redis: flights, bytes, commands, the server's processor time.</summary>
internal static class RedisTurns
{
    private const int Alone = 500;
    private const int Together = 20_000;

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
            await turns.RunAsync("bench/conversations/alone", "bench/users/alone", i);
        }

        var before = counter.Read();
        server.Send("CONFIG RESETSTAT");
        var written = server.Info("aof_current_size");
        for (var i = 100; i < 100 + Alone; i++)
        {
            await turns.RunAsync("bench/conversations/alone", "bench/users/alone", i);
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
        await RunManyAsync(turns, 0, Together / 10);
        var cpu = server.CpuTime;
        server.Send("CONFIG RESETSTAT");
        var own = Process.GetCurrentProcess().TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        await RunManyAsync(turns, Together / 10, Together);
        Say($"turns/s, 32 at a time      {Together / clock.Elapsed.TotalSeconds:N0}");
        Say($"server's CPU µs a turn     {(server.CpuTime - cpu).TotalMicroseconds / Together:F1}");
        var commands = server.Commands();
        Say($"  of these in commands     {(commands["evalsha"].Microseconds + commands["zadd"].Microseconds) / (double)Together:F1}");
        Say($"client's CPU µs a turn     {(Process.GetCurrentProcess().TotalProcessorTime - own).TotalMicroseconds / Together:F1}");
    }

    private static async Task RunManyAsync(TypicalTurn turns, int first, int count)
    {
        var next = first - 1;
        await Task.WhenAll(Enumerable.Range(0, LoadDriver.Conversations).Select(async conversation =>
        {
            for (int turn; (turn = Interlocked.Increment(ref next)) < first + count;)
            {
                await turns.RunAsync($"bench/conversations/{conversation}", $"bench/users/{conversation}", turn);
            }
        }));
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
