using System.Collections.Concurrent;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Stores.Redis;
using Switchboard.Bot.Stores.Sqlite;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Stores;

/// <summary>One owner for each conversation, whatever keeps it.</summary>
public abstract class HandoffStoreConformanceTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    // One Redis serves all tests of a class.
    private readonly string _mark = $"{Guid.NewGuid():N} {{x}}";
    private readonly string _agent = $"anna {Guid.NewGuid():N}";
    private int _minutes;

    private protected abstract IHandoffStore Store { get; }

    [StoreFact]
    public async Task Where_nothing_was_said_the_bot_owns()
    {
        Assert.Equal((HandoffOwner.Bot, 0L), await Store.OwnerOfAsync(Name("a"), default));
        Assert.Null(await Store.FindAsync(Name("a"), default));
        Assert.Null(await Store.PlaceAsync(Name("a"), default));
    }

    [StoreFact]
    public async Task A_change_needs_the_fence_that_was_seen_and_makes_a_higher_one()
    {
        var queued = await QueueAsync("a");
        var held = Changed(await Store.ChangeAsync(To(queued, HandoffOwner.Person) with { Agent = _agent }, default));

        Assert.True(held.Fence > queued.Fence);
        Assert.Equal((HandoffOwner.Person, held.Fence), await Store.OwnerOfAsync(Name("a"), default));
        Assert.IsType<HandoffOutcome.Conflict>(await Store.ChangeAsync(To(queued, HandoffOwner.Bot), default));
        Assert.IsType<HandoffOutcome.Conflict>(await Store.ChangeAsync(To(queued with { Fence = 0 }, HandoffOwner.Bot), default));
        Assert.Equal(held.Fence, (await Store.FindAsync(Name("a"), default))!.Fence);
    }

    [StoreFact]
    public async Task Looking_into_what_the_bot_has_changes_no_fence()
    {
        var looked = Changed(await Store.ChangeAsync(new HandoffChange(Name("a"), 0, HandoffOwner.Bot, Next()) { Details = "{}"u8.ToArray() }, default));

        Assert.Equal(0, looked.Fence);
        Assert.Equal((HandoffOwner.Bot, 0L), await Store.OwnerOfAsync(Name("a"), default));
        Assert.Equal("{}"u8.ToArray(), (await Store.FindAsync(Name("a"), default))!.Details.ToArray());
        Assert.True(Changed(await Store.ChangeAsync(To(looked, HandoffOwner.Person) with { Agent = _agent }, default)).Fence > 0);
    }

    [StoreFact]
    public async Task What_is_known_goes_along()
    {
        var queued = Changed(await Store.ChangeAsync(
            new HandoffChange(Name("a"), 0, HandoffOwner.Queue, Next()) { NewPlace = true, Skill = "returns", Language = "de", Details = "{\"a\":1}"u8.ToArray(), Notice = "n"u8.ToArray() },
            default));
        var held = Changed(await Store.ChangeAsync(To(queued, HandoffOwner.Person) with { Agent = _agent }, default));

        Assert.Equal(("returns", "de", _agent, false), (held.Skill, held.Language, held.Agent, held.Answered));
        Assert.Equal(queued.QueuedAt, held.QueuedAt);
        Assert.Equal("{\"a\":1}"u8.ToArray(), held.Details.ToArray());
        Assert.True(held.Notice.IsEmpty);
        var found = (await Store.FindAsync(Name("a"), default))!;
        Assert.Equal(held with { Details = default, Notice = default }, found with { Details = default, Notice = default });
        Assert.Equal(held.Details.ToArray(), found.Details.ToArray());
    }

    [StoreFact]
    public async Task Of_many_who_take_it_at_once_one_gets_it()
    {
        var store = Store;
        for (var i = 0; i < 20; i++)
        {
            var queued = await QueueAsync($"c{i}");
            var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Task.Run(() =>
                store.ChangeAsync(To(queued, HandoffOwner.Person) with { Agent = $"{_agent} {n}", Capacity = 100 }, default))));

            var winner = Assert.Single(all.OfType<HandoffOutcome.Changed>()).Record;
            Assert.Equal(19, all.Count(outcome => outcome is HandoffOutcome.Conflict));
            Assert.Equal(winner.Agent, (await store.FindAsync(queued.Conversation, default))!.Agent);
        }
    }

    [StoreFact]
    public async Task Of_many_who_take_the_next_nobody_gets_the_same_one_and_nobody_more_than_they_can_have()
    {
        for (var i = 0; i < 12; i++)
        {
            await QueueAsync($"c{i}", skill: _mark);
        }

        var (store, taken) = (Store, new ConcurrentBag<HandoffRecord>());
        await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(async () =>
        {
            while (await store.TakeNextAsync(Taking($"{_agent} {n}", 3), default) is HandoffOutcome.Changed { Record: var record })
            {
                taken.Add(record);
            }
        })));

        Assert.Equal(12, taken.Select(record => record.Conversation).Distinct().Count());
        Assert.All(taken.GroupBy(record => record.Agent), agent => Assert.Equal(3, agent.Count()));
        Assert.IsType<HandoffOutcome.Full>(await store.TakeNextAsync(Taking($"{_agent} 0", 3), default));
        Assert.IsType<HandoffOutcome.Nobody>(await store.TakeNextAsync(Taking($"{_agent} 9", 3), default));
    }

    [StoreFact]
    public async Task The_next_is_the_one_that_waited_longest_among_those_the_agent_can_help()
    {
        await QueueAsync("refund", skill: "refunds " + _mark);
        await QueueAsync("spanish", skill: _mark, language: "es");
        await QueueAsync("german", skill: _mark, language: "de");
        await QueueAsync("plain", skill: _mark);

        var first = Changed(await Store.TakeNextAsync(Taking(_agent, 9) with { Languages = ["de", "en"] }, default));
        var second = Changed(await Store.TakeNextAsync(Taking(_agent, 9) with { Languages = ["de", "en"] }, default));

        Assert.Equal([Name("german"), Name("plain")], [first.Conversation, second.Conversation]);
        Assert.IsType<HandoffOutcome.Nobody>(await Store.TakeNextAsync(Taking(_agent, 9) with { Languages = ["de", "en"] }, default));
        Assert.Equal(2, (await Store.ListHeldAsync(_agent, default)).Count);
        Assert.Equal(2, (await Store.CountHeldAsync(default))[_agent]);
    }

    [StoreFact]
    public async Task What_comes_back_has_its_old_place()
    {
        var first = await QueueAsync("a");
        await QueueAsync("b");
        var third = await QueueAsync("c");
        var (before, last) = ((await Store.PlaceAsync(first.Conversation, default))!.Value, (await Store.PlaceAsync(third.Conversation, default))!.Value);
        var held = Changed(await Store.ChangeAsync(To(first, HandoffOwner.Person) with { Agent = _agent }, default));
        Assert.Null(await Store.PlaceAsync(first.Conversation, default));
        Assert.Equal(last - 1, await Store.PlaceAsync(third.Conversation, default));

        Changed(await Store.ChangeAsync(To(held, HandoffOwner.Queue), default));

        Assert.Equal(before, await Store.PlaceAsync(first.Conversation, default));
        Assert.Equal(before + 2, await Store.PlaceAsync(third.Conversation, default));
        Assert.False((await Store.CountHeldAsync(default)).ContainsKey(_agent));
        Assert.Equal(await Store.CountWaitingAsync(default), (await Store.ListWaitingAsync(10_000, default)).Count);
    }

    [StoreFact]
    public async Task An_agent_is_given_no_more_than_they_can_have_but_may_keep_what_they_have()
    {
        var one = Changed(await Store.ChangeAsync(To(await QueueAsync("a"), HandoffOwner.Person) with { Agent = _agent, Capacity = 1 }, default));
        var two = await QueueAsync("b");

        Assert.IsType<HandoffOutcome.Full>(await Store.ChangeAsync(To(two, HandoffOwner.Person) with { Agent = _agent, Capacity = 1 }, default));
        Assert.IsType<HandoffOutcome.Changed>(await Store.ChangeAsync(To(one, HandoffOwner.Person) with { Agent = _agent, Capacity = 1 }, default));
        Assert.Equal(1, (await Store.CountHeldAsync(default))[_agent]);
        Assert.Equal(HandoffOwner.Queue, (await Store.OwnerOfAsync(two.Conversation, default)).Owner);
    }

    [StoreFact]
    public async Task Only_the_agent_who_has_it_says_something_and_says_it_once()
    {
        var held = Changed(await Store.ChangeAsync(To(await QueueAsync("a"), HandoffOwner.Person) with { Agent = _agent }, default));

        Assert.True(await Store.SayAsync(held.Conversation, held.Fence, _agent, "k1", Line("hello"), default));
        Assert.True(await Store.SayAsync(held.Conversation, held.Fence, _agent, "k1", Line("hello"), default));
        Assert.False(await Store.SayAsync(held.Conversation, held.Fence, "someone else", "k2", Line("no"), default));
        Assert.False(await Store.SayAsync(held.Conversation, held.Fence - 1, _agent, "k3", Line("no"), default));
        Assert.True((await Store.FindAsync(held.Conversation, default))!.Answered);
        var back = Changed(await Store.ChangeAsync(To(held, HandoffOwner.Bot), default));
        Assert.False(await Store.SayAsync(back.Conversation, back.Fence, _agent, "k4", Line("too late"), default));

        Assert.Equal(["hello"], (await Store.ReadLinesAsync(held.Conversation, 0, 10, default)).Select(line => line.Text));
    }

    [StoreFact]
    public async Task Lines_stay_in_order_and_are_read_on_from_a_place()
    {
        foreach (var text in (string[])["one", "two", "three"])
        {
            await Store.AddLineAsync(Name("a"), text, Line(text) with { Card = text == "two" ? "a card" : null }, default);
        }

        await Store.AddLineAsync(Name("a"), "one", Line("again"), default);

        var lines = await Store.ReadLinesAsync(Name("a"), 0, 2, default);
        Assert.Equal(["one", "two"], lines.Select(line => line.Text));
        Assert.Equal([null, "a card"], lines.Select(line => line.Card));
        Assert.Equal(["three"], (await Store.ReadLinesAsync(Name("a"), lines[^1].Sequence, 10, default)).Select(line => line.Text));
        Assert.Empty(await Store.ReadLinesAsync(Name("b"), 0, 10, default));
    }

    [StoreFact]
    public async Task A_notice_stays_until_the_person_was_told_of_that_change()
    {
        var queued = await QueueAsync("a");
        var held = Changed(await Store.ChangeAsync(To(queued, HandoffOwner.Person) with { Agent = _agent, Notice = "joined"u8.ToArray() }, default));

        await Store.ToldAsync(held.Conversation, queued.Fence, default);
        Assert.Contains(await Untold(), record => record.Conversation == held.Conversation && record.Notice.Span.SequenceEqual("joined"u8));
        await Store.ToldAsync(held.Conversation, held.Fence, default);

        Assert.DoesNotContain(await Untold(), record => record.Conversation == held.Conversation);
        Assert.Equal(held.Fence, (await Store.OwnerOfAsync(held.Conversation, default)).Fence);

        Task<IReadOnlyList<HandoffRecord>> Untold() => Store.ListUntoldAsync(Start + TimeSpan.FromDays(1), 1000, default);
    }

    [StoreFact]
    public async Task Each_change_leaves_its_event_with_the_times_and_its_words_can_be_erased()
    {
        var queued = Changed(await Store.ChangeAsync(
            new HandoffChange(Name("a"), 0, HandoffOwner.Queue, Next()) { NewPlace = true, Kind = "queued", Detail = "asked in vain", Words = "where is it?" }, default));
        var held = Changed(await Store.ChangeAsync(To(queued, HandoffOwner.Person) with { Agent = _agent, Kind = "accepted" }, default));
        Changed(await Store.ChangeAsync(To(held, HandoffOwner.Bot) with { Kind = "closed", Details = "{}"u8.ToArray() }, default));
        await Store.AddEventAsync(new HandoffEvent(Name("a"), Next(), "labelled", _agent, TimeSpan.Zero, TimeSpan.FromSeconds(3), "right", "some words"), default);
        await Store.AddLineAsync(Name("a"), "k", Line("hello"), default);

        var events = await Mine();
        Assert.Equal(["queued", "accepted", "closed", "labelled"], events.Select(e => e.Kind));
        Assert.Equal(("asked in vain", "where is it?"), (events[0].Detail, events[0].Words));
        Assert.Equal((TimeSpan.FromMinutes(1), _agent), (events[1].Waited, events[1].Agent));
        Assert.Equal((TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2)), (events[2].Owned, events[2].Waited));
        Assert.Equal(TimeSpan.FromSeconds(3), events[3].Waited);

        Assert.Equal(1, await Store.ForgetAsync(Name("a"), default));

        Assert.All(await Mine(), e => Assert.Equal("", e.Words));
        Assert.Empty(await Store.ReadLinesAsync(Name("a"), 0, 10, default));
        Assert.True((await Store.FindAsync(Name("a"), default))!.Details.IsEmpty);

        async Task<List<HandoffEvent>> Mine() => [.. (await Store.ReadEventsAsync(Start, 10_000, default)).Where(e => e.Conversation == Name("a"))];
    }

    [StoreFact]
    public async Task What_is_older_is_swept_and_what_waits_is_not()
    {
        var left = Changed(await Store.ChangeAsync(To(await QueueAsync("a"), HandoffOwner.Bot) with { Kind = "left" }, default));
        var waits = await QueueAsync("b");

        while (await Store.SweepAsync(Start + TimeSpan.FromDays(2), default) > 0)
        {
        }

        Assert.Equal(waits.Fence, (await Store.OwnerOfAsync(waits.Conversation, default)).Fence);
        Assert.DoesNotContain(await Store.ReadEventsAsync(Start, 10_000, default), e => e.Conversation == left.Conversation);
        var again = Changed(await Store.ChangeAsync(
            new HandoffChange(left.Conversation, (await Store.OwnerOfAsync(left.Conversation, default)).Fence, HandoffOwner.Queue, Next()) { NewPlace = true }, default));
        Assert.True(again.Fence > left.Fence);
    }

    private string Name(string name) => $"test/conversations/{_mark}{name}";

    private DateTimeOffset Next() => Start + TimeSpan.FromMinutes(_minutes++);

    private static HandoffLine Line(string text) => new(HandoffLine.Agent, "Anna", text, Start);

    private async Task<HandoffRecord> QueueAsync(string name, string? skill = null, string language = "") => Changed(await Store.ChangeAsync(
        new HandoffChange(Name(name), 0, HandoffOwner.Queue, Next()) { NewPlace = true, Skill = skill ?? $"other {_mark}", Language = language, Details = "{}"u8.ToArray(), Kind = "queued" }, default));

    private HandoffChange To(HandoffRecord seen, HandoffOwner owner) => new(seen.Conversation, seen.Fence, owner, Next());

    private HandoffTaking Taking(string agent, int capacity) => new(agent, capacity, [_mark], [], Next());

    private static HandoffRecord Changed(HandoffOutcome outcome) => Assert.IsType<HandoffOutcome.Changed>(outcome).Record;
}

public sealed class SqliteHandoffStoreTests : HandoffStoreConformanceTests, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteDatabase _database;

    public SqliteHandoffStoreTests() => _database = SqliteDatabase.Open(new SqliteSettings(_folder.File("test.db")));

    private protected override IHandoffStore Store => new SqliteHandoffStore(_database);

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }
}

public sealed class MemoryHandoffStoreTests : HandoffStoreConformanceTests, IDisposable
{
    private readonly SqliteDatabase _database = SqliteDatabase.Open(new SqliteSettings(null));

    private protected override IHandoffStore Store => new SqliteHandoffStore(_database);

    public void Dispose() => _database.Dispose();
}

[Needs("redis-server")]
public sealed class RedisHandoffStoreTests : HandoffStoreConformanceTests, IClassFixture<RedisTurnStoreTests.Server>, IAsyncLifetime
{
    private readonly RedisConnection _redis;

    public RedisHandoffStoreTests(RedisTurnStoreTests.Server server) => _redis = new RedisConnection(server.Redis.Settings, TimeSpan.FromSeconds(10));

    private protected override IHandoffStore Store => new RedisHandoffStore(_redis, new TurnLimits());

    public Task InitializeAsync() => _redis.ConnectAsync(default);

    public async Task DisposeAsync() => await _redis.DisposeAsync();
}
