using System.Text;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Stores.Memory;
using Switchboard.Bot.Turns;

namespace Switchboard.Tests.Bot.Turns;

public sealed class TurnEngineTests
{
    private const string Name = "test/conversations/c";

    [Fact]
    public async Task A_redelivered_activity_reaches_the_bot_once()
    {
        await using var rig = await EngineRig.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => rig.SayAsync("hello", id: "1")));
        await rig.UntilAsync(() => rig.Calls.Count == 1);
        await rig.SayAsync("hello", id: "1");
        await rig.SayAsync("bye");
        await rig.UntilAsync(() => rig.Calls.Count == 2);

        Assert.Equal(["hello", "bye"], rig.Heard);
        Assert.Equal(["send echo hello", "send echo bye"], rig.Calls);
    }

    [Fact]
    public async Task A_redelivered_invoke_is_answered_as_the_first_was()
    {
        await using var rig = await EngineRig.StartAsync();
        var answers = 0;
        rig.Bot = (_, _, _) => Task.FromResult<InvokeResponse?>(new InvokeResponse { Status = 207, Body = new { number = ++answers } });

        var first = await AnswerAsync(await rig.AcceptAsync(Invoke()));
        var second = await AnswerAsync(await rig.AcceptAsync(Invoke()));

        Assert.Equal(207, first!.Status);
        Assert.Equal("""{"number":1}""", Encoding.UTF8.GetString(first.Json.Span));
        Assert.Equal((first.Status, Encoding.UTF8.GetString(first.Json.Span)), (second!.Status, Encoding.UTF8.GetString(second.Json.Span)));
        Assert.Equal(1, answers);

        Activity Invoke()
        {
            var invoke = rig.Message("", id: "i1");
            invoke.Type = ActivityTypes.Invoke;
            return invoke;
        }
    }

    [Fact]
    public async Task Messages_of_one_conversation_run_one_at_a_time_in_order_and_others_beside_them()
    {
        await using var rig = await EngineRig.StartAsync();
        var running = 0;
        var most = 0;
        rig.Bot = async (activity, unit, _) =>
        {
            if (activity.Conversation.Id == "c")
            {
                most = Math.Max(most, Interlocked.Increment(ref running));
                await Task.Delay(1);
                Interlocked.Decrement(ref running);
            }

            EngineRig.Say(activity, unit, activity.Text);
            return null;
        };

        for (var i = 0; i < 50; i++)
        {
            await rig.SayAsync($"{i}");
        }

        await rig.SayAsync("beside", "other");
        await rig.UntilAsync(() => rig.Calls.Count == 51);

        Assert.Equal(1, most);
        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"send {i}"), rig.Calls.Where(call => call != "send beside"));
    }

    [Fact]
    public async Task Nothing_of_a_turn_is_seen_before_its_commit_and_a_turn_that_could_not_be_run_runs_again_under_its_name()
    {
        await using var rig = await EngineRig.StartAsync();
        var names = new List<string>();
        rig.Bot = async (activity, unit, cancellationToken) =>
        {
            names.Add(unit.TurnId);
            await unit.WriteStateAsync([new StateChange("k", "1"u8.ToArray(), null)], cancellationToken);
            EngineRig.Say(activity, unit, $"try {names.Count}");
            return names.Count == 1 ? throw new StoreUnavailableException("for a test") : null;
        };

        await rig.SayAsync("hello");
        await rig.UntilAsync(() => !rig.Calls.IsEmpty);

        Assert.Equal(["send try 2"], rig.Calls);
        Assert.Equal(names[0], names[1]);
        Assert.Equal(names[0], Assert.Single(await rig.Store.ReadTurnsAsync(Name, 10, default)).TurnId);
    }

    [Fact]
    public async Task A_turn_whose_state_was_changed_by_another_conversation_runs_again_with_the_new_state()
    {
        await using var rig = await EngineRig.StartAsync();
        await rig.Store.WriteStateAsync([new StateChange("shared", "0"u8.ToArray(), null)], default);
        rig.Bot = async (activity, unit, cancellationToken) =>
        {
            var read = (await unit.ReadStateAsync(["shared"], cancellationToken))["shared"];
            var next = int.Parse(Encoding.UTF8.GetString(read.Json.Span), System.Globalization.CultureInfo.InvariantCulture) + 1;
            await Task.Delay(2, cancellationToken);
            await unit.WriteStateAsync([new StateChange("shared", Encoding.UTF8.GetBytes($"{next}"), read.Version)], cancellationToken);
            EngineRig.Say(activity, unit, $"{next}");
            return null;
        };

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => rig.SayAsync("count", $"c{i}")));
        await rig.UntilAsync(() => rig.Calls.Count == 8);

        Assert.Equal(Enumerable.Range(1, 8).Select(i => $"send {i}").Order(), rig.Calls.Order());
        Assert.Equal("8", Encoding.UTF8.GetString((await rig.Store.ReadStateAsync(["shared"], default))["shared"].Json.Span));
    }

    [Fact]
    public async Task What_the_pipeline_cannot_deal_with_is_committed_without_effect_and_the_next_message_goes_on()
    {
        await using var rig = await EngineRig.StartAsync();
        rig.Bot = async (activity, unit, cancellationToken) =>
        {
            await unit.WriteStateAsync([new StateChange("k", "1"u8.ToArray(), null)], cancellationToken);
            EngineRig.Say(activity, unit, activity.Text);
            return activity.Text == "bad" ? throw new InvalidOperationException("on purpose") : null;
        };

        await rig.SayAsync("bad");
        await rig.UntilAsync(() => !rig.Heard.IsEmpty);
        Assert.Empty(await rig.Store.ReadStateAsync(["k"], default));
        await rig.SayAsync("good");
        await rig.UntilAsync(() => !rig.Calls.IsEmpty);

        Assert.Equal(["bad", "good"], rig.Heard);
        Assert.Equal(["send good"], rig.Calls);
    }

    [Fact]
    public async Task A_turn_that_takes_too_long_is_told_to_stop()
    {
        await using var rig = await EngineRig.StartAsync(settings: [("Messages:TurnTimeout", "00:00:01"), ("Turns:LeaseDuration", "00:00:02")]);
        rig.Bot = async (activity, unit, cancellationToken) =>
        {
            if (activity.Text == "slow")
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            EngineRig.Say(activity, unit, activity.Text);
            return null;
        };

        await rig.SayAsync("slow");
        await rig.SayAsync("next");
        await rig.UntilAsync(() => !rig.Calls.IsEmpty);

        Assert.Equal(["send next"], rig.Calls);
    }

    [Fact]
    public async Task A_turn_longer_than_the_lease_keeps_it()
    {
        await using var rig = await EngineRig.StartAsync(settings: [("Turns:LeaseDuration", "00:00:02")]);
        await using var other = await EngineRig.StartAsync(rig.Store, ("Turns:LeaseDuration", "00:00:02"));
        rig.Bot = async (activity, unit, cancellationToken) =>
        {
            await Task.Delay(5000, cancellationToken);
            EngineRig.Say(activity, unit, activity.Text);
            return null;
        };

        await rig.SayAsync("long");
        await rig.UntilAsync(() => !rig.Calls.IsEmpty);

        Assert.Equal(["long"], rig.Heard);
        Assert.Empty(other.Heard);
    }

    [Fact]
    public async Task A_conversation_whose_owner_died_goes_on_at_another_instance()
    {
        var store = new MemoryTurnStore(TimeProvider.System, new TurnLimits());
        await store.AcceptAsync(Entry("one"), new LeaseWish("dead", TimeSpan.FromMilliseconds(300)), default);
        await store.AcceptAsync(Entry("two"), null, default);

        await using var rig = await EngineRig.StartAsync(store);
        await rig.UntilAsync(() => rig.Calls.Count == 2);

        Assert.Equal(["send echo one", "send echo two"], rig.Calls);

        InboxEntry Entry(string text)
        {
            var json = $$"""{"type":"message","id":"{{text}}","text":"{{text}}","channelId":"test","serviceUrl":"http://channel","from":{"id":"ann"},"recipient":{"id":"bot"},"conversation":{"id":"c"} }""";
            return new InboxEntry(Name, text, InboxPayload.Write(null, Encoding.UTF8.GetBytes(json)), DateTimeOffset.UtcNow);
        }
    }

    [Fact]
    public async Task An_activity_that_kills_whoever_runs_it_is_given_up_and_the_person_is_told()
    {
        var store = new MemoryTurnStore(TimeProvider.System, new TurnLimits());
        var json = Encoding.UTF8.GetBytes("""{"type":"message","id":"1","text":"deadly","channelId":"test","serviceUrl":"http://channel","from":{"id":"ann"},"recipient":{"id":"bot"},"conversation":{"id":"c"}}""");
        await store.AcceptAsync(new InboxEntry(Name, "1", InboxPayload.Write(null, json), DateTimeOffset.UtcNow), null, default);
        for (var death = 0; death < 3; death++)
        {
            var lease = await store.AcquireAsync(Name, $"dead {death}", TimeSpan.FromMilliseconds(1), default);
            await store.NextAsync(lease!, 1, default);
            await Task.Delay(20);
        }

        await using var rig = await EngineRig.StartAsync(store, ("Turns:MaxAttempts", "3"));
        await rig.UntilAsync(() => !rig.Calls.IsEmpty);

        Assert.Empty(rig.Heard);
        Assert.StartsWith("send Sorry", Assert.Single(rig.Calls), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_that_wait_together_are_answered_together_when_that_is_chosen()
    {
        await using var rig = await EngineRig.StartAsync(settings: [("Turns:DuringTurn", "Merge")]);
        var go = new TaskCompletionSource();
        rig.Bot = async (activity, unit, _) =>
        {
            if (activity.Text == "first")
            {
                await go.Task;
            }

            EngineRig.Say(activity, unit, activity.Text);
            return null;
        };
        await rig.SayAsync("first");
        await rig.UntilAsync(() => !rig.Heard.IsEmpty);
        await rig.SayAsync("one");
        await rig.SayAsync("two");
        var button = rig.Message("press");
        button.Value = "x";
        await rig.AcceptAsync(button);
        await rig.SayAsync("three");
        go.SetResult();
        await rig.UntilAsync(() => rig.Calls.Count == 4);

        Assert.Equal(["first", "one\ntwo", "press", "three"], rig.Heard);
        Assert.Equal([1L, 3L, 4L, 5L], (await rig.Store.ReadTurnsAsync(Name, 10, default)).Select(turn => turn.Sequence));
    }

    [Fact]
    public async Task A_full_inbox_asks_the_channel_to_come_again()
    {
        await using var rig = await EngineRig.StartAsync(new MemoryTurnStore(TimeProvider.System, new TurnLimits { Inbox = 2 }));
        var go = new TaskCompletionSource();
        rig.Bot = async (_, _, _) =>
        {
            await go.Task;
            return null;
        };

        Assert.IsType<Receipt.Taken>(await rig.SayAsync("1"));
        Assert.IsType<Receipt.Taken>(await rig.SayAsync("2"));
        var refused = Assert.IsType<Receipt.Refused>(await rig.SayAsync("3"));
        go.SetResult();

        Assert.True(refused.RetryAfter > TimeSpan.Zero);
        await rig.UntilAsync(() => rig.Heard.Count == 2);
    }

    [Fact]
    public async Task An_instance_that_stops_takes_nothing_more_ends_its_turn_and_leaves_the_rest_to_others()
    {
        var store = new MemoryTurnStore(TimeProvider.System, new TurnLimits());
        var rig = await EngineRig.StartAsync(store);
        var go = new TaskCompletionSource();
        rig.Bot = async (activity, unit, _) =>
        {
            await go.Task;
            EngineRig.Say(activity, unit, activity.Text);
            return null;
        };
        await rig.SayAsync("one");
        await rig.UntilAsync(() => !rig.Heard.IsEmpty);
        await rig.SayAsync("two");

        var stopping = rig.StopAsync();
        await rig.UntilAsync(() => rig.Runner.Refuses() is not null);
        Assert.IsType<Receipt.Refused>(await rig.SayAsync("three"));
        go.SetResult();
        await stopping;

        Assert.Equal(["send one"], rig.Calls);
        await using var other = await EngineRig.StartAsync(store);
        await other.UntilAsync(() => !other.Calls.IsEmpty);
        Assert.Equal(["send echo two"], other.Calls);
        await rig.DisposeAsync();
    }

    private static async Task<TurnAnswer?> AnswerAsync(Receipt receipt) => await Assert.IsType<Receipt.Taken>(receipt).Answer!;
}
