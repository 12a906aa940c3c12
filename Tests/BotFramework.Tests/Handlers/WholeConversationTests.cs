using System.Globalization;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Handlers;

/// <summary>State, transcripts, typing and errors as a bot's author meets them: through a test adapter, over several turns.</summary>
public sealed class WholeConversationTests
{
    [Fact]
    public async Task What_a_bot_keeps_of_its_own_classes_comes_back_as_those_classes_turn_after_turn()
    {
        IStorage storage = new MemoryStorage();
        var user = new UserState(storage);
        var conversation = new ConversationState(storage);
        var personal = user.CreateProperty<Counter>("counter");
        var common = conversation.CreateProperty<Versioned>("versioned");
        var adapter = new TestAdapter(TestAdapter.CreateConversation("state")).Use(new AutoSaveStateMiddleware(user, conversation));

        await new TestFlow(adapter, async (turn, token) =>
        {
            var mine = await personal.GetAsync(turn, () => new Counter(), token);
            var ours = await common.GetAsync(turn, () => new Versioned(), token);
            mine.Count++;
            ours.Inner ??= new Counter();
            ((Counter)ours.Inner).Count += 10;
            await turn.SendActivityAsync($"{mine.Count} {((Counter)ours.Inner).Count} {ours.Inner.GetType().Name}", cancellationToken: token);
        })
            .Test("a", "1 10 Counter")
            .Test("b", "2 20 Counter")
            .Test("c", "3 30 Counter")
            .StartTestAsync();
    }

    [Fact]
    public async Task A_factory_may_make_nothing_of_a_class_and_the_state_is_saved_all_the_same()
    {
        IStorage storage = new MemoryStorage();
        using var turn = Turn();
        var user = new UserState(storage);
        var set = new BotStateSet(user, new ConversationState(storage));
        var property = user.CreateProperty<Counter?>("none");

        Assert.Null(await property.GetAsync(turn, () => null));
        await set.SaveAllChangesAsync(turn);

        using var next = Turn();
        Assert.Null(await new UserState(storage).CreateProperty<Counter?>("none").GetAsync(next));
        Assert.Equal(5, (await new UserState(storage).CreateProperty<Counter>("none").GetAsync(next, () => new Counter { Count = 5 })).Count);
    }

    [Fact]
    public async Task Changes_since_the_last_save_are_dropped_by_loading_again()
    {
        IStorage storage = new MemoryStorage();
        using var turn = Turn();
        var user = new UserState(storage);
        var property = user.CreateProperty<Counter>("counter");
        var counter = await property.GetAsync(turn, () => new Counter());
        counter.Count = 1;
        await user.SaveChangesAsync(turn);
        counter.Count = 2;

        await user.LoadAsync(turn, force: true);

        Assert.Equal(1, (await property.GetAsync(turn)).Count);
    }

    [Theory]
    [InlineData("!@#$%^&*()~/\\><,.?';\"`~")]
    [InlineData("a/b//c")]
    [InlineData("ключ")]
    public async Task A_key_may_hold_any_character(string key)
    {
        IStorage storage = new MemoryStorage();

        await storage.WriteAsync(new Dictionary<string, object> { [key] = new Versioned { Inner = "x" } });

        var read = Assert.Single(await storage.ReadAsync([key, "unknown"]));
        Assert.Equal(key, read.Key);
        Assert.Equal("x", Assert.IsType<Versioned>(read.Value).Inner);
        await storage.DeleteAsync([key, "unknown"]);
        Assert.Empty(await storage.ReadAsync([key]));
    }

    [Fact]
    public async Task A_stale_copy_is_refused_and_a_fresh_one_is_not()
    {
        IStorage storage = new MemoryStorage();
        await storage.WriteAsync(new Dictionary<string, object> { ["plain"] = new Counter(), ["versioned"] = new Versioned() });
        var read = await storage.ReadAsync(["plain", "versioned"]);
        ((Counter)read["plain"]).Count = 1;
        ((Versioned)read["versioned"]).Inner = 1L;

        await storage.WriteAsync(read);
        var stale = (Versioned)read["versioned"];
        stale.Inner = 2L;
        await Assert.ThrowsAnyAsync<Exception>(async () => await storage.WriteAsync(new Dictionary<string, object> { ["versioned"] = stale }));
        await storage.WriteAsync(new Dictionary<string, object> { ["plain"] = new Counter { Count = 7 } });

        var last = await storage.ReadAsync(["plain", "versioned"]);
        Assert.Equal(7, ((Counter)last["plain"]).Count);
        Assert.Equal(1, Convert.ToInt32(((Versioned)last["versioned"]).Inner, CultureInfo.InvariantCulture));
        Assert.NotEqual(stale.ETag, ((Versioned)last["versioned"]).ETag);
    }

    [Fact]
    public async Task A_transcript_shows_edits_in_their_place()
    {
        var store = new MemoryTranscriptStore();
        Activity? sent = null;
        var adapter = new TestAdapter(TestAdapter.CreateConversation("edits")).Use(new TranscriptLoggerMiddleware(store));

        await new TestFlow(adapter, async (turn, token) =>
        {
            if (turn.Activity.Text == "edit")
            {
                var changed = MessageFactory.Text("changed");
                changed.Id = sent!.Id;
                await turn.UpdateActivityAsync(changed, token);
                return;
            }

            sent = turn.Activity.CreateReply("said");
            await turn.SendActivityAsync(sent, token);
        }).Send("talk").Send("edit").AssertReply("changed").StartTestAsync();

        var transcript = await ReadAsync(store, "edits", 3);
        Assert.Equal(["talk", "changed", "edit"], transcript.Select(activity => activity.AsMessageActivity().Text));
        Assert.All(transcript, activity => Assert.False(string.IsNullOrWhiteSpace(activity.Id)));
        Assert.Empty((await store.GetTranscriptActivitiesAsync("test", "edits", null, new DateTimeOffset(DateTime.MaxValue, TimeSpan.Zero))).Items);
        Assert.Equal(3, (await store.GetTranscriptActivitiesAsync("test", "edits", null, DateTimeOffset.MinValue)).Items.Length);
    }

    [Fact]
    public async Task A_transcript_shows_that_something_was_deleted()
    {
        var store = new MemoryTranscriptStore();
        string? id = null;
        var adapter = new TestAdapter(TestAdapter.CreateConversation("deletions")).Use(new TranscriptLoggerMiddleware(store));

        await new TestFlow(adapter, async (turn, token) =>
        {
            if (turn.Activity.Text == "delete")
            {
                await turn.DeleteActivityAsync(id, token);
                return;
            }

            id = (await turn.SendActivityAsync("said", cancellationToken: token)).Id;
        }).Send("talk").AssertReply("said").Send("delete").StartTestAsync();

        var transcript = await ReadAsync(store, "deletions", 3);
        Assert.Equal("talk", transcript[0].AsMessageActivity().Text);
        Assert.Equal(ActivityTypes.MessageDelete, transcript[1].Type);
        Assert.NotNull(transcript[1].AsMessageDeleteActivity());
        Assert.Equal("delete", transcript[2].AsMessageActivity().Text);
    }

    [Fact]
    public async Task What_comes_in_without_an_id_gets_one_in_the_transcript()
    {
        var store = new MemoryTranscriptStore();
        using var turn = Turn();
        turn.Activity.Id = null;

        await new TranscriptLoggerMiddleware(store).OnTurnAsync(turn, _ => Task.CompletedTask, default);

        Assert.False(string.IsNullOrEmpty(Assert.Single(await ReadAsync(store, "talk", 1)).Id));
    }

    [Fact]
    public async Task Typing_is_shown_before_a_slow_answer_and_is_no_answer()
    {
        var adapter = new TestAdapter(TestAdapter.CreateConversation("typing")).Use(new ShowTypingMiddleware(delay: 0, period: 60_000));

        await new TestFlow(adapter, async (turn, token) =>
        {
            // Goes on as soon as typing has been shown, however slow the machine.
            while (adapter.ActiveQueue.Count == 0)
            {
                await Task.Yield();
            }

            Assert.False(turn.Responded);
            await turn.SendActivityAsync("done", cancellationToken: token);
        })
            .Send("work")
            .AssertReply(reply => Assert.Equal(ActivityTypes.Typing, reply.Type))
            .AssertReply("done")
            .AssertNoReply(timeout: 1)
            .StartTestAsync();
    }

    [Fact]
    public async Task An_error_handler_answers_for_the_bot_and_later_turns_go_on()
    {
        var adapter = new TestAdapter(TestAdapter.CreateConversation("errors"))
        {
            OnTurnError = (turn, exception) => turn.SendActivityAsync($"sorry: {exception.Message}"),
        };

        await new TestFlow(adapter, (turn, token) => turn.Activity.Text == "fail"
                ? throw new InvalidTimeZoneException("boom")
                : turn.SendActivityAsync("fine", cancellationToken: token))
            .Test("go", "fine")
            .Test("fail", "sorry: boom")
            .Test("go", "fine")
            .StartTestAsync();
    }

    [Fact]
    public async Task What_a_test_of_a_reply_throws_comes_out_as_it_is()
    {
        var flow = new TestFlow(new TestAdapter(), (turn, token) => turn.SendActivityAsync("one", cancellationToken: token));

        var thrown = await Assert.ThrowsAsync<InvalidTimeZoneException>(() => flow.Test("x", _ => throw new InvalidTimeZoneException("mine")).StartTestAsync());

        Assert.Equal("mine", thrown.Message);
    }

    [Fact]
    public async Task A_registered_object_is_found_by_its_class_and_states_by_theirs()
    {
        IStorage storage = new MemoryStorage();
        var adapter = new TestAdapter(TestAdapter.CreateConversation("registered"));
        adapter.UseStorage(storage).UseBotState(new UserState(storage), new ConversationState(storage));

        await new TestFlow(adapter, async (turn, token) =>
        {
            Assert.Same(storage, turn.TurnState.Get<IStorage>());
            Assert.NotNull(turn.TurnState.Get<UserState>());
            Assert.NotNull(turn.TurnState.Get<ConversationState>());
            Assert.Null(turn.TurnState.Get<PrivateConversationState>());
            await turn.SendActivityAsync("ok", cancellationToken: token);
        }).Test("x", "ok").StartTestAsync();
    }

    [Theory]
    [InlineData(nameof(ActivityTypes.Message))]
    [InlineData(nameof(ActivityTypes.ContactRelationUpdate))]
    [InlineData(nameof(ActivityTypes.ConversationUpdate))]
    [InlineData(nameof(ActivityTypes.Typing))]
    [InlineData(nameof(ActivityTypes.Handoff))]
    [InlineData(nameof(ActivityTypes.EndOfConversation))]
    [InlineData(nameof(ActivityTypes.Event))]
    [InlineData(nameof(ActivityTypes.Invoke))]
    public void What_is_made_of_a_type_is_seen_as_that_type(string name)
    {
        var made = Assert.IsType<Activity>(typeof(Activity).GetMethod($"Create{name}Activity")!.Invoke(null, []));

        Assert.Equal(typeof(ActivityTypes).GetField(name)!.GetValue(null), made.Type);
        Assert.Same(made, typeof(Activity).GetMethod($"As{name}Activity")!.Invoke(made, []));
        Assert.Null(typeof(Activity).GetMethod($"As{name}Activity")!.Invoke(new Activity(), []));
    }

    [Fact]
    public void A_trace_is_labelled_with_the_member_that_made_it_unless_told_otherwise()
    {
        const string Here = nameof(A_trace_is_labelled_with_the_member_that_made_it_unless_told_otherwise);

        Assert.Equal(Here, Activity.CreateTraceActivity("t").Label);
        Assert.Equal(Here, new Activity { Conversation = new ConversationAccount() }.CreateTrace("t").Label);
        Assert.Null(Activity.CreateTraceActivity("t", label: null).Label);
        Assert.Equal("mine", Activity.CreateTraceActivity("t", label: "mine").Label);
    }

    private static TurnContext Turn() => new(new TestAdapter(), new Activity
    {
        Type = ActivityTypes.Message,
        Id = "1",
        Text = "hi",
        ChannelId = "test",
        From = new ChannelAccount("user"),
        Recipient = new ChannelAccount("bot"),
        Conversation = new ConversationAccount(id: "talk"),
    });

    // The middleware logs behind the turn's back, so what it logged may come a moment later.
    private static async Task<IActivity[]> ReadAsync(MemoryTranscriptStore store, string conversationId, int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var read = (await store.GetTranscriptActivitiesAsync("test", conversationId)).Items;
            if (read.Length >= count || patience.IsCancellationRequested)
            {
                Assert.Equal(count, read.Length);
                return read;
            }

            await Task.Delay(5, CancellationToken.None);
        }
    }

    private sealed class Counter
    {
        public int Count { get; set; }
    }

    private sealed class Versioned : IStoreItem
    {
        public string ETag { get; set; } = null!;

        public object? Inner { get; set; }
    }
}
