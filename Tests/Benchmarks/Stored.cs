using System.Diagnostics;
using System.Globalization;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Stores.Redis;
using Switchboard.Bot.Stores.Sqlite;

namespace Switchboard.Benchmarks;

/// <summary>
/// What a turn costs while 10 to 1,000,000 conversations are stored: turns of 1,000 conversations somewhere among them, and turns of any of them. They are
/// put there by bulk inserts, each with two entries of state, a turn and a delivered answer.
/// </summary>
internal static class Stored
{
    private const int Turns = 4_000;
    private const int Active = 1_000;
    private const int Batch = 20_000;

    private static readonly int[] Sizes = [10, 1_000, 100_000, 1_000_000];

    public static async Task<int> RunAsync()
    {
        Console.WriteLine("store   conversations     active  turns/s  p50 ms  p99 ms  CPU µs/turn (client)  CPU µs/turn (Redis)  stored MB");
        await SqliteAsync();
        await RedisAsync();
        return 0;
    }

    private static async Task SqliteAsync()
    {
        var folder = Directory.CreateTempSubdirectory("switchboard-bench-").FullName;
        try
        {
            var path = Path.Combine(folder, "switchboard.db");
            using var database = SqliteDatabase.Open(new SqliteSettings(path));
            var turns = new TypicalTurn(new SqliteTurnStore(database, TimeProvider.System, new TurnLimits()), "bench");
            var stored = 0;
            foreach (var size in Sizes)
            {
                for (; stored < size; stored = Math.Min(size, stored + Batch))
                {
                    var range = (First: stored, End: Math.Min(size, stored + Batch), Now: DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
                    await database.WriteAsync(range, static (session, range) => Seed(session, range.First, range.End, range.Now), default);
                }

                await MeasureAsync("SQLite", turns, size, () => TimeSpan.Zero, () => new FileInfo(path).Length + new FileInfo(path + "-wal").Length);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RedisAsync()
    {
        using var server = new RedisServer(appendOnly: false);
        await using var redis = new RedisConnection(string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{server.Port}"), TimeSpan.FromSeconds(60));
        await redis.ConnectAsync(default);
        var turns = new TypicalTurn(new RedisTurnStore(redis, TimeProvider.System, new TurnLimits()), "bench");
        var stored = 0;
        foreach (var size in Sizes)
        {
            for (; stored < size; stored = Math.Min(size, stored + Batch))
            {
                await redis.EvaluateAsync(SeedRedis, ["seed"], [stored, Math.Min(size, stored + Batch), DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()], default);
            }

            await MeasureAsync("Redis", turns, size, () => server.CpuTime, () => server.Info("used_memory"));
        }
    }

    private static async Task MeasureAsync(string store, TypicalTurn turns, int size, Func<TimeSpan> serverCpu, Func<long> bytes)
    {
        await MeasureAsync(store, turns, size, Math.Min(size, Active), serverCpu, bytes);
        if (size > Active)
        {
            await MeasureAsync(store, turns, size, size, serverCpu, bytes);
        }
    }

    private static async Task MeasureAsync(string store, TypicalTurn turns, int size, int active, Func<TimeSpan> serverCpu, Func<long> bytes)
    {
        // The same conversation never twice at a time: it has one owner.
        await RunManyAsync(turns, size, active, Turns / 2);
        var cpu = (Server: serverCpu(), Own: Process.GetCurrentProcess().TotalProcessorTime);
        var clock = Stopwatch.StartNew();
        var times = await RunManyAsync(turns, size, active, Turns);
        var elapsed = clock.Elapsed;
        var own = Process.GetCurrentProcess().TotalProcessorTime - cpu.Own;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{store,-6} {size,14:N0}{active,11:N0}{Turns / elapsed.TotalSeconds,9:N0}{times[times.Count / 2],8:F2}{times[times.Count * 99 / 100],8:F2}{own.TotalMicroseconds / Turns,22:F0}{(serverCpu() - cpu.Server).TotalMicroseconds / Turns,21:F0}{bytes() / 1e6,11:F0}"));
    }

    private static async Task<List<double>> RunManyAsync(TypicalTurn turns, int size, int active, int count)
    {
        var lanes = Math.Min(active, LoadDriver.Conversations);
        var times = await Task.WhenAll(Enumerable.Range(0, lanes).Select(async lane =>
        {
            var random = new Random(lane);
            var own = new List<double>(count / lanes);
            for (var turn = 0; turn < count / lanes; turn++)
            {
                var conversation = (int)((lane + (random.Next(active / lanes) * (long)lanes)) * size / active);
                var started = Stopwatch.GetTimestamp();
                await turns.RunAsync(Name(conversation), User(conversation));
                own.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            return own;
        }));
        return [.. times.SelectMany(own => own).Order()];
    }

    private static string Name(int conversation) => string.Create(CultureInfo.InvariantCulture, $"bench/conversations/{conversation:D8}");

    private static string User(int conversation) => string.Create(CultureInfo.InvariantCulture, $"bench/users/{conversation:D8}");

    private static int Seed(SqliteSession session, int first, int end, long now)
    {
        const string Numbers = "WITH RECURSIVE n(i) AS (SELECT $1 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < $2) ";
        session.Run(Numbers + "INSERT INTO state SELECT 'bench/conversations/' || printf('%08d', i), zeroblob(200), i + 1 FROM n", first, end);
        session.Run(Numbers + "INSERT INTO state SELECT 'bench/users/' || printf('%08d', i), zeroblob(200), i + 1 FROM n", first, end);
        session.Run(Numbers + "INSERT INTO turn_key SELECT 'bench/conversations/' || printf('%08d', i), 'seed', 1, $3 FROM n", first, end, now);
        session.Run(
            Numbers + "INSERT INTO turn_conversation (name, sequence, committed, outbox, fence, last_at) SELECT 'bench/conversations/' || printf('%08d', i), 1, 1, 1, 1, $3 FROM n",
            first, end, now);
        session.Run(Numbers + "INSERT INTO turn_ledger SELECT 'bench/conversations/' || printf('%08d', i), 1, 'seed', zeroblob(200), $3, 0 FROM n", first, end, now);
        return session.Run(
            Numbers + "INSERT INTO turn_outbox (conversation, sequence, turn_id, id, json, due_at, status, fence, settled_at) "
            + "SELECT 'bench/conversations/' || printf('%08d', i), 1, 'seed', 'seed-1', x'', $3, 2, 1, $3 FROM n",
            first, end, now);
    }

    private const string SeedRedis =
        """
        local body = string.rep('x', 200)
        for i = ARGV[1], ARGV[2] - 1 do
          local name = string.format('bench/conversations/%08d', i)
          local user = string.format('bench/users/%08d', i)
          redis.call('SET', 'sb:{' .. name .. '}:s', '1;' .. (i + 1) .. ';\n' .. body, 'PX', 31536000000)
          redis.call('SET', 'sb:{' .. user .. '}:s', '1;' .. (i + 1) .. ';\n' .. body, 'PX', 31536000000)
          redis.call('SET', 'sb:{' .. name .. '}:k:seed', 1, 'PX', 86400000)
          redis.call('HSET', 'sb:{' .. name .. '}', 'z', 1, 'q', 1, 'h', 1, 'o', 1, 'n', 0, 'f', 1, 'w', '', 'u', 0, 'k', ARGV[3],
            't1', '1;' .. ARGV[3] .. ' 0;4\nseed' .. body, 's1', '1;2 1 ' .. ARGV[3] .. ' 1 ' .. ARGV[3] .. ';0 0 6\nseed-1')
          redis.call('PEXPIRE', 'sb:{' .. name .. '}', 2592000000)
        end
        return 1
        """;
}
