using System.Text;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.DependencyInjection;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Stores.Memory;
using Switchboard.Bot.Turns;

namespace Switchboard.Tests.Bot.Turns;

public sealed class OutboxDeliveryTests
{
    private const string Name = "test/conversations/c";

    [Fact]
    public async Task What_the_channel_is_too_busy_for_is_sent_when_it_says_and_nothing_overtakes_it()
    {
        await using var rig = await StartAsync();
        var refusals = 2;
        rig.Channel = call => call == "send a1" && refusals-- > 0 ? Answer(429, TimeSpan.FromMilliseconds(150)) : Task.CompletedTask;
        rig.Bot = SayTwo;

        await rig.SayAsync("a");
        await rig.SayAsync("b");
        await rig.UntilAsync(() => rig.Calls.Count == 6);

        Assert.Equal(["send a1", "send a1", "send a1", "send a2", "send b1", "send b2"], rig.Calls);
        await AllSettledAsync(rig);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(412)]
    public async Task What_fails_in_passing_is_sent_again_and_given_up_at_last(int status)
    {
        await using var rig = await StartAsync(("Turns:MaxDeliveries", "3"));
        rig.Channel = call => call == "send echo a" ? Answer(status) : Task.CompletedTask;

        await rig.SayAsync("a");
        await rig.SayAsync("b");
        await rig.UntilAsync(() => rig.Calls.Count == 4);

        Assert.Equal(["send echo a", "send echo a", "send echo a", "send echo b"], rig.Calls);
        var dead = Assert.Single(await DeadAsync(rig));
        Assert.Contains($"{status}", dead.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task What_the_channel_will_never_take_is_a_dead_letter_that_can_be_sent_again_by_hand(int status)
    {
        await using var rig = await StartAsync();
        var broken = true;
        rig.Channel = _ => broken ? Answer(status) : Task.CompletedTask;
        await rig.SayAsync("a");
        var dead = Assert.Single(await DeadAsync(rig));
        broken = false;

        Assert.True(await rig.Store.ReviveAsync(Name, dead.Sequence, default));
        await rig.UntilAsync(() => rig.Calls.Count == 2);

        Assert.Equal(["send echo a", "send echo a"], rig.Calls);
        await AllSettledAsync(rig);
    }

    [Fact]
    public async Task A_send_without_an_answer_is_repeated_once_and_then_honestly_unknown()
    {
        await using var rig = await StartAsync();
        rig.Channel = call => call == "send echo a" ? Cut() : Task.CompletedTask;

        await rig.SayAsync("a");
        await rig.SayAsync("b");
        await rig.UntilAsync(() => rig.Calls.Contains("send echo b"));

        Assert.Equal(["send echo a", "send echo a", "send echo b"], rig.Calls);
        Assert.Equal(OutboxStatus.Unknown, (await FindAsync(rig, 1)).Status);
        Assert.Empty(await rig.Store.ReadDeadLettersAsync(10, default));
    }

    [Fact]
    public async Task A_send_that_takes_too_long_is_one_without_an_answer()
    {
        await using var rig = await StartAsync(("Turns:SendTimeout", "00:00:00.200"), ("Turns:InDoubt:test", "Mark"));
        rig.Channel = call => call == "send echo a" ? Task.Delay(Timeout.Infinite) : Task.CompletedTask;

        await rig.SayAsync("a");
        await rig.SayAsync("b");
        await rig.UntilAsync(() => rig.Calls.Contains("send echo b"));

        Assert.Equal(["send echo a", "send echo b"], rig.Calls);
        Assert.Equal(OutboxStatus.Unknown, (await FindAsync(rig, 1)).Status);
    }

    [Fact]
    public async Task Where_the_channel_keeps_our_id_it_is_asked_for_that_id_first()
    {
        await using var rig = await StartAsync(("Turns:InDoubt:test", "Update"));
        var first = true;
        rig.Channel = call => call.StartsWith("send", StringComparison.Ordinal) && first ? Cut(() => first = false) : Task.CompletedTask;

        await rig.SayAsync("a");
        await rig.UntilAsync(() => rig.Calls.Count == 2);

        Assert.Equal(["send echo a", $"update {TurnId.Of(Name, 1)}-1 echo a"], rig.Calls);
        await AllSettledAsync(rig);
    }

    [Fact]
    public async Task Where_the_channel_does_not_know_our_id_it_is_sent()
    {
        await using var rig = await StartAsync(("Turns:InDoubt:test", "Update"));
        var first = true;
        rig.Channel = call =>
            call.StartsWith("update", StringComparison.Ordinal) ? Answer(404)
            : first ? Cut(() => first = false)
            : Task.CompletedTask;

        await rig.SayAsync("a");
        await rig.UntilAsync(() => rig.Calls.Count == 3);

        Assert.Equal(["send echo a", $"update {TurnId.Of(Name, 1)}-1 echo a", "send echo a"], rig.Calls);
        await AllSettledAsync(rig);
    }

    [Fact]
    public async Task A_channel_that_shows_a_repetition_once_is_sent_it_until_it_answers()
    {
        await using var rig = await StartAsync();
        rig.ChannelIsIdempotent = true;
        var cuts = 3;
        rig.Channel = _ => cuts-- > 0 ? Cut() : Task.CompletedTask;

        await rig.SayAsync("a");
        await rig.UntilAsync(() => rig.Calls.Count == 4);

        await AllSettledAsync(rig);
        Assert.Equal(OutboxStatus.Delivered, (await FindAsync(rig, 1)).Status);
    }

    [Theory]
    [InlineData("Repeat", true)]
    [InlineData("Mark", false)]
    public async Task What_an_owner_that_died_may_have_sent_is_settled_by_the_rule(string rule, bool sent)
    {
        var store = new MemoryTurnStore(TimeProvider.System, new TurnLimits());
        await CommitAsDeadOwnerAsync(store);

        await using var rig = await EngineRig.StartAsync(store, ("Turns:InDoubt:test", rule));
        await rig.UntilAsync(() => rig.Store.ReadOutboxAsync(Name, 10, default).Result.Count == 0);

        Assert.Equal(sent ? ["send from the dead"] : [], rig.Calls);
        Assert.Equal(sent ? OutboxStatus.Delivered : OutboxStatus.Unknown, (await rig.Store.FindOutgoingAsync(Name, "turn-1", default))!.Status);
    }

    [Fact]
    public async Task What_an_owner_that_died_may_have_sent_stays_in_doubt_while_something_before_it_has_to_wait()
    {
        var store = new MemoryTurnStore(TimeProvider.System, new TurnLimits());
        await CommitAsDeadOwnerAsync(store, "first", "second");
        await using var rig = await EngineRig.StartAsync(store, ("Turns:InDoubt:test", "Update"));
        var busy = true;
        rig.Channel = _ =>
        {
            var answer = busy ? Answer(429, TimeSpan.FromMilliseconds(150)) : Task.CompletedTask;
            busy = false;
            return answer;
        };

        await rig.UntilAsync(() => rig.Store.ReadOutboxAsync(Name, 10, default).Result.Count == 0);

        Assert.Equal(["update turn-1 first", "update turn-1 first", "update turn-2 second"], rig.Calls);
    }

    [Fact]
    public async Task What_an_owner_gave_back_unsent_is_sent_whatever_the_rule()
    {
        var store = new MemoryTurnStore(TimeProvider.System, new TurnLimits());
        var lease = await CommitAsDeadOwnerAsync(store);
        await store.ReleaseAsync(lease, default);

        await using var rig = await EngineRig.StartAsync(store, ("Turns:InDoubt:test", "Mark"));
        await rig.UntilAsync(() => !rig.Calls.IsEmpty);

        Assert.Equal(["send from the dead"], rig.Calls);
    }

    [Fact]
    public async Task A_later_turn_changes_and_deletes_by_the_channels_id()
    {
        await using var rig = await StartAsync();
        string? id = null;
        rig.Bot = (activity, unit, _) =>
        {
            switch (activity.Text)
            {
                case "say":
                    id = unit.Send(Reply(activity, "first"));
                    break;
                case "change":
                    var changed = Reply(activity, "second");
                    changed.Id = id;
                    unit.Update(changed);
                    break;
                default:
                    var reference = activity.GetConversationReference();
                    reference.ActivityId = id;
                    unit.Delete(reference);
                    break;
            }

            return Task.FromResult<InvokeResponse?>(null);
        };

        await rig.SayAsync("say");
        await rig.SayAsync("change");
        await rig.SayAsync("delete");
        await rig.UntilAsync(() => rig.Calls.Count == 3);

        Assert.Equal(["send first", "update channel first second", "delete channel first"], rig.Calls);
    }

    [Fact]
    public void Teams_is_not_sent_more_than_it_allows()
    {
        var time = new DirectLine.ManualTime();
        var pace = new ChannelPace(time);
        var activity = new Activity { ChannelId = "msteams", Conversation = new ConversationAccount(id: "c", tenantId: "t") };
        var allowed = Enumerable.Range(0, 7).All(_ => pace.TrySend(activity) is null);

        Assert.True(allowed);
        Assert.Equal(time.GetUtcNow() + TimeSpan.FromSeconds(1), pace.TrySend(activity));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(pace.TrySend(activity));

        // The ninth within two seconds.
        Assert.Equal(time.GetUtcNow() + TimeSpan.FromSeconds(1), pace.TrySend(activity));
        Assert.Null(pace.TrySend(new Activity { ChannelId = "emulator", Conversation = activity.Conversation }));
    }

    [Fact]
    public void All_conversations_of_a_Teams_tenant_share_a_limit()
    {
        var time = new DirectLine.ManualTime();
        var pace = new ChannelPace(time);

        var sent = Enumerable.Range(0, 40).Count(i => pace.TrySend(new Activity { ChannelId = "msteams", Conversation = new ConversationAccount(id: $"c{i}", tenantId: "t") }) is null);

        Assert.Equal(30, sent);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public void Only_what_cannot_have_arrived_counts_as_not_arrived(Exception exception, string expected) =>
        Assert.Equal(expected, SendFailure.Of(exception).GetType().Name);

    public static TheoryData<Exception, string> Failures => new()
    {
        { new HttpRequestException(HttpRequestError.ConnectionError), "Passing" },
        { new HttpRequestException(HttpRequestError.NameResolutionError), "Passing" },
        { new HttpRequestException(HttpRequestError.ResponseEnded), "Unknown" },
        { new IOException("cut"), "Unknown" },
        { new TaskCanceledException(), "Unknown" },
        { new ErrorResponseException("Operation returned an invalid status code 'NotFound'"), "Final" },
        { new ErrorResponseException("Operation returned an invalid status code 'TooManyRequests'"), "Passing" },
        { new UnauthorizedAccessException(), "Passing" },
        { new InvalidOperationException(), "Final" },
    };

    private static Task<EngineRig> StartAsync(params (string Key, string Value)[] settings) => EngineRig.StartAsync(null, settings);

    [Fact]
    public async Task When_the_gate_cannot_be_asked_what_was_sent_before_is_settled_and_the_rest_waits()
    {
        await using var rig = await EngineRig.StartAsync(null, services => services.AddSingleton<IDeliveryGate>(new Gate(asked => asked == 2 ? throw new StoreUnavailableException("for a test") : Task.CompletedTask)));
        rig.Bot = SayTwo;

        await rig.SayAsync("a");
        await rig.UntilAsync(() => rig.Calls.Count == 2);

        Assert.Equal(["send a1", "send a2"], rig.Calls);
        await AllSettledAsync(rig);
    }

    [Fact]
    public async Task An_owner_whose_lease_ends_while_the_gate_is_asked_sends_nothing()
    {
        var time = new JumpingTime();
        EngineRig? rig = null;
        var (before, asked) = (-1, 0);
        var gate = new Gate(times =>
        {
            asked = times;
            // As if the process had been stopped here for a while.
            time.Ahead = TimeSpan.FromMinutes(1);
            before = rig!.Calls.Count;
            return Task.CompletedTask;
        });
        await using var started = rig = await EngineRig.StartAsync(
            new MemoryTurnStore(time, new TurnLimits()), services => services.AddSingleton<TimeProvider>(time).AddSingleton<IDeliveryGate>(gate));

        await rig.SayAsync("a");
        await rig.UntilAsync(() => !rig.Calls.IsEmpty);

        Assert.Equal((0, 2), (before, asked));
        Assert.Equal(["send echo a"], rig.Calls);
    }

    private static Activity Reply(Activity to, string text)
    {
        var reply = to.CreateReply(text);
        reply.ServiceUrl = to.ServiceUrl;
        return reply;
    }

    private static Task<InvokeResponse?> SayTwo(Activity activity, UnitOfWork unit, CancellationToken cancellationToken)
    {
        unit.Send(Reply(activity, activity.Text + "1"));
        unit.Send(Reply(activity, activity.Text + "2"));
        return Task.FromResult<InvokeResponse?>(null);
    }

    private static Task Answer(int status, TimeSpan? retryAfter = null)
    {
        var exception = new ErrorResponseException("for a test");
        exception.Data["StatusCode"] = status;
        if (retryAfter is { } wait)
        {
            exception.Data["RetryAfter"] = wait;
        }

        return Task.FromException(exception);
    }

    private static Task Cut(Action? then = null)
    {
        then?.Invoke();
        return Task.FromException(new HttpRequestException(HttpRequestError.ResponseEnded));
    }

    private static async Task AllSettledAsync(EngineRig rig)
    {
        await rig.UntilAsync(() => rig.Store.ReadOutboxAsync(Name, 10, default).Result.Count == 0);
        Assert.Empty(await rig.Store.ReadDeadLettersAsync(10, default));
    }

    private static async Task<IReadOnlyList<OutboxEntry>> DeadAsync(EngineRig rig)
    {
        await rig.UntilAsync(() => rig.Store.ReadDeadLettersAsync(10, default).Result.Count > 0);
        return await rig.Store.ReadDeadLettersAsync(10, default);
    }

    private static async Task<OutboxEntry> FindAsync(EngineRig rig, long turn)
    {
        var id = $"{TurnId.Of(Name, turn)}-1";
        await rig.UntilAsync(() => rig.Store.FindOutgoingAsync(Name, id, default).Result is { IsSettled: true });
        return (await rig.Store.FindOutgoingAsync(Name, id, default))!;
    }

    private static async Task<ConversationLease> CommitAsDeadOwnerAsync(MemoryTurnStore store, params string[] texts)
    {
        var accepted = (Acceptance.Accepted)await store.AcceptAsync(
            new InboxEntry(Name, "1", InboxPayload.Write(null, "{}"u8), DateTimeOffset.UtcNow), new LeaseWish("dead", TimeSpan.FromMilliseconds(200)), default);
        var said = (texts is [] ? ["from the dead"] : texts).Select((text, i) => new OutgoingActivity(
            $"turn-{i + 1}",
            Encoding.UTF8.GetBytes($$$"""{"type":"message","text":"{{{text}}}","channelId":"test","serviceUrl":"http://channel","conversation":{"id":"c"}}""")));
        await store.CommitAsync(new TurnCommit(accepted.Lease!, 1, "turn", [], [.. said], default, DateTimeOffset.UtcNow, TimeSpan.Zero), default);
        return accepted.Lease!;
    }

    /// <summary>Lets everything pass; does something first, which is told how often it was asked.</summary>
    private sealed class Gate(Func<int, Task> first) : IDeliveryGate
    {
        private int _asked;

        public async ValueTask<string?> RefusesAsync(OutboxEntry entry, Outgoing outgoing)
        {
            await first(Interlocked.Increment(ref _asked));
            return null;
        }
    }

    private sealed class JumpingTime : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
    }
}
