using Switchboard.Bot.Stores;
using Switchboard.Bot.Stores.Redis;
using Switchboard.Tests.Bot.DirectLine;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Stores;

[Needs("redis-server")]
public class RedisTurnStoreTests : TurnStoreConformanceTests, IClassFixture<RedisTurnStoreTests.Server>, IAsyncLifetime
{
    private readonly RedisConnection _redis;

    public RedisTurnStoreTests(Server server) => _redis = new RedisConnection(server.Redis.Settings, TimeSpan.FromSeconds(10));

    protected override TimeSpan Brief => TimeSpan.FromMilliseconds(400);

    protected override DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    protected virtual bool PassesOn => false;

    private protected override ITurnStore CreateStore() => new RedisTurnStore(_redis, TimeProvider.System, Limits) { PassOn = PassesOn };

    [NeedsFact("redis-server")]
    public async Task What_is_finished_leaves_the_index_after_a_while()
    {
        var time = new ManualTime();
        var store = new RedisTurnStore(_redis, time, Limits) { PassOn = PassesOn };
        var work = RedisKeys.Work[RedisKeys.ShardOf(Talk)];
        var accepted = Assert.IsType<Acceptance.Accepted>(await store.AcceptAsync(Entry("one"), new LeaseWish("a", TimeSpan.FromMinutes(5)), default));
        await store.CommitAsync(new TurnCommit(accepted.Lease!, 1, "t", [], [], "[]"u8.ToArray(), Now, default), default);
        await store.FinishAsync(accepted.Lease!, [], default);
        await store.FindUnownedWorkAsync(time.GetUtcNow(), 10, default);
        Assert.NotNull(await ScoreAsync(work));

        time.Advance(_redis.Timeout * 3);
        await store.FindUnownedWorkAsync(time.GetUtcNow(), 10, default);

        Assert.Null(await ScoreAsync(work));
    }

    [NeedsFact("redis-server")]
    public async Task An_owner_that_lost_its_lease_leaves_the_index_alone()
    {
        var time = new ManualTime();
        var store = new RedisTurnStore(_redis, time, Limits) { PassOn = PassesOn };
        var accepted = Assert.IsType<Acceptance.Accepted>(await store.AcceptAsync(Entry("one"), new LeaseWish("slow", Brief), default));
        await PassAsync(Brief);
        await OwnAsync("other");
        Assert.Null(await store.FinishAsync(accepted.Lease!, [], default));
        time.Advance(_redis.Timeout * 3);

        await store.FindUnownedWorkAsync(DateTimeOffset.UnixEpoch, 10, default);

        Assert.NotNull(await ScoreAsync(RedisKeys.Work[RedisKeys.ShardOf(Talk)]));
    }

    [NeedsFact("redis-server")]
    public async Task What_came_meanwhile_stays_in_the_index()
    {
        var time = new ManualTime();
        var store = new RedisTurnStore(_redis, time, Limits) { PassOn = PassesOn };
        var accepted = Assert.IsType<Acceptance.Accepted>(await store.AcceptAsync(Entry("one"), new LeaseWish("a", TimeSpan.FromMinutes(5)), default));
        await store.CommitAsync(new TurnCommit(accepted.Lease!, 1, "t", [], [], "[]"u8.ToArray(), Now, default), default);
        await store.FinishAsync(accepted.Lease!, [], default);
        await store.AcceptAsync(Entry("two"), null, default);
        time.Advance(_redis.Timeout * 3);

        Assert.Contains(Talk, await store.FindUnownedWorkAsync(time.GetUtcNow(), 1000, default));
    }

    [NeedsFact("redis-server")]
    public async Task State_that_a_commit_holds_is_not_written_by_others()
    {
        var user = $"test/users/{Guid.NewGuid():N}";
        await _redis.DoAsync(database => database.StringSetAsync(RedisKeys.Holder(user), "someone"), default);

        await Assert.ThrowsAsync<StateConflictException>(() => Store.WriteStateAsync([new StateChange(user, Json("x"), null)], default));
    }

    [NeedsFact("redis-server")]
    public async Task A_typical_turn_costs_few_commands_and_bytes()
    {
        using var server = new RedisProcess("--appendonly", "yes", "--auto-aof-rewrite-percentage", "0");
        await using var redis = new RedisConnection(server.Settings, TimeSpan.FromSeconds(10));
        var store = new RedisTurnStore(redis, TimeProvider.System, new TurnLimits());
        await TypicalTurnAsync(store, 1);
        server.Send("CONFIG RESETSTAT");
        var before = Number(server.Send("INFO persistence"), "aof_current_size:");
        for (var turn = 2; turn <= 51; turn++)
        {
            await TypicalTurnAsync(store, turn);
        }

        var calls = server.Send("INFO commandstats").Split(":calls=").Skip(1).Sum(part => int.Parse(part[..part.IndexOf(',', StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture));
        Assert.InRange(calls / 50.0, 10, 27);
        Assert.InRange((Number(server.Send("INFO persistence"), "aof_current_size:") - before) / 50, 5_000, 12_000);
    }

    public Task InitializeAsync() => _redis.ConnectAsync(default);

    public async Task DisposeAsync() => await _redis.DisposeAsync();

    protected override Task PassAsync(TimeSpan time) => Task.Delay(time + TimeSpan.FromMilliseconds(50));

    private Task<double?> ScoreAsync(StackExchange.Redis.RedisKey index) => _redis.DoAsync(database => database.SortedSetScoreAsync(index, Talk), default);

    private static long Number(string info, string field) =>
        long.Parse(info.AsSpan(info.IndexOf(field, StringComparison.Ordinal) + field.Length).ToString().Split('\r')[0], System.Globalization.CultureInfo.InvariantCulture);

    private static async Task TypicalTurnAsync(RedisTurnStore store, int turn)
    {
        string[] keys = ["typical/conversations/1", "typical/users/1"];
        var wish = new LeaseWish("a", TimeSpan.FromMinutes(1)) { StateKeys = keys };
        var accepted = (Acceptance.Accepted)await store.AcceptAsync(new InboxEntry(keys[0], $"key {turn}", new byte[900], DateTimeOffset.UtcNow), wish, default);
        var changes = keys.Select(key => new StateChange(key, new byte[1_500], accepted.State!.GetValueOrDefault(key)?.Version ?? 0)).ToList();
        var commit = new TurnCommit(accepted.Lease!, turn, $"turn-{turn}", changes, [new OutgoingActivity($"turn-{turn}-1", new byte[600])], new byte[1_500], DateTimeOffset.UtcNow, default);
        var committed = (CommitOutcome.Committed)await store.CommitAsync(commit, default);
        Assert.Null(await store.FinishAsync(accepted.Lease!, [new Settlement(committed.FirstOutbox, new Delivery.Delivered("channel's"))], default));
    }

    public sealed class Server : IDisposable
    {
        private RedisProcess? _redis;

        public RedisProcess Redis => _redis ??= new RedisProcess();

        public void Dispose() => _redis?.Dispose();
    }
}

/// <summary>The way of a cluster, where a person's state is not in the conversation's slot.</summary>
[Needs("redis-server")]
public sealed class RedisPassingTurnStoreTests(RedisTurnStoreTests.Server server) : RedisTurnStoreTests(server)
{
    protected override bool PassesOn => true;
}
