using System.Diagnostics;
using System.Globalization;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Stores.Redis;
using Switchboard.Bot.Stores.Sqlite;

namespace Switchboard.Benchmarks;

/// <summary>What the desk costs: taking the next of 10,000 that wait, and a message between person and agent with 200 conversations at the desk.</summary>
internal static class DeskBenchmarks
{
    private const int Waiting = 10_000;
    private const int Taken = 1_000;
    private const int Conversations = 200;
    private const int Seconds = 20;

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("switchboard-desk-").FullName;
        using var server = new RedisServer();
        var settings = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{server.Port}");
        using (var database = SqliteDatabase.Open(new SqliteSettings(Path.Combine(folder, "queue.db"))))
        {
            await AcceptAsync("SQLite", new SqliteHandoffStore(database));
        }

        await using (var redis = new RedisConnection(settings, TimeSpan.FromSeconds(10)))
        {
            await redis.ConnectAsync(default);
            await AcceptAsync("Redis", new RedisHandoffStore(redis, new TurnLimits()));
        }

        await DeskRelay.MeasureAsync("SQLite", new() { ["Storage:Provider"] = "Sqlite", ["Storage:Path"] = Path.Combine(folder, "relay.db") }, Conversations, Seconds);
        await DeskRelay.MeasureAsync("Redis", new() { ["Storage:Provider"] = "Redis", ["ConnectionStrings:Redis"] = settings }, Conversations, Seconds);
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    public static void Tell(string what, IEnumerable<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToList();
        Console.WriteLine(sorted.Count == 0
            ? $"{what,-60} nothing measured"
            : string.Create(CultureInfo.InvariantCulture, $"{what,-60} n {sorted.Count,6:N0}   p50 {At(0.5),7:F2}   p95 {At(0.95),7:F2}   p99 {At(0.99),7:F2}   max {sorted[^1],7:F2} ms"));

        double At(double share) => sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
    }

    private static async Task AcceptAsync(string name, IHandoffStore store)
    {
        var start = DateTimeOffset.UtcNow.AddHours(-3);
        var skills = new[] { "", "returns", "refunds", "orders" };
        await Parallel.ForEachAsync(Enumerable.Range(0, Waiting), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (i, cancellationToken) => await store.ChangeAsync(
            new HandoffChange(string.Create(CultureInfo.InvariantCulture, $"bench/conversations/{i}"), 0, HandoffOwner.Queue, start.AddSeconds(i / 2.0))
            {
                NewPlace = true,
                Skill = skills[i % skills.Length],
                Details = new byte[1_500],
                Kind = "queued",
            },
            cancellationToken));
        var (accept, place, refill) = (new List<double>(Taken), new List<double>(Taken), 0);
        for (var i = 0; i < Taken; i++)
        {
            var clock = Stopwatch.GetTimestamp();
            var outcome = await store.TakeNextAsync(new HandoffTaking($"agent {i % 50}", 1_000, ["returns", "orders"], [], DateTimeOffset.UtcNow) { Kind = "accepted", Notice = new byte[100] }, default);
            accept.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
            clock = Stopwatch.GetTimestamp();
            await store.PlaceAsync(string.Create(CultureInfo.InvariantCulture, $"bench/conversations/{Waiting - 1 - (i * 2)}"), default);
            place.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);

            // As many wait all the time.
            await store.ChangeAsync(
                new HandoffChange(string.Create(CultureInfo.InvariantCulture, $"bench/conversations/more{refill++}"), 0, HandoffOwner.Queue, DateTimeOffset.UtcNow)
                { NewPlace = true, Skill = ((HandoffOutcome.Changed)outcome).Record.Skill, Details = new byte[1_500] },
                default);
        }

        Tell($"{name}: take the next of {Waiting:N0}", accept);
        Tell($"{name}: my place among {Waiting:N0}", place);
    }
}
