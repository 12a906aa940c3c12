using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Builder;

public class BotStateTests
{
    private readonly CountingStorage _storage = new();

    [Fact]
    public void Storage_and_names_are_required()
    {
        Assert.Throws<ArgumentNullException>(() => new ConversationState(null!));
        Assert.Throws<ArgumentNullException>(() => new ConversationState(_storage).CreateProperty<string>(" "));
        Assert.Throws<ArgumentNullException>(() => new KeyedState(_storage, null!));
    }

    [Fact]
    public async Task Each_kind_of_state_has_its_key()
    {
        await SaveAsync(new ConversationState(_storage), Turn());
        await SaveAsync(new UserState(_storage), Turn());
        await SaveAsync(new PrivateConversationState(_storage), Turn());

        Assert.Equal(
            ["test/conversations/conversation-1", "test/conversations/conversation-1/users/user-1", "test/users/user-1"],
            _storage.WrittenKeys.Order(StringComparer.Ordinal));

        static async Task SaveAsync(BotState state, ITurnContext turn)
        {
            await state.CreateProperty<string>("p").SetAsync(turn, "v");
            await state.SaveChangesAsync(turn);
        }
    }

    public static TheoryData<string, Action<Activity>> MissingIds => new()
    {
        { nameof(ConversationState), a => a.ChannelId = null },
        { nameof(ConversationState), a => a.Conversation = null },
        { nameof(ConversationState), a => a.Conversation.Id = null },
        { nameof(UserState), a => a.ChannelId = null },
        { nameof(UserState), a => a.From = null },
        { nameof(PrivateConversationState), a => a.ChannelId = null },
        { nameof(PrivateConversationState), a => a.From = null },
        { nameof(PrivateConversationState), a => a.Conversation = null },
    };

    [Theory]
    [MemberData(nameof(MissingIds))]
    public async Task An_activity_without_the_ids_of_the_key_is_refused(string kind, Action<Activity> spoil)
    {
        BotState state = kind switch
        {
            nameof(ConversationState) => new ConversationState(_storage),
            nameof(UserState) => new UserState(_storage),
            _ => new PrivateConversationState(_storage),
        };

        await Assert.ThrowsAsync<InvalidOperationException>(() => state.CreateProperty<string>("p").GetAsync(Turn(spoil)));
    }

    [Fact]
    public async Task What_was_set_in_one_turn_is_there_in_the_next()
    {
        var state = new ConversationState(_storage);
        var accessor = state.CreateProperty<Cart>("cart");

        var first = Turn();
        await accessor.SetAsync(first, new Cart { Owner = "Ann", Items = { "pen" } });
        await state.SaveChangesAsync(first);

        var cart = await accessor.GetAsync(Turn());
        Assert.Equal("Ann", cart.Owner);
        Assert.Equal(["pen"], cart.Items);
    }

    [Fact]
    public async Task A_change_inside_a_value_is_saved_without_setting_it_again()
    {
        var state = new ConversationState(_storage);
        var accessor = state.CreateProperty<Cart>("cart");
        var first = Turn();
        await accessor.SetAsync(first, new Cart());
        await state.SaveChangesAsync(first);

        var second = Turn();
        (await accessor.GetAsync(second)).Items.Add("ink");
        await state.SaveChangesAsync(second);

        Assert.Equal(["ink"], (await accessor.GetAsync(Turn())).Items);
        Assert.Equal(2, _storage.Writes);
    }

    [Fact]
    public async Task A_state_that_did_not_change_is_not_written()
    {
        var state = new ConversationState(_storage);
        var accessor = state.CreateProperty<Cart>("cart");
        var first = Turn();
        await accessor.SetAsync(first, new Cart { Owner = "Ann" });
        await state.SaveChangesAsync(first);
        await state.SaveChangesAsync(first);
        Assert.Equal(1, _storage.Writes);

        var second = Turn();
        await accessor.GetAsync(second);
        await accessor.SetAsync(second, new Cart { Owner = "Ann" });
        await state.SaveChangesAsync(second);
        Assert.Equal(1, _storage.Writes);

        await state.SaveChangesAsync(second, force: true);
        Assert.Equal(2, _storage.Writes);
    }

    [Fact]
    public async Task A_turn_reads_the_storage_once_unless_forced()
    {
        var state = new ConversationState(_storage);
        var accessor = state.CreateProperty<string>("p");
        var turn = Turn();

        await accessor.GetAsync(turn);
        await accessor.SetAsync(turn, "changed");
        await accessor.GetAsync(turn);
        Assert.Equal(1, _storage.Reads);

        await state.LoadAsync(turn, force: true);
        Assert.Equal(2, _storage.Reads);
        Assert.Null(await accessor.GetAsync(turn));
    }

    [Fact]
    public async Task Nothing_is_saved_that_was_not_loaded()
    {
        var state = new ConversationState(_storage);

        await state.SaveChangesAsync(Turn(), force: true);

        Assert.Equal(0, _storage.Writes);
    }

    [Fact]
    public async Task A_missing_value_is_made_by_the_factory_and_kept()
    {
        var state = new ConversationState(_storage);
        var turn = Turn();

        Assert.Null(await state.CreateProperty<Cart>("cart").GetAsync(turn));
        Assert.Equal(0, await state.CreateProperty<int>("count").GetAsync(turn));
        Assert.Equal("Ann", (await state.CreateProperty<Cart>("cart").GetAsync(turn, () => new Cart { Owner = "Ann" })).Owner);
        Assert.Equal(7, await state.CreateProperty<int>("count").GetAsync(turn, () => 7));
        Assert.Equal("Ann", (await state.CreateProperty<Cart>("cart").GetAsync(turn)).Owner);
        Assert.Equal(7, await state.CreateProperty<int>("count").GetAsync(turn));
    }

    [Theory]
    [InlineData(42)]
    [InlineData(0)]
    public async Task Numbers_come_back_as_the_type_that_is_asked_for(int number)
    {
        var state = new ConversationState(_storage);
        var first = Turn();
        await state.CreateProperty<int>("n").SetAsync(first, number);
        await state.CreateProperty<DateTimeOffset>("when").SetAsync(first, DateTimeOffset.UnixEpoch);
        await state.CreateProperty<DayOfWeek>("day").SetAsync(first, DayOfWeek.Friday);
        await state.SaveChangesAsync(first);

        var second = Turn();
        Assert.Equal(number, await state.CreateProperty<int>("n").GetAsync(second, () => 99));
        Assert.Equal(DateTimeOffset.UnixEpoch, await state.CreateProperty<DateTimeOffset>("when").GetAsync(second));
        Assert.Equal(DayOfWeek.Friday, await state.CreateProperty<DayOfWeek>("day").GetAsync(second));
    }

    [Fact]
    public async Task A_deleted_property_is_gone()
    {
        var state = new ConversationState(_storage);
        var accessor = state.CreateProperty<string>("p");
        var turn = Turn();
        await accessor.SetAsync(turn, "v");
        await state.SaveChangesAsync(turn);

        var second = Turn();
        await accessor.DeleteAsync(second);
        await state.SaveChangesAsync(second);

        Assert.Null(await accessor.GetAsync(Turn()));
        Assert.Equal(2, _storage.Writes);
    }

    [Fact]
    public async Task A_cleared_state_is_empty_and_saved_as_such()
    {
        var state = new ConversationState(_storage);
        var accessor = state.CreateProperty<string>("p");
        var turn = Turn();
        await accessor.SetAsync(turn, "v");
        await state.SaveChangesAsync(turn);

        await state.ClearStateAsync(turn);
        Assert.Null(await accessor.GetAsync(turn));
        Assert.Equal("v", await accessor.GetAsync(Turn()));

        await state.SaveChangesAsync(turn);
        Assert.Null(await accessor.GetAsync(Turn()));
    }

    [Fact]
    public async Task A_deleted_state_is_gone_from_the_turn_and_the_storage()
    {
        var state = new ConversationState(_storage);
        var accessor = state.CreateProperty<string>("p");
        var turn = Turn();
        await accessor.SetAsync(turn, "v");
        await state.SaveChangesAsync(turn);

        await state.DeleteAsync(turn);

        Assert.Null(state.GetCachedState(turn));
        Assert.Null(await accessor.GetAsync(turn));
        Assert.Null(await accessor.GetAsync(Turn()));
    }

    [Fact]
    public async Task The_loaded_state_can_be_looked_at()
    {
        var state = new ConversationState(_storage);
        var turn = Turn();
        Assert.Null(state.GetCachedState(turn));

        await state.CreateProperty<string>("p").SetAsync(turn, "v");

        Assert.Equal("v", state.GetCachedState(turn).State["p"]);
    }

    [Fact]
    public async Task A_property_asked_for_before_loading_is_refused_or_missing()
    {
        var state = new KeyedState(_storage, "keyed");
        var turn = Turn();
        await state.LoadAsync(turn);

        Assert.Null(await state.ReadAsync<string>(turn, "p"));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => state.ReadAsync<int>(turn, "p"));
    }

    [Fact]
    public async Task Something_else_under_the_key_is_refused()
    {
        await _storage.WriteAsync(new Dictionary<string, object> { ["test/conversations/conversation-1"] = new Cart() });

        await Assert.ThrowsAsync<InvalidOperationException>(() => new ConversationState(_storage).LoadAsync(Turn()));
    }

    [Fact]
    public async Task With_plain_dictionaries_the_last_writer_wins()
    {
        var state = new ConversationState(_storage);
        var accessor = state.CreateProperty<string>("p");
        var one = Turn();
        var other = Turn();
        await accessor.SetAsync(one, "one");
        await accessor.SetAsync(other, "other");

        await state.SaveChangesAsync(one);
        await state.SaveChangesAsync(other);

        Assert.Equal("other", await accessor.GetAsync(Turn()));
    }

    [Fact]
    public async Task A_storage_that_versions_its_dictionaries_can_refuse_a_stale_state()
    {
        var storage = new VersionedStorage();
        var state = new ConversationState(storage);
        var accessor = state.CreateProperty<string>("p");
        var seed = Turn();
        await accessor.SetAsync(seed, "seed");
        await state.SaveChangesAsync(seed);

        var one = Turn();
        var other = Turn();
        await accessor.SetAsync(one, "one");
        await accessor.SetAsync(other, "other");
        await state.SaveChangesAsync(one);

        await Assert.ThrowsAsync<InvalidOperationException>(() => state.SaveChangesAsync(other));
        await Assert.ThrowsAsync<InvalidOperationException>(() => state.SaveChangesAsync(other));
        Assert.Equal("one", await accessor.GetAsync(Turn()));

        // Loading again is the way out.
        await state.LoadAsync(other, force: true);
        await accessor.SetAsync(other, "other");
        await state.SaveChangesAsync(other);
        Assert.Equal("other", await accessor.GetAsync(Turn()));
    }

    [Fact]
    public async Task A_write_that_failed_is_tried_again()
    {
        var state = new ConversationState(_storage);
        var turn = Turn();
        await state.CreateProperty<string>("p").SetAsync(turn, "v");
        _storage.FailNextWrite = true;

        await Assert.ThrowsAsync<IOException>(() => state.SaveChangesAsync(turn));
        await state.SaveChangesAsync(turn);

        Assert.Equal("v", await state.CreateProperty<string>("p").GetAsync(Turn()));
    }

    [Fact]
    public async Task Many_conversations_at_once_keep_their_states_apart()
    {
        var state = new ConversationState(_storage);
        var accessor = state.CreateProperty<Cart>("cart");

        await Parallel.ForEachAsync(Enumerable.Range(0, 64), async (number, token) =>
        {
            for (var turns = 0; turns < 10; turns++)
            {
                var turn = Turn(a => a.Conversation.Id = $"c{number}");
                var cart = await accessor.GetAsync(turn, () => new Cart(), token);
                cart.Items.Add($"{number}");
                await state.SaveChangesAsync(turn, cancellationToken: token);
            }
        });

        for (var number = 0; number < 64; number++)
        {
            var cart = await accessor.GetAsync(Turn(a => a.Conversation.Id = $"c{number}"));
            Assert.Equal(Enumerable.Repeat($"{number}", 10), cart.Items);
        }
    }

    [Fact]
    public async Task A_set_loads_and_saves_all_its_states()
    {
        var conversation = new ConversationState(_storage);
        var user = new UserState(_storage);
        var set = new BotStateSet(conversation).Add(user);
        var turn = Turn();

        await set.LoadAllAsync(turn);
        Assert.Equal(2, _storage.Reads);
        await conversation.CreateProperty<string>("p").SetAsync(turn, "c");
        await user.CreateProperty<string>("p").SetAsync(turn, "u");
        await set.SaveAllChangesAsync(turn);

        Assert.Equal(2, _storage.Writes);
        Assert.Equal(2, set.BotStates.Count);
        Assert.Throws<ArgumentNullException>(() => set.Add(null!));
    }

    [Fact]
    public async Task State_is_saved_by_itself_at_the_end_of_a_turn_that_went_well()
    {
        var state = new ConversationState(_storage);
        var accessor = state.CreateProperty<string>("p");
        var adapter = new RecordingAdapter { OnTurnError = (_, _) => Task.CompletedTask };
        adapter.Use(new AutoSaveStateMiddleware().Add(state));

        await adapter.RunAsync(RecordingAdapter.Message(), (turn, token) => accessor.SetAsync(turn, "saved", token));
        await adapter.RunAsync(RecordingAdapter.Message(), async (turn, token) =>
        {
            await accessor.SetAsync(turn, "lost", token);
            throw new InvalidOperationException();
        });

        Assert.Equal("saved", await accessor.GetAsync(Turn()));
    }

#if !OFFICIAL_BOT_FRAMEWORK
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_storage_that_keeps_no_types_serves_as_well(bool wholeIsJson)
    {
        var storage = new UntypedStorage(wholeIsJson);
        var state = new ConversationState(storage);
        var cart = state.CreateProperty<Cart>("cart");
        var day = state.CreateProperty<DayOfWeek>("day");
        var when = state.CreateProperty<DateTimeOffset?>("when");
        var first = Turn();
        await cart.SetAsync(first, new Cart { Owner = "Ann" });
        await day.SetAsync(first, DayOfWeek.Friday);
        await when.SetAsync(first, DateTimeOffset.UnixEpoch);
        await state.SaveChangesAsync(first);

        var second = Turn();
        Assert.Equal("Ann", (await cart.GetAsync(second)).Owner);
        Assert.Equal(DayOfWeek.Friday, await day.GetAsync(second));
        Assert.Equal(DateTimeOffset.UnixEpoch, await when.GetAsync(second));
        await state.SaveChangesAsync(second);
        Assert.Equal(1, storage.Writes);

        (await cart.GetAsync(second)).Items.Add("ink");
        await state.SaveChangesAsync(second);

        Assert.Equal(2, storage.Writes);
        Assert.Equal(["ink"], (await cart.GetAsync(Turn())).Items);
    }

    /// <summary>Keeps JSON and gives out JSON, as a database would.</summary>
    private sealed class UntypedStorage(bool wholeIsJson) : IStorage
    {
        private readonly Dictionary<string, string> _items = [];

        public int Writes { get; private set; }

        public Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default) =>
            Task.FromResult<IDictionary<string, object>>(keys.Where(_items.ContainsKey).ToDictionary(key => key, key => Parse(_items[key])));

        public Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default)
        {
            Writes++;
            foreach (var (key, value) in changes)
            {
                _items[key] = System.Text.Json.JsonSerializer.Serialize(value);
            }

            return Task.CompletedTask;
        }

        public Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        private object Parse(string json) => wholeIsJson
            ? System.Text.Json.JsonDocument.Parse(json).RootElement
            : System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, object>>(json)!;
    }
#endif

    private static TurnContext Turn(Action<Activity>? change = null) => new(new RecordingAdapter(), RecordingAdapter.Message(change: change));

    private sealed class Cart
    {
        public string? Owner { get; set; }

        public List<string> Items { get; set; } = [];
    }

    private sealed class KeyedState(IStorage storage, string key) : BotState(storage, key)
    {
        public Task<T> ReadAsync<T>(ITurnContext turnContext, string name) => GetPropertyValueAsync<T>(turnContext, name);

        protected override string GetStorageKey(ITurnContext turnContext) => "key";
    }

    private sealed class CountingStorage : IStorage
    {
        private readonly MemoryStorage _inner = new();
        private int _reads;
        private int _writes;

        public int Reads => _reads;

        public int Writes => _writes;

        public HashSet<string> WrittenKeys { get; } = [];

        public bool FailNextWrite { get; set; }

        public Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _reads);
            return _inner.ReadAsync(keys, cancellationToken);
        }

        public Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default)
        {
            if (FailNextWrite)
            {
                FailNextWrite = false;
                return Task.FromException(new IOException());
            }

            Interlocked.Increment(ref _writes);
            lock (WrittenKeys)
            {
                WrittenKeys.UnionWith(changes.Keys);
            }

            return _inner.WriteAsync(changes, cancellationToken);
        }

        public Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default) => _inner.DeleteAsync(keys, cancellationToken);
    }

    /// <summary>Gives out dictionaries that carry a version, and wants them back with it.</summary>
    private sealed class VersionedStorage : IStorage
    {
        private readonly Dictionary<string, Versioned> _items = [];
        private int _version;

        public Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default) =>
            Task.FromResult<IDictionary<string, object>>(
                keys.Where(_items.ContainsKey).ToDictionary(key => key, key => (object)new Versioned(_items[key]) { ETag = _items[key].ETag }));

        public Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default)
        {
            foreach (var (key, value) in changes)
            {
                if (_items.TryGetValue(key, out var stored) && value is IStoreItem item && item.ETag != stored.ETag)
                {
                    throw new InvalidOperationException("stale");
                }

                _items[key] = new Versioned((IDictionary<string, object>)value) { ETag = $"{++_version}" };
            }

            return Task.CompletedTask;
        }

        public Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }

    private sealed class Versioned(IDictionary<string, object> values) : Dictionary<string, object>(values), IStoreItem
    {
        public string ETag { get; set; } = string.Empty;
    }
}
