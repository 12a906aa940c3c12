using Switchboard.Bot.Stores.Memory;
using Switchboard.Bot.Stores.Redis;
using Switchboard.Bot.Stores.Sqlite;
using Switchboard.Dialogs.Satisfaction;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Stores;

/// <summary>What a store of ratings does, whatever keeps them.</summary>
public abstract class SatisfactionStoreConformanceTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private protected abstract ISatisfactionStore Store { get; }

    [StoreFact]
    public async Task Ratings_come_back_by_time_and_a_second_one_of_the_same_thing_takes_the_place_of_the_first()
    {
        await Store.KeepAsync(Of("c1", "1", 0, 2), default);
        await Store.KeepAsync(Of("c1", "2", 10, 4), default);
        await Store.KeepAsync(Of("c1", "1", 20, 5), default);
        await Store.KeepAsync(Of("c2", "1", 30, 1), default);

        Assert.Equal([Of("c2", "1", 30, 1), Of("c1", "1", 20, 5), Of("c1", "2", 10, 4)], await Store.ListAsync(Noon, Noon.AddHours(1), default));
        Assert.Equal([Of("c1", "1", 20, 5)], await Store.ListAsync(Noon.AddMinutes(20), Noon.AddMinutes(30), default));
        var numbers = SatisfactionNumbers.Of(await Store.ListAsync(Noon, Noon.AddHours(1), default));
        Assert.Equal((3, 10.0 / 3), (numbers.Count, numbers.Mean));
        Assert.Equal([1, 0, 0, 1, 1], numbers.ByScore);
    }

    [StoreFact]
    public async Task Those_of_a_conversation_can_be_forgotten_and_old_ones_go()
    {
        await Store.KeepAsync(Of("c", "1", 0, 2), default);
        await Store.KeepAsync(Of("c", "2", 1, 2), default);
        await Store.KeepAsync(Of("c2", "1", 2, 3), default);
        await Store.KeepAsync(Of("c3", "1", 3, 3), default);

        Assert.Equal(2, await Store.ForgetAsync("webchat", "c", default));
        Assert.Equal(0, await Store.ForgetAsync("webchat", "c", default));
        Assert.Equal(1, await Store.SweepAsync(Noon.AddMinutes(3), default));
        Assert.Equal(["c3"], (await Store.ListAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, default)).Select(rating => rating.ConversationId));
    }

    private static Rating Of(string conversation, string id, int minutes, int score) => new("webchat", conversation, "u", RatingAsked.Desk, id, Noon.AddMinutes(minutes), score);
}

public sealed class MemorySatisfactionStoreTests : SatisfactionStoreConformanceTests
{
    private protected override ISatisfactionStore Store => field ??= new MemorySatisfactionStore();
}

public sealed class SqliteSatisfactionStoreTests : SatisfactionStoreConformanceTests, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteDatabase _database;

    public SqliteSatisfactionStoreTests() => _database = SqliteDatabase.Open(new SqliteSettings(_folder.File("test.db")));

    private protected override ISatisfactionStore Store => new SqliteSatisfactionStore(_database);

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }
}

[Needs("redis-server")]
public sealed class RedisSatisfactionStoreTests : SatisfactionStoreConformanceTests, IClassFixture<RedisTurnStoreTests.Server>, IAsyncLifetime
{
    private readonly RedisConnection _redis;

    public RedisSatisfactionStoreTests(RedisTurnStoreTests.Server server) => _redis = new RedisConnection(server.Redis.Settings, TimeSpan.FromSeconds(10));

    private protected override ISatisfactionStore Store => new RedisSatisfactionStore(_redis, new RedisSchema());

    public Task InitializeAsync() => _redis.EvaluateAsync("return redis.call('FLUSHDB')", [], [], default);

    public async Task DisposeAsync() => await _redis.DisposeAsync();
}
