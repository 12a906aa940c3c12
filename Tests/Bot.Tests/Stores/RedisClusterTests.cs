using Microsoft.Extensions.Logging.Abstractions;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Stores.Redis;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Stores;

/// <summary>One cluster for all tests of a class; at its end no command may have named keys of two slots.</summary>
public sealed class RedisClusterFixture : IDisposable
{
    private RedisCluster? _cluster;

    public RedisCluster Cluster => _cluster ??= new RedisCluster();

    public void Dispose()
    {
        using var cluster = _cluster;
        Assert.Equal(0, cluster?.CrossSlotErrors ?? 0);
    }
}

/// <summary>The ledger on a Redis Cluster of three servers.</summary>
[Needs("redis-cli")]
public sealed class RedisClusterTurnStoreTests : TurnStoreConformanceTests, IClassFixture<RedisClusterFixture>, IAsyncLifetime
{
    private readonly RedisClusterFixture _fixture;
    private readonly RedisConnection _redis;

    public RedisClusterTurnStoreTests(RedisClusterFixture fixture) => (_fixture, _redis) = (fixture, new RedisConnection(fixture.Cluster.Settings, TimeSpan.FromSeconds(30)));

    protected override TimeSpan Brief => TimeSpan.FromSeconds(1);

    protected override DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private protected override ITurnStore CreateStore() => new RedisTurnStore(_redis, TimeProvider.System, Limits);

    [NeedsFact("redis-server", "redis-cli")]
    public async Task Conversations_and_indexes_are_spread_over_all_servers()
    {
        for (var i = 0; i < 60; i++)
        {
            await Store.AcceptAsync(Entry("one") with { Conversation = $"{Talk}-{i}" }, default);
        }

        Assert.True(_redis.IsCluster);
        Assert.All(_fixture.Cluster.Servers, server => Assert.True(Count(server.Send("DBSIZE")) > 20, server.Send("DBSIZE")));
        Assert.All(_fixture.Cluster.Servers, server => Assert.True(RedisKeys.Work.Count(key => server.Send($"EXISTS {key}") == ":1\r\n") > 5));
    }

    [NeedsFact("redis-server", "redis-cli")]
    public void A_shards_keys_are_in_the_slots_of_its_conversations()
    {
        Assert.Equal(64, RedisKeys.Work.Length);
        for (var shard = 0; shard < 64; shard++)
        {
            var slot = Count(_fixture.Cluster.Servers[0].Send($"CLUSTER KEYSLOT {RedisKeys.Work[shard]}"));
            Assert.Equal(shard, slot / 256);
            Assert.Equal(slot, Count(_fixture.Cluster.Servers[0].Send($"CLUSTER KEYSLOT {RedisKeys.Dead[shard]}")));
        }

        Assert.Equal(RedisKeys.ShardOf("a/conversations/ü"), Count(_fixture.Cluster.Servers[0].Send("CLUSTER KEYSLOT sb:{a/conversations/ü}")) / 256);
    }

    public Task InitializeAsync() => _redis.ConnectAsync(default);

    public async Task DisposeAsync() => await _redis.DisposeAsync();

    protected override Task PassAsync(TimeSpan time) => Task.Delay(time + TimeSpan.FromMilliseconds(50));

    private static int Count(string answer) => int.Parse(answer.AsSpan(1).Trim(), System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Leases, timers, presence and events on a Redis Cluster of three servers.</summary>
[Needs("redis-cli")]
public sealed class RedisClusterSharedStoreTests : SharedStoreConformanceTests, IClassFixture<RedisClusterFixture>, IAsyncLifetime
{
    private readonly RedisConnection _redis;

    public RedisClusterSharedStoreTests(RedisClusterFixture fixture) => _redis = new RedisConnection(fixture.Cluster.Settings, TimeSpan.FromSeconds(30));

    protected override TimeSpan Brief => TimeSpan.FromSeconds(2);

    protected override DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private protected override ILeaseStore Leases => new RedisLeaseStore(_redis);

    private protected override ITimerStore Timers => new RedisTimerStore(_redis, new RedisSchema());

    private protected override IPresenceStore Presence => new RedisPresenceStore(_redis);

    private protected override IEventBus Events => new RedisEventBus(_redis, NullLogger<RedisEventBus>.Instance);

    public Task InitializeAsync() => _redis.ConnectAsync(default);

    public async Task DisposeAsync() => await _redis.DisposeAsync();

    protected override Task PassAsync(TimeSpan time) => Task.Delay(time + TimeSpan.FromMilliseconds(50));
}
