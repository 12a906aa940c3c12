using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Stores.Memory;
using Switchboard.Bot.Stores.Redis;
using Switchboard.Bot.Stores.Sqlite;
using Switchboard.Tests.Bot.DirectLine;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Stores;

/// <summary>What leases, timers, presence and events do, whatever keeps them.</summary>
public abstract class SharedStoreConformanceTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);
    private readonly string _name = $"{Guid.NewGuid():N} {{x}}";

    protected virtual TimeSpan Brief => TimeSpan.FromSeconds(30);

    protected abstract DateTimeOffset Now { get; }

    private protected abstract ILeaseStore Leases { get; }

    private protected abstract ITimerStore Timers { get; }

    private protected abstract IPresenceStore Presence { get; }

    private protected abstract IEventBus Events { get; }

    protected abstract Task PassAsync(TimeSpan time);

    [StoreFact]
    public async Task A_lease_has_one_owner_and_its_fence_grows()
    {
        var leases = Leases;
        var all = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() => leases.AcquireAsync(_name, $"owner {i}", Brief, default))));
        var first = Assert.Single(all, lease => lease is not null)!;
        await PassAsync(Brief);

        var second = (await Leases.AcquireAsync(_name, "next", Long, default))!;

        Assert.True(second.Fence > first.Fence);
        Assert.False(await Leases.RenewAsync(first, Long, default));
        Assert.False(await Leases.ReleaseAsync(first, default));
        Assert.Null(await Leases.AcquireAsync(_name, "third", Long, default));
        Assert.True(await Leases.RenewAsync(second, Long, default));
        Assert.True(await Leases.ReleaseAsync(second, default));
        Assert.True((await Leases.AcquireAsync(_name, "third", Long, default))!.Fence > second.Fence);
    }

    [StoreFact]
    public async Task Timers_fire_once_with_many_takers()
    {
        for (var i = 0; i < 60; i++)
        {
            await Timers.ScheduleAsync(new TimerEntry(_name, $"timer {i}", Bytes($"payload {i}"), Now - TimeSpan.FromSeconds(60 - i)), default);
        }

        await Timers.ScheduleAsync(new TimerEntry(_name, "later", Bytes("x"), Now + TimeSpan.FromHours(1)), default);
        var fired = new ConcurrentBag<string>();
        var timers = Timers;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (await timers.TakeDueAsync(_name, Long, 5, default) is { Count: > 0 } due)
            {
                foreach (var timer in due)
                {
                    fired.Add(Encoding.UTF8.GetString(timer.Entry.Payload.Span));
                    Assert.True(await timers.CompleteAsync(timer, default));
                }
            }
        })));

        Assert.Equal(Enumerable.Range(0, 60).Select(i => $"payload {i}").Order(), fired.Order());
    }

    [StoreFact]
    public async Task A_timer_whose_taker_died_comes_again_and_the_dead_cannot_complete_it()
    {
        await Timers.ScheduleAsync(new TimerEntry(_name, "a", Bytes("x"), Now - TimeSpan.FromSeconds(1)), default);
        var first = Assert.Single(await Timers.TakeDueAsync(_name, Brief, 5, default));
        Assert.Empty(await Timers.TakeDueAsync(_name, Brief, 5, default));
        await PassAsync(Brief);

        var second = Assert.Single(await Timers.TakeDueAsync(_name, Brief, 5, default));

        Assert.Equal((1, 2), (first.Attempt, second.Attempt));
        Assert.False(await Timers.CompleteAsync(first, default));
        Assert.True(await Timers.CompleteAsync(second, default));
        Assert.False(await Timers.CompleteAsync(second, default));
    }

    [StoreFact]
    public async Task A_timer_can_be_cancelled_and_set_anew()
    {
        var timer = new TimerEntry(_name, "a", Bytes("x"), Now - TimeSpan.FromSeconds(1));
        await Timers.ScheduleAsync(timer, default);
        var taken = Assert.Single(await Timers.TakeDueAsync(_name, Long, 5, default));
        await Timers.ScheduleAsync(timer with { Payload = Bytes("y") }, default);

        Assert.False(await Timers.CompleteAsync(taken, default));

        Assert.Equal("y", Encoding.UTF8.GetString(Assert.Single(await Timers.TakeDueAsync(_name, Long, 5, default)).Entry.Payload.Span));
        Assert.True(await Timers.CancelAsync(_name, "a", default));
        Assert.False(await Timers.CancelAsync(_name, "a", default));
        Assert.Empty(await Timers.TakeDueAsync(_name, Long, 5, default));
    }

    [StoreFact]
    public async Task Presence_ends_unless_it_is_said_again()
    {
        await Presence.SetAsync(_name, "ann", "here", Long, default);
        await Presence.SetAsync(_name, "bob", "here", Brief, default);
        await Presence.SetAsync(_name, "ann", "busy", Long, default);
        Assert.Equal(2, (await Presence.ListAsync(_name, default)).Count);
        await PassAsync(Brief);

        Assert.Equal([new KeyValuePair<string, string>("ann", "busy")], await Presence.ListAsync(_name, default));
        await Presence.RemoveAsync(_name, "ann", default);
        Assert.Empty(await Presence.ListAsync(_name, default));
    }

    [StoreFact]
    public async Task Events_come_in_order_to_everyone_who_listens_until_they_stop()
    {
        var (one, two) = (new ConcurrentQueue<string>(), new ConcurrentQueue<string>());
        await using var first = await Events.SubscribeAsync(_name, (message, _) => Keep(one, message), default);
        await using (await Events.SubscribeAsync(_name, (message, _) => Keep(two, message), default))
        {
            for (var i = 0; i < 100; i++)
            {
                await Events.PublishAsync(_name, Bytes($"{i}"), default);
            }

            await UntilAsync(() => one.Count == 100 && two.Count == 100);
        }

        await Events.PublishAsync(_name, Bytes("end"), default);
        await UntilAsync(() => one.Count == 101);

        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"{i}"), two);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"{i}").Append("end"), one);
    }

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static Task Keep(ConcurrentQueue<string> heard, ReadOnlyMemory<byte> message)
    {
        heard.Enqueue(Encoding.UTF8.GetString(message.Span));
        return message.Span.SequenceEqual("7"u8) ? Task.FromException(new InvalidOperationException("on purpose")) : Task.CompletedTask;
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var i = 0; i < 1000 && !condition(); i++)
        {
            await Task.Delay(10);
        }

        Assert.True(condition());
    }
}

public class MemorySharedStoreTests : SharedStoreConformanceTests
{
    private protected ManualTime Time { get; } = new();

    protected override DateTimeOffset Now => Time.GetUtcNow();

    private protected override ILeaseStore Leases => field ??= new MemoryLeaseStore(Time);

    private protected override ITimerStore Timers => field ??= new MemoryTimerStore(Time);

    private protected override IPresenceStore Presence => field ??= new MemoryPresenceStore(Time);

    private protected override IEventBus Events => field ??= new MemoryEventBus(NullLogger<MemoryEventBus>.Instance);

    protected override Task PassAsync(TimeSpan time)
    {
        Time.Advance(time);
        return Task.CompletedTask;
    }
}

public sealed class SqliteSharedStoreTests : MemorySharedStoreTests, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteDatabase _database;

    public SqliteSharedStoreTests() => _database = SqliteDatabase.Open(new SqliteSettings(_folder.File("test.db")));

    private protected override ITimerStore Timers => new SqliteTimerStore(_database, Time);

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }
}

[Needs("redis-server")]
public sealed class RedisSharedStoreTests : SharedStoreConformanceTests, IClassFixture<RedisTurnStoreTests.Server>, IAsyncLifetime
{
    private readonly RedisConnection _redis;

    public RedisSharedStoreTests(RedisTurnStoreTests.Server server) => _redis = new RedisConnection(server.Redis.Settings, TimeSpan.FromSeconds(10));

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
