using System.Text;
using Microsoft.Bot.Schema;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Stores.Memory;
using Switchboard.Bot.Turns;

namespace Switchboard.Tests.Bot.Turns;

public sealed class UnitOfWorkTests
{
    private readonly MemoryTurnStore _store = new(TimeProvider.System, new TurnLimits());
    private readonly UnitOfWork _unit;

    public UnitOfWorkTests() => _unit = new UnitOfWork(_store, "turn", null, ["a", "b"]);

    [Fact]
    public async Task Nothing_is_written_before_the_commit_and_the_turn_sees_what_it_wrote()
    {
        await _unit.ReadStateAsync(["a"], default);
        await _unit.WriteStateAsync([Change("a", "1")], default);

        Assert.Equal("1", Text((await _unit.ReadStateAsync(["a"], default))["a"]));
        Assert.Empty(await _store.ReadStateAsync(["a"], default));
        Assert.Equal(("a", 0L), (Assert.Single(_unit.Changes()).Key, _unit.Changes()[0].ExpectedVersion));
    }

    [Fact]
    public async Task A_change_expects_the_version_that_was_read_however_often_it_is_written()
    {
        var version = (await _store.WriteStateAsync([Change("a", "stored")], default))[0];
        var read = await _unit.ReadStateAsync(["a"], default);
        var own = await _unit.WriteStateAsync([Change("a", "1", read["a"].Version)], default);
        await _unit.WriteStateAsync([Change("a", "2", own[0])], default);

        var change = Assert.Single(_unit.Changes());
        Assert.Equal(version, change.ExpectedVersion);
        Assert.Equal("2", Encoding.UTF8.GetString(change.Json!.Value.Span));
    }

    [Fact]
    public async Task A_write_with_a_tag_of_before_is_refused_by_name()
    {
        await _unit.ReadStateAsync(["a"], default);
        await _unit.WriteStateAsync([Change("a", "1")], default);

        var conflict = await Assert.ThrowsAsync<StateConflictException>(() => _unit.WriteStateAsync([Change("a", "2", 12)], default));

        Assert.Equal("a", conflict.Key);
    }

    [Fact]
    public async Task What_was_never_read_is_overwritten_and_a_deletion_is_a_change()
    {
        await _unit.WriteStateAsync([Change("x", "1"), new StateChange("y", null, null)], default);

        Assert.Equal([("x", (long?)null, false), ("y", null, true)], _unit.Changes().Select(change => (change.Key, change.ExpectedVersion, change.Json is null)));
        Assert.Empty(await _unit.ReadStateAsync(["y"], default));
    }

    [Fact]
    public async Task What_a_turn_nearly_always_needs_comes_with_its_first_read()
    {
        await _store.WriteStateAsync([Change("a", "1"), Change("b", "2")], default);
        var counting = new CountingStore(_store);
        var unit = new UnitOfWork(counting, "turn", null, ["a", "b"]);

        await unit.ReadStateAsync(["a"], default);
        await unit.ReadStateAsync(["b"], default);

        Assert.Equal(1, counting.Reads);
    }

    [Fact]
    public async Task A_failed_turn_leaves_nothing_and_sees_the_stored_state_again()
    {
        await _store.WriteStateAsync([Change("a", "stored")], default);
        await _unit.ReadStateAsync(["a"], default);
        await _unit.WriteStateAsync([Change("a", "1"), Change("new", "1")], default);
        _unit.Send(Message("hello"));

        _unit.Discard();

        Assert.Empty(_unit.Changes());
        Assert.Empty(_unit.Outgoing);
        Assert.Equal("stored", Text((await _unit.ReadStateAsync(["a"], default))["a"]));
    }

    [Fact]
    public void What_is_sent_is_taken_as_it_is_then()
    {
        var message = Message("one");
        message.Value = new List<string> { "one" };
        _unit.Send(message);
        message.Text = "two";

        var kept = Assert.Single(_unit.Outgoing);
        Assert.Equal("one", kept.Activity.Text);
        Assert.Contains("\"one\"", Encoding.UTF8.GetString(kept.Json.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_not_sent_yet_is_changed_and_taken_back_before_it_is()
    {
        var first = _unit.Send(Message("first"));
        var second = _unit.Send(Message("second"));
        var better = Message("better");
        better.Id = first;
        _unit.Update(better);
        _unit.Delete(new ConversationReference { ActivityId = second, Conversation = new ConversationAccount(id: "c") });

        Assert.Equal(("better", OutgoingOperation.Send, "turn-1"), (Assert.Single(_unit.Outgoing).Activity.Text, _unit.Outgoing[0].Operation, _unit.Outgoing[0].Id));
    }

    [Fact]
    public void What_was_sent_in_an_earlier_turn_is_changed_and_deleted_through_the_outbox()
    {
        var better = Message("better");
        better.Id = "earlier-1";
        _unit.Update(better);
        _unit.Delete(new ConversationReference { ActivityId = "earlier-2", Conversation = new ConversationAccount(id: "c"), ChannelId = "test", ServiceUrl = "http://channel" });

        Assert.Equal([(OutgoingOperation.Update, "earlier-1"), (OutgoingOperation.Delete, "earlier-2")], _unit.Outgoing.Select(outgoing => (outgoing.Operation, outgoing.Target)));
        foreach (var outgoing in _unit.Outgoing)
        {
            var read = Outgoing.Read(outgoing.Id, outgoing.Json);
            Assert.Equal((outgoing.Operation, outgoing.Target, outgoing.Activity.Text), (read.Operation, read.Target, read.Activity.Text));
        }
    }

    [Fact]
    public void A_closed_unit_is_nobodys()
    {
        _unit.Enter();
        Assert.Same(_unit, UnitOfWork.Current);

        _unit.Close();

        Assert.Null(UnitOfWork.Current);
    }

    [Fact]
    public void A_turn_has_the_same_name_whenever_it_runs_and_no_other_has_it()
    {
        Assert.Equal(TurnId.Of("test/conversations/a", 7), TurnId.Of("test/conversations/a", 7));
        Assert.Equal(3, new HashSet<string> { TurnId.Of("test/conversations/a", 7), TurnId.Of("test/conversations/a", 8), TurnId.Of("test/conversations/b", 7) }.Count);
        Assert.NotEmpty(TurnId.Of(new string('x', 2000), 1));
    }

    private static StateChange Change(string key, string text, long? expected = null) => new(key, Encoding.UTF8.GetBytes(text), expected);

    private static string Text(StateEntry entry) => Encoding.UTF8.GetString(entry.Json.Span);

    private static Activity Message(string text) => new() { Type = ActivityTypes.Message, Text = text, ChannelId = "test", ServiceUrl = "http://channel", Conversation = new ConversationAccount(id: "c") };

    private sealed class CountingStore(IStateStore store) : IStateStore
    {
        public int Reads { get; private set; }

        public Task<IReadOnlyDictionary<string, StateEntry>> ReadStateAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
        {
            Reads++;
            return store.ReadStateAsync(keys, cancellationToken);
        }

        public Task<IReadOnlyList<long>> WriteStateAsync(IReadOnlyList<StateChange> changes, CancellationToken cancellationToken) => store.WriteStateAsync(changes, cancellationToken);
    }
}
