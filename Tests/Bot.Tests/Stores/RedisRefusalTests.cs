using System.Diagnostics;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Stores.Redis;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Stores;

/// <summary>What Redis refuses is said in a clear line, changes nothing, and is over when its cause is.</summary>
public sealed class RedisRefusalTests : IDisposable
{
    private const string Talk = "test/conversations/1";

    private readonly TemporaryFolder _folder = new();

    [NeedsFact("redis-server")]
    public async Task A_full_server_takes_nothing_and_keeps_what_it_has()
    {
        using var server = new RedisProcess();
        await using var redis = Connect(server.Settings);
        var store = Store(redis);
        await AcceptAsync(store, "one");
        server.Send("CONFIG SET maxmemory 1mb");

        await RefusedAsync("Redis is full (maxmemory); nothing was written.", () => AcceptAsync(store, "two"));

        server.Send("CONFIG SET maxmemory 0");
        Assert.Equal(new Acceptance.Accepted(2), await AcceptAsync(store, "two"));
        Assert.Equal(["one", "two"], await TakeAsync(store));
    }

    [NeedsFact("redis-server")]
    public async Task A_server_that_cannot_save_takes_nothing_and_keeps_what_it_has()
    {
        var folder = Directory.CreateDirectory(_folder.File("gone")).FullName;
        using var server = new RedisProcess("--dir", folder, "--save", "3600", "1000", "--enable-protected-configs", "yes");
        await using var redis = Connect(server.Settings);
        var store = Store(redis);
        await AcceptAsync(store, "one");
        Directory.Delete(folder, recursive: true);
        server.Send("BGSAVE");
        await UntilAsync(() => server.Send("INFO persistence").Contains("rdb_last_bgsave_status:err", StringComparison.Ordinal));

        await RefusedAsync("Redis cannot save to its disk and refuses writes.", () => AcceptAsync(store, "two"));

        Directory.CreateDirectory(folder);
        server.Send($"CONFIG SET dir {folder}");
        server.Send("BGSAVE");
        await UntilAsync(() => server.Send("INFO persistence").Contains("rdb_last_bgsave_status:ok", StringComparison.Ordinal));
        Assert.Equal(new Acceptance.Accepted(2), await AcceptAsync(store, "two"));
    }

    [NeedsFact("redis-server")]
    public async Task A_server_that_became_a_replica_takes_nothing()
    {
        using var primary = new RedisProcess();
        using var server = new RedisProcess();
        await using var redis = Connect(server.Settings);
        var store = Store(redis);
        await AcceptAsync(store, "one");
        server.Send($"REPLICAOF 127.0.0.1 {primary.Port}");

        await RefusedAsync("Redis is a read-only replica; ConnectionStrings:Redis must name the primary.", () => AcceptAsync(store, "two"));

        await using var second = Connect(server.Settings);
        await RefusedAsync("Redis is a read-only replica; ConnectionStrings:Redis must name the primary.", () => AcceptAsync(Store(second), "two"));
    }

    [NeedsTheory("redis-server")]
    [InlineData("")]
    [InlineData(",password=wrong-word")]
    public async Task A_server_that_wants_another_password_is_named_without_it(string password)
    {
        using var server = RedisProcess.StartWithoutWaiting("--requirepass", "right-word");
        await UntilAsync(() => Answers(server, "-NOAUTH"));
        await using var redis = Connect(server.Settings + password);

        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => redis.ConnectAsync(default));

        Assert.Contains("password", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("-word", refused.ToString(), StringComparison.Ordinal);
        await using var right = Connect(server.Settings + ",password=right-word");
        Assert.Equal(new Acceptance.Accepted(1), await AcceptAsync(Store(right), "one"));
    }

    [NeedsFact("redis-server")]
    public async Task A_server_that_is_still_loading_is_waited_for_by_nobody_and_used_afterwards()
    {
        using (var before = new RedisProcess("--dir", _folder.Path))
        {
            await using var writing = Connect(before.Settings);
            await AcceptAsync(Store(writing), "before");

            // A server that loads looks at its connections after each kilobyte.
            var large = System.Security.Cryptography.RandomNumberGenerator.GetBytes(1_500);
            await Store(writing).WriteStateAsync([.. Enumerable.Range(0, 120).Select(i => new StateChange($"test/users/{i}", large, 0))], default);
            Assert.StartsWith("+OK", before.Send("SAVE"), StringComparison.Ordinal);
        }

        using var server = RedisProcess.StartWithoutWaiting(
            "--dir", _folder.Path, "--key-load-delay", "500000", "--loading-process-events-interval-bytes", "1024");
        await UntilAsync(() => Answers(server, "-LOADING"));
        await using var redis = Connect(server.Settings);
        var store = Store(redis);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => AcceptAsync(store, "too early"));

        server.Send("CONFIG SET key-load-delay 0");
        await UntilAsync(server.Answers);
        await UntilAcceptedAsync(store, "after");
        Assert.Equal(["before", "after"], await TakeAsync(store));
    }

    [NeedsFact("redis-server")]
    public async Task A_server_that_drops_data_or_keeps_no_file_is_found_out()
    {
        using var server = new RedisProcess("--maxmemory-policy", "allkeys-lru");
        using var safe = new RedisProcess("--appendonly", "yes");
        await using var redis = Connect(server.Settings);
        await using var other = Connect(safe.Settings);

        Assert.Equal(("allkeys-lru", false), Assert.Single(await redis.InfoAsync(default)) is var info ? (info.EvictionPolicy, info.AppendOnly) : default);
        Assert.Equal(("noeviction", true), Assert.Single(await other.InfoAsync(default)) is var good ? (good.EvictionPolicy, good.AppendOnly) : default);
    }

    public void Dispose() => _folder.Dispose();

    private static RedisConnection Connect(string settings) => new(settings, TimeSpan.FromSeconds(10));

    private static ITurnStore Store(RedisConnection redis) => new RedisTurnStore(redis, TimeProvider.System, new TurnLimits());

    private static Task<Acceptance> AcceptAsync(ITurnStore store, string key) =>
        store.AcceptAsync(new InboxEntry(Talk, key, "{}"u8.ToArray(), DateTimeOffset.UtcNow), default);

    private static async Task<string[]> TakeAsync(ITurnStore store) =>
        [.. (await store.NextAsync((await store.AcquireAsync(Talk, "a", TimeSpan.FromMinutes(1), default))!, 100, default))!.Select(turn => turn.ActivityKey)];

    private static async Task RefusedAsync(string reason, Func<Task> call) =>
        Assert.Equal(reason, (await Assert.ThrowsAsync<StoreUnavailableException>(call)).Failures.Single());

    private static bool Answers(RedisProcess server, string answer)
    {
        try
        {
            return server.Send("PING").StartsWith(answer, StringComparison.Ordinal);
        }
        catch (Exception e) when (e is System.Net.Sockets.SocketException or IOException)
        {
            return false;
        }
    }

    private static async Task UntilAcceptedAsync(ITurnStore store, string key)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await AcceptAsync(store, key);
                return;
            }
            catch (StoreUnavailableException) when (clock.Elapsed < TimeSpan.FromMinutes(1))
            {
                await Task.Delay(50);
            }
        }
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var i = 0; i < 3000; i++)
        {
            if (condition())
            {
                return;
            }

            await Task.Delay(20);
        }

        Assert.Fail("It has not come to that.");
    }
}
