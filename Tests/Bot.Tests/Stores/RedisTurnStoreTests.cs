using Switchboard.Bot.Stores;
using Switchboard.Bot.Stores.Redis;
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

    private protected override ITurnStore Store => field ??= new RedisTurnStore(_redis, TimeProvider.System, Limits) { PassOn = PassesOn };

    public Task InitializeAsync() => _redis.ConnectAsync(default);

    public async Task DisposeAsync() => await _redis.DisposeAsync();

    protected override Task PassAsync(TimeSpan time) => Task.Delay(time + TimeSpan.FromMilliseconds(50));

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
