using System.Globalization;
using Switchboard.Benchmarks;

// Benchmarks                       the comparison: floor, echo and bot, interleaved, as ratios
// Benchmarks quick                 the same once, with a short warm-up: a first look
// Benchmarks once                  the same once, with the whole warm-up
// Benchmarks load HOST SECONDS    one host alone, for a profiler
// Benchmarks memory                resident memory of the bot after 10,000, 20,000 and 30,000 turns
// Benchmarks start                 process start to first answered turn
// Benchmarks redis-turn            what a turn costs in Redis: flights, bytes, commands, the server's processor time
// Benchmarks redis-memory          what a conversation keeps in Redis: keys, times to live, bytes
// Benchmarks stored                what a turn costs while 10 to 1,000,000 conversations are stored, SQLite and Redis
// Benchmarks history               a person with 10 past turns and one with 10,000, as a ratio
// Benchmarks hot-spots             a simulation: where load gathers on a Redis Cluster at 10,000 turns a second
// Benchmarks entities              what finding dates, numbers and the rest costs a call, on texts not seen before
// Benchmarks generative            what everything around the model costs a generated answer, and retrieval over 10,000 passages
// Benchmarks path                  what recording the path costs a turn: time and bytes
// Benchmarks desk                  taking the next of 10,000 who wait, and a message between person and agent with 200 conversations at the desk
// Benchmarks host floor|echo PORT  one of the hosts that the comparison starts as a process of its own
return args switch
{
    ["host", "floor", var port] => await FloorHost.RunAsync(port),
    ["host", "echo", var port] => await EchoHost.RunAsync(port),
    ["load", var host, var seconds] => await Comparison.LoadAsync(host, int.Parse(seconds, CultureInfo.InvariantCulture)),
    ["entities"] => await EntityBenchmarks.RunAsync(),
    ["entities", "first"] => EntityBenchmarks.First(),
    ["generative"] => await GenerativeCost.RunAsync(),
    ["desk"] => await DeskBenchmarks.RunAsync(),
    ["path"] => PathCost.Run(),
    ["memory"] => await Comparison.MemoryAsync(),
    ["redis-turn"] => await RedisTurns.RunAsync(),
    ["redis-memory"] => await RedisMemory.RunAsync(),
    ["stored"] => await Stored.RunAsync(),
    ["history"] => await History.RunAsync(),
    ["hot-spots"] => HotSpots.Run(),
    ["start"] => await Comparison.StartAsync(),
    [] => await Comparison.RunAsync(rounds: 3, warmUpSeconds: 20, seconds: 8),
    ["quick"] => await Comparison.RunAsync(rounds: 1, warmUpSeconds: 8, seconds: 4),
    ["once"] => await Comparison.RunAsync(rounds: 1, warmUpSeconds: 20, seconds: 8),
    _ => throw new ArgumentException($"Unknown arguments: {string.Join(' ', args)}"),
};
