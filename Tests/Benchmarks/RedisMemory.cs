using System.Globalization;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Stores.Redis;

namespace Switchboard.Benchmarks;

/// <summary>What a conversation that is over keeps in Redis: its keys, how long each lives, its bytes.</summary>
internal static class RedisMemory
{
    private const int Conversations = 1_000;

    private static readonly int[] Turns = [1, 10, 60, 120];

    public static async Task<int> RunAsync()
    {
        using var server = new RedisServer(appendOnly: false);
        await using var redis = new RedisConnection(string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{server.Port}"), TimeSpan.FromSeconds(30));
        await redis.ConnectAsync(default);
        var turns = new TypicalTurn(new RedisTurnStore(redis, TimeProvider.System, new TurnLimits()), "bench");
        var done = 0;
        foreach (var count in Turns)
        {
            for (; done < count; done++)
            {
                await turns.RunAsync("bench/conversations/one", "bench/users/one");
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"after {count} turns:"));
            await DescribeAsync(redis);
        }

        server.Send("FLUSHALL");
        var before = server.Info("used_memory");
        for (var turn = 0; turn < 10; turn++)
        {
            await Task.WhenAll(Enumerable.Range(0, Conversations).Select(i => turns.RunAsync($"bench/conversations/{i:D6}", $"bench/users/{i:D6}")));
        }

        var total = server.Info("used_memory") - before;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Conversations:N0} conversations of 10 turns: {total / 1e6:F1} MB in all, {total / Conversations:N0} bytes each"));
        return 0;
    }

    private static async Task DescribeAsync(RedisConnection redis)
    {
        const string Describe =
            """
            local r = {}
            for _, key in ipairs(redis.call('KEYS', '*')) do
              r[#r + 1] = {key, redis.call('PTTL', key), redis.call('MEMORY', 'USAGE', key, 'SAMPLES', 0)}
            end
            return r
            """;
        var keys = ((StackExchange.Redis.RedisResult[])await redis.EvaluateAsync(Describe, ["x"], [], default)).Select(key => (StackExchange.Redis.RedisResult[])key);
        foreach (var kind in keys.GroupBy(key => KindOf((string)key[0])).OrderBy(kind => kind.Key))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {kind.Key,-22} keys {kind.Count(),4}   days to live {kind.Max(key => (long)key[1]) / 86_400_000.0,6:F1}   bytes {kind.Sum(key => (long)key[2]),9:N0}"));
        }
    }

    private static string KindOf(string key) => key switch
    {
        _ when key.Contains(":k:", StringComparison.Ordinal) => "activity keys",
        _ when key.EndsWith(":work", StringComparison.Ordinal) => "work index (all)",
        _ when key.Contains("/users/", StringComparison.Ordinal) => "state of the person",
        _ when key.EndsWith(":s", StringComparison.Ordinal) => "state of conversation",
        _ => "conversation",
    };
}
