using Microsoft.Bot.Schema;
using Switchboard.Bot.Stores.Memory;
using Switchboard.Bot.Stores.Redis;
using Switchboard.Bot.Stores.Sqlite;
using Switchboard.Dialogs.Callbacks;
using Switchboard.Dialogs.Proactive;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Stores;

/// <summary>What a book of promised calls does, whatever keeps it.</summary>
public abstract class CallbackBookConformanceTests
{
    private static readonly TimeSpan Slot = TimeSpan.FromMinutes(15);
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Two instances on the same store; the same one where there is only one.</summary>
    private protected abstract (ICallbackBook One, ICallbackBook Other) Books { get; }

    private ICallbackBook Book => Books.One;

    [StoreFact]
    public async Task Two_hundred_bookers_at_two_instances_get_as_many_places_as_there_are_and_no_place_twice()
    {
        const int Bookers = 200, Places = 25;
        var (one, other) = Books;
        var outcomes = await Task.WhenAll(Enumerable.Range(0, Bookers).Select(booker => Task.Run(async () =>
        {
            var book = booker % 2 == 0 ? one : other;
            var random = new Random(booker);
            foreach (var place in Enumerable.Range(0, Places).OrderBy(_ => random.Next()))
            {
                if (await book.PutAsync(Call($"{booker}", place), 1, default) == BookingOutcome.Booked)
                {
                    return true;
                }
            }

            return false;
        })));

        var booked = await other.ListOpenAsync(Monday, Monday + (Places * Slot), default);
        Assert.Equal(Places, outcomes.Count(isBooked => isBooked));
        Assert.Equal(Enumerable.Range(0, Places).Select(place => Monday + (place * Slot)), booked.Select(call => call.At));
        Assert.Equal(Places, booked.Select(call => call.Id).Distinct().Count());
    }

    [StoreFact]
    public async Task Two_hundred_movers_never_share_a_place_and_lose_no_call()
    {
        const int Calls = 20, Places = 30;
        var (one, other) = Books;
        for (var i = 0; i < Calls; i++)
        {
            Assert.Equal(BookingOutcome.Booked, await one.PutAsync(Call($"{i}", i), 1, default));
        }

        await Task.WhenAll(Enumerable.Range(0, 200).Select(mover => Task.Run(async () =>
        {
            var book = mover % 2 == 0 ? one : other;
            var random = new Random(mover);
            var call = (await book.FindAsync($"{mover % Calls}", default))!;
            await book.PutAsync((call with { At = Monday + (random.Next(Places) * Slot) }).Changed($"mover {mover}"), 1, default);
        })));

        var booked = await other.ListOpenAsync(Monday, Monday + (Places * Slot), default);
        Assert.Equal(Calls, booked.Count);
        Assert.Equal(Calls, booked.Select(call => call.At).Distinct().Count());
    }

    [StoreFact]
    public async Task As_many_calls_take_a_place_as_it_has_room_for()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => Book.PutAsync(Call($"{i}", 0), 3, default))));

        Assert.Equal(3, outcomes.Count(outcome => outcome == BookingOutcome.Booked));
    }

    [StoreFact]
    public async Task A_call_of_another_length_keeps_the_time_that_it_touches()
    {
        Assert.Equal(BookingOutcome.Booked, await Book.PutAsync(Call("long", 1) with { Length = 3 * Slot }, 1, default));

        Assert.Equal(BookingOutcome.Full, await Book.PutAsync(Call("in it", 3), 1, default));
        Assert.Equal(BookingOutcome.Full, await Book.PutAsync(Call("over it", 0) with { Length = 5 * Slot }, 1, default));
        Assert.Equal(BookingOutcome.Full, await Book.PutAsync(Call("over its beginning", 0) with { Length = 1.5 * Slot }, 1, default));
        Assert.Equal(BookingOutcome.Booked, await Book.PutAsync(Call("before", 0), 1, default));
        Assert.Equal(BookingOutcome.Booked, await Book.PutAsync(Call("after", 4), 1, default));
    }

    [StoreFact]
    public async Task A_move_takes_the_new_place_and_leaves_the_old_one_or_neither()
    {
        await Book.PutAsync(Call("a", 0), 1, default);
        await Book.PutAsync(Call("b", 1), 1, default);
        var a = (await Book.FindAsync("a", default))!;

        Assert.Equal(BookingOutcome.Full, await Book.PutAsync((a with { At = Monday + Slot }).Changed("move"), 1, default));
        Assert.Equal(Monday, (await Book.FindAsync("a", default))!.At);
        Assert.Equal(BookingOutcome.Booked, await Book.PutAsync((a with { At = Monday + (2 * Slot) }).Changed("move"), 1, default));

        Assert.Equal(BookingOutcome.Booked, await Book.PutAsync(Call("c", 0), 1, default));
        Assert.Equal(["c", "b", "a"], (await Book.ListOpenAsync(Monday, Monday + Slot + Slot + Slot, default)).Select(call => call.Id));
    }

    [StoreFact]
    public async Task A_cancelled_call_gives_its_place_away_and_is_known_until_it_is_swept()
    {
        await Book.PutAsync(Call("a", 0), 1, default);
        await Book.PutAsync((Call("a", 0) with { State = CallbackState.Cancelled }).Changed("cancel"), 1, default);

        Assert.Equal(BookingOutcome.Booked, await Book.PutAsync(Call("b", 0), 1, default));
        Assert.Equal(CallbackState.Cancelled, (await Book.FindAsync("a", default))!.State);
        Assert.Equal(BookingOutcome.Full, await Book.PutAsync(((await Book.FindAsync("a", default))! with { State = CallbackState.Booked }).Changed("again"), 1, default));
        Assert.Equal(0, await Book.SweepAsync(Monday, default));
        Assert.Equal(1, await Book.SweepAsync(Monday + Slot, default));
        Assert.Null(await Book.FindAsync("a", default));
        Assert.NotNull(await Book.FindAsync("b", default));
    }

    [StoreFact]
    public async Task The_same_change_made_again_is_the_same_and_one_of_something_older_is_refused()
    {
        var first = Call("a", 0);
        Assert.Equal(BookingOutcome.Booked, await Book.PutAsync(first, 1, default));
        Assert.Equal(BookingOutcome.Booked, await Book.PutAsync(first, 1, default));
        var moved = (first with { At = Monday + Slot }).Changed("one");
        Assert.Equal(BookingOutcome.Booked, await Book.PutAsync(moved, 1, default));

        Assert.Equal(BookingOutcome.Booked, await Book.PutAsync(moved, 1, default));
        Assert.Equal(BookingOutcome.Outdated, await Book.PutAsync((first with { At = Monday + (2 * Slot) }).Changed("other"), 1, default));
        Assert.Equal(BookingOutcome.Outdated, await Book.PutAsync(first, 1, default));
        Assert.Equal(BookingOutcome.Outdated, await Book.PutAsync(moved.Changed("third").Changed("fourth"), 1, default));
        Assert.Equal(BookingOutcome.Outdated, await Book.PutAsync(Call("new", 5).Changed("never entered"), 1, default));
        Assert.Equal(moved, await Book.FindAsync("a", default));
    }

    [StoreFact]
    public async Task Everything_of_a_call_comes_back_and_goes_when_it_is_removed()
    {
        var call = Call("a;b 1", 0) with
        {
            Contact = "+49 30 1234567",
            Reason = "«Größe»; \"42\"\n",
            State = CallbackState.Due,
            Sequence = 3,
            NoShows = 2,
            Language = "de",
            TimeZone = "Europe/Berlin",
            Name = "Ada",
            Path = "A B-No D",
            ChangedBy = "turn;1;x",
        };
        await Book.PutAsync(call, 1, default);

        Assert.Equal(call, await Book.FindAsync("a;b 1", default));
        Assert.Equal(call, await Book.FindLastOpenAsync(["none", "a;b 1", "other"], default));
        Assert.True(await Book.RemoveAsync("a;b 1", default));
        Assert.False(await Book.RemoveAsync("a;b 1", default));
        Assert.Null(await Book.FindAsync("a;b 1", default));
        Assert.Empty(await Book.ListOpenAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, default));
    }

    private static Callback Call(string id, int place) => new()
    {
        Id = id,
        At = Monday + (place * Slot),
        Length = Slot,
        ChangedBy = "made",
        Place = ConversationPlace.Of(new ConversationReference
        {
            ChannelId = "webchat",
            ServiceUrl = "https://x.example/",
            Conversation = new ConversationAccount { Id = "c" },
            User = new ChannelAccount("u", "Ada"),
        }),
    };
}

public sealed class MemoryCallbackBookTests : CallbackBookConformanceTests
{
    private readonly MemoryCallbackBook _book = new();

    private protected override (ICallbackBook, ICallbackBook) Books => (_book, _book);
}

public sealed class SqliteCallbackBookTests : CallbackBookConformanceTests, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteDatabase _one;
    private readonly SqliteDatabase _other;

    public SqliteCallbackBookTests() => (_one, _other) = (Open(), Open());

    private protected override (ICallbackBook, ICallbackBook) Books => (new SqliteCallbackBook(_one), new SqliteCallbackBook(_other));

    public void Dispose()
    {
        _one.Dispose();
        _other.Dispose();
        _folder.Dispose();
    }

    private SqliteDatabase Open() => SqliteDatabase.Open(new SqliteSettings(_folder.File("test.db")));
}

[Needs("redis-server")]
public sealed class RedisCallbackBookTests : CallbackBookConformanceTests, IClassFixture<RedisTurnStoreTests.Server>, IAsyncLifetime
{
    private readonly RedisConnection _one;
    private readonly RedisConnection _other;

    public RedisCallbackBookTests(RedisTurnStoreTests.Server server) => (_one, _other) = (Connect(server), Connect(server));

    private protected override (ICallbackBook, ICallbackBook) Books => (new RedisCallbackBook(_one, new RedisSchema()), new RedisCallbackBook(_other, new RedisSchema()));

    // There is one book on a server, and the tests share the server.
    public Task InitializeAsync() => _one.EvaluateAsync("return redis.call('FLUSHDB')", [], [], default);

    public async Task DisposeAsync()
    {
        await _one.DisposeAsync();
        await _other.DisposeAsync();
    }

    private static RedisConnection Connect(RedisTurnStoreTests.Server server) => new(server.Redis.Settings, TimeSpan.FromSeconds(10));
}
