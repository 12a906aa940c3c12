using System.Diagnostics;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Stores.Redis;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Stores;

public sealed class RedisFaultTests
{
    private const string Talk = "test/conversations/1";

    [NeedsFact("redis-server")]
    public async Task A_server_that_hangs_ends_a_call_in_time_and_is_used_again_afterwards()
    {
        using var server = new RedisProcess();
        await using var redis = new RedisConnection(server.Settings, TimeSpan.FromSeconds(1));
        var store = await OpenAsync(redis);
        server.Stop();
        try
        {
            var clock = Stopwatch.StartNew();
            await Assert.ThrowsAsync<StoreUnavailableException>(() => AcceptAsync(store, "one"));
            Assert.InRange(clock.Elapsed, TimeSpan.FromMilliseconds(900), TimeSpan.FromSeconds(20));
        }
        finally
        {
            server.Continue();
        }

        await WhenBackAsync(store, "two");
    }

    [NeedsFact("redis-server")]
    public async Task Scripts_that_the_server_forgot_are_sent_again()
    {
        using var server = new RedisProcess();
        await using var redis = new RedisConnection(server.Settings, TimeSpan.FromSeconds(10));
        var store = await OpenAsync(redis);
        await AcceptAsync(store, "one");
        Assert.StartsWith("+OK", server.Send("SCRIPT FLUSH"), StringComparison.Ordinal);

        Assert.Equal(new Acceptance.Accepted(2), await AcceptAsync(store, "two"));
    }

    [NeedsFact("redis-server")]
    public async Task Accepted_activities_survive_a_server_that_is_killed()
    {
        using var server = new RedisProcess("--appendonly", "yes", "--appendfsync", "always");
        await using var redis = new RedisConnection(server.Settings, TimeSpan.FromSeconds(5));
        var store = await OpenAsync(redis);
        for (var i = 1; i <= 20; i++)
        {
            Assert.Equal(new Acceptance.Accepted(i), await AcceptAsync(store, $"key {i}"));
        }

        server.Restart();

        await WhenBackAsync(store, "after");
        var lease = (await store.AcquireAsync(Talk, "a", TimeSpan.FromMinutes(1), default))!;
        Assert.Equal(Enumerable.Range(1, 20).Select(i => $"key {i}").Append("after"), (await store.NextAsync(lease, 50, default))!.Select(turn => turn.ActivityKey));
    }

    [NeedsFact("redis-server")]
    public async Task A_cluster_refuses_keys_of_two_slots_and_the_ledger_never_sends_them()
    {
        using var server = new RedisProcess("--cluster-enabled", "yes");
        Assert.StartsWith("+OK", server.Send("CLUSTER ADDSLOTSRANGE 0 16383"), StringComparison.Ordinal);
        for (var i = 0; i < 500 && !server.Send("CLUSTER INFO").Contains("cluster_state:ok", StringComparison.Ordinal); i++)
        {
            await Task.Delay(20);
        }

        await using var redis = new RedisConnection(server.Settings, TimeSpan.FromSeconds(10));
        var store = await OpenAsync(redis);
        Assert.True(redis.IsCluster);
        await AcceptAsync(store, "one");
        var lease = (await store.AcquireAsync(Talk, "a", TimeSpan.FromMinutes(1), default))!;
        var commit = new TurnCommit(lease, 1, "t", [Change(Talk), Change($"{Talk}/users/u"), Change("test/users/u")], [new OutgoingActivity("o", "{}"u8.ToArray())], "[]"u8.ToArray(), DateTimeOffset.UtcNow, default);

        var outcome = Assert.IsType<CommitOutcome.Committed>(await store.CommitAsync(commit, default));

        Assert.Equal(3, (await store.ReadStateAsync([Talk, $"{Talk}/users/u", "test/users/u"], default)).Count);
        Assert.Null(await store.FinishAsync(lease, [new Settlement(outcome.FirstOutbox, new Delivery.Dead("x"))], default));
        Assert.Single(await store.ReadDeadLettersAsync(10, default));
        await Assert.ThrowsAsync<StateConflictException>(() => store.WriteStateAsync([Change(Talk), Change("test/users/u")], default));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named_without_the_password()
    {
        await using var redis = new RedisConnection($"127.0.0.1:{BotProcess.FreePort()},password=hidden-word", TimeSpan.FromSeconds(2));

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => redis.ConnectAsync(default));

        Assert.Contains("ConnectionStrings:Redis", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden-word", error.ToString(), StringComparison.Ordinal);
    }

    private static StateChange Change(string key) => new(key, "{}"u8.ToArray(), 0);

    private static async Task<ITurnStore> OpenAsync(RedisConnection redis)
    {
        await redis.ConnectAsync(default);
        return new RedisTurnStore(redis, TimeProvider.System, new TurnLimits());
    }

    private static Task<Acceptance> AcceptAsync(ITurnStore store, string key) =>
        store.AcceptAsync(new InboxEntry(Talk, key, "{}"u8.ToArray(), DateTimeOffset.UtcNow), default);

    private static async Task WhenBackAsync(ITurnStore store, string key)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await AcceptAsync(store, key);
                return;
            }
            catch (StoreUnavailableException) when (clock.Elapsed < TimeSpan.FromSeconds(20))
            {
                await Task.Delay(50);
            }
        }
    }
}
