using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Schema;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Stores.Sqlite;

namespace Switchboard.Tests.Bot.Stores;

/// <summary>The SDK's state over the database, as a bot uses it.</summary>
public sealed class SqliteBotStateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private SqliteDatabase _database;

    public SqliteBotStateTests() => _database = Open();

    [Fact]
    public async Task A_property_is_there_after_a_restart()
    {
        await TurnAsync(async (state, turn) =>
            await state.CreateProperty<Order>("order").SetAsync(turn, new Order { Number = "1042", Lines = [new Line { Name = "lamp", Price = 9.5m }] }));
        _database.Dispose();
        _database = Open();

        await TurnAsync(async (state, turn) =>
        {
            var order = await state.CreateProperty<Order>("order").GetAsync(turn);
            Assert.Equal("1042", order.Number);
            Assert.Equal(9.5m, order.Lines.Single().Price);
        });
    }

    [Fact]
    public async Task Scalars_come_back_as_what_the_reader_asks_for()
    {
        var when = new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.FromHours(1));
        await TurnAsync(async (state, turn) =>
        {
            await state.CreateProperty<int>("int").SetAsync(turn, 7);
            await state.CreateProperty<DateTimeOffset>("when").SetAsync(turn, when);
            await state.CreateProperty<bool>("flag").SetAsync(turn, true);
            await state.CreateProperty<DayOfWeek>("day").SetAsync(turn, DayOfWeek.Friday);
        });

        await TurnAsync(async (state, turn) =>
        {
            Assert.Equal(7, await state.CreateProperty<int>("int").GetAsync(turn));
            Assert.Equal(when, await state.CreateProperty<DateTimeOffset>("when").GetAsync(turn));
            Assert.True(await state.CreateProperty<bool>("flag").GetAsync(turn));
            Assert.Equal(DayOfWeek.Friday, await state.CreateProperty<DayOfWeek>("day").GetAsync(turn));
        });
    }

    [Fact]
    public async Task A_turn_may_save_more_than_once()
    {
        for (var expected = 0; expected < 3; expected++)
        {
            await TurnAsync(async (state, turn) =>
            {
                var count = state.CreateProperty<int>("count");
                Assert.Equal(expected * 2, await count.GetAsync(turn));
                await count.SetAsync(turn, (expected * 2) + 1);
                await state.SaveChangesAsync(turn);
                await count.SetAsync(turn, (expected * 2) + 2);
                await state.SaveChangesAsync(turn);
            });
        }
    }

    [Fact]
    public async Task Of_two_turns_at_once_the_second_to_save_is_told()
    {
        await TurnAsync(async (state, turn) => await state.CreateProperty<int>("count").SetAsync(turn, 1));

        await Assert.ThrowsAsync<StateConflictException>(() => TurnAsync(async (state, turn) =>
        {
            await state.CreateProperty<int>("count").SetAsync(turn, 2);
            await TurnAsync(async (other, otherTurn) => await other.CreateProperty<int>("count").SetAsync(otherTurn, 3));
        }));

        await TurnAsync(async (state, turn) => Assert.Equal(3, await state.CreateProperty<int>("count").GetAsync(turn)));
    }

    [Fact]
    public async Task State_that_is_cleared_or_deleted_is_empty()
    {
        await TurnAsync(async (state, turn) => await state.CreateProperty<int>("count").SetAsync(turn, 1));
        await TurnAsync(async (state, turn) => await state.ClearStateAsync(turn));
        await TurnAsync(async (state, turn) =>
        {
            Assert.Equal(0, await state.CreateProperty<int>("count").GetAsync(turn));
            await state.DeleteAsync(turn);
        });
        await TurnAsync(async (state, turn) => Assert.Equal(0, await state.CreateProperty<int>("count").GetAsync(turn)));
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    private SqliteDatabase Open() => SqliteDatabase.Open(new SqliteSettings(_folder.File("state.db")));

    private async Task TurnAsync(Func<ConversationState, ITurnContext, Task> turn)
    {
        var activity = new Activity { Type = ActivityTypes.Message, ChannelId = "test", Conversation = new ConversationAccount(id: "c") };
        using var context = new TurnContext(new TestAdapter(), activity);
        var state = new ConversationState(new StateStorage(new SqliteTurnStore(_database, TimeProvider.System, new TurnLimits())));
        await turn(state, context);
        await state.SaveChangesAsync(context);
    }

    private sealed class Order
    {
        public string? Number { get; set; }

        public List<Line> Lines { get; set; } = [];
    }

    private sealed class Line
    {
        public string? Name { get; set; }

        public decimal Price { get; set; }
    }
}
