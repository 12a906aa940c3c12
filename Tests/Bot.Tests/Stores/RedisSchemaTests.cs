using Switchboard.Bot.Stores;
using Switchboard.Bot.Stores.Redis;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Stores;

/// <summary>Programs of this schema version and of the next on one Redis.</summary>
public sealed class RedisSchemaTests : IAsyncDisposable
{
    private const string Talk = "test/conversations/1";
    private const string User = "test/users/1";

    private readonly RedisProcess? _server = NeedsFactAttribute.Find("redis-server") is null ? null : new RedisProcess();
    private readonly List<RedisConnection> _connections = [];

    [NeedsFact("redis-server")]
    public async Task Two_versions_side_by_side_run_one_conversation()
    {
        var (old, next) = (await StartAsync(1), await StartAsync(2));
        for (var turn = 1; turn <= 60; turn++)
        {
            await AddOneAsync(turn % 2 == 0 ? old : next, turn);
        }

        foreach (var program in new[] { old, next })
        {
            Assert.Equal("60", await ReadAsync(program));
            Assert.Equal(50, (await program.Store.ReadTurnsAsync(Talk, 100, default)).Count);
            Assert.Equal("channel's 59", (await program.Store.FindOutgoingAsync(Talk, "out 59", default))!.ChannelId);
        }
    }

    [NeedsFact("redis-server")]
    public async Task What_the_new_version_adds_is_kept_when_the_old_one_settles()
    {
        var (old, next) = (await StartAsync(1), await StartAsync(2));
        await AddOneAsync(next, 1, settle: false);
        var lease = (await old.Store.AcquireAsync(Talk, "a", TimeSpan.FromMinutes(1), default))!;

        await old.Store.SettleAsync(lease, [new Settlement(1, new Delivery.RetryAt(DateTimeOffset.UnixEpoch, "429"))], default);

        // The last number of the second part is the addition.
        var how = _server!.Send($"HGET sb:{{{Talk}}} s1").Split("\r\n")[1];
        Assert.Matches(@"^1;0 1 0 \d+ 0 2;0 3 5\n429out 1$", how);
        Assert.Equal("429", Assert.Single(await next.Store.ReadOutboxAsync(Talk, 10, default)).Reason);
    }

    [NeedsFact("redis-server")]
    public async Task When_the_fleet_has_moved_on_an_old_program_is_refused_and_changes_nothing()
    {
        var (old, next) = (await StartAsync(1), await StartAsync(2));
        await AddOneAsync(old, 1);
        Assert.Equal(1, await next.Fleet.MoveAsync(2, default));
        await AddOneAsync(next, 2);
        var before = _server!.Send($"HGETALL sb:{{{Talk}}}");

        var start = await Assert.ThrowsAsync<StoreUnavailableException>(() => StartAsync(1));
        var turn = await Assert.ThrowsAsync<StoreUnavailableException>(() => AddOneAsync(old, 3));
        var read = await Assert.ThrowsAsync<StoreUnavailableException>(() => ReadAsync(old));

        Assert.All([start, turn, read], refused => Assert.Contains("schema version 2, this program knows up to 1: start the newer program", refused.Message, StringComparison.Ordinal));
        Assert.Equal(before, _server.Send($"HGETALL sb:{{{Talk}}}"));
        await AddOneAsync(next, 3);
        Assert.Equal("3", await ReadAsync(next));
    }

    [NeedsFact("redis-server")]
    public async Task Before_the_fleet_has_moved_on_the_old_program_comes_back_without_loss()
    {
        var next = await StartAsync(2, first: 1);
        for (var turn = 1; turn <= 5; turn++)
        {
            await AddOneAsync(next, turn);
        }

        var old = await StartAsync(1);

        await AddOneAsync(old, 6);
        Assert.Equal("6", await ReadAsync(old));
        Assert.Equal(6, (await old.Store.ReadTurnsAsync(Talk, 100, default)).Count);
    }

    [NeedsFact("redis-server")]
    public async Task A_version_that_the_program_does_not_know_is_refused()
    {
        var old = await StartAsync(1);

        Assert.Contains("knows 1 to 1", (await Assert.ThrowsAsync<StoreUnavailableException>(() => old.Fleet.MoveAsync(2, default))).Message, StringComparison.Ordinal);
        Assert.Equal(1, await old.Fleet.ReadAsync(default));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var redis in _connections)
        {
            await redis.DisposeAsync();
        }

        _server?.Dispose();
    }

    private async Task<(ITurnStore Store, RedisFleet Fleet)> StartAsync(int version, int? first = null)
    {
        var redis = new RedisConnection(_server!.Settings, TimeSpan.FromSeconds(10));
        _connections.Add(redis);
        if (first is not null)
        {
            await new RedisFleet(redis, new RedisSchema(first.Value)).JoinAsync(default);
        }

        var schema = new RedisSchema(version);
        var fleet = new RedisFleet(redis, schema);
        await fleet.JoinAsync(default);
        return (new RedisTurnStore(redis, TimeProvider.System, new TurnLimits(), schema), fleet);
    }

    private static async Task<string> ReadAsync((ITurnStore Store, RedisFleet Fleet) program)
    {
        var state = await program.Store.ReadStateAsync([Talk, User], default);
        Assert.Equal(state[Talk].Json.ToArray(), state[User].Json.ToArray());
        return System.Text.Encoding.UTF8.GetString(state[Talk].Json.Span).Trim('"');
    }

    private static async Task AddOneAsync((ITurnStore Store, RedisFleet Fleet) program, int turn, bool settle = true)
    {
        var store = program.Store;
        var wish = new LeaseWish("a", TimeSpan.FromMinutes(1)) { StateKeys = [Talk, User] };
        var accepted = (Acceptance.Accepted)await store.AcceptAsync(new InboxEntry(Talk, $"key {turn}", "{}"u8.ToArray(), DateTimeOffset.UtcNow), wish, default);
        var json = System.Text.Encoding.UTF8.GetBytes($"\"{turn}\"");
        var changes = wish.StateKeys.Select(key => new StateChange(key, json, accepted.State!.GetValueOrDefault(key)?.Version ?? 0)).ToList();
        Assert.Equal(turn == 1 ? 0 : 2, accepted.State!.Count);
        var commit = new TurnCommit(accepted.Lease!, turn, $"turn {turn}", changes, [new OutgoingActivity($"out {turn}", "{}"u8.ToArray())], "[]"u8.ToArray(), DateTimeOffset.UtcNow, default);
        var committed = Assert.IsType<CommitOutcome.Committed>(await store.CommitAsync(commit, default));
        if (settle)
        {
            Assert.Null(await store.FinishAsync(accepted.Lease!, [new Settlement(committed.FirstOutbox, new Delivery.Delivered($"channel's {turn}"))], default));
        }
    }
}
