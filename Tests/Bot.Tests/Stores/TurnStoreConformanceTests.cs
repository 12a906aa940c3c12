using System.Text;
using Switchboard.Bot.Stores;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Stores;

/// <summary>What every store of turns does, whatever keeps the data.</summary>
public abstract class TurnStoreConformanceTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    private Lazy<ITurnStore> _store;

    protected TurnStoreConformanceTests() => _store = new(CreateStore);

    /// <summary>A conversation of this test's own.</summary>
    protected string Talk { get; } = $"test/conversations/{Guid.NewGuid():N}";

    private protected ITurnStore Store => _store.Value;

    /// <summary>The store that the test shares among its threads.</summary>
    private protected abstract ITurnStore CreateStore();

    /// <summary>The next use of the store makes another one.</summary>
    protected void ForgetStore() => _store = new(CreateStore);

    /// <summary>A lease that a test waits out.</summary>
    protected virtual TimeSpan Brief => TimeSpan.FromSeconds(30);

    protected abstract DateTimeOffset Now { get; }

    /// <summary>Lets time pass for the store.</summary>
    protected abstract Task PassAsync(TimeSpan time);

    [StoreFact]
    public async Task An_activity_is_accepted_and_taken_as_it_came()
    {
        var at = Now;
        var body = new byte[] { 0, 1, 10, 13, 255, 254, 32, 34 };
        var accepted = await Store.AcceptAsync(new InboxEntry(Talk, "schlüssel 🔑 {1}\n", body, at), default);
        var lease = await OwnAsync("a");

        var turn = await Store.NextAsync(lease, default);

        Assert.Equal(new Acceptance.Accepted(1), accepted);
        Assert.NotNull(turn);
        Assert.Equal((1L, "schlüssel 🔑 {1}\n", 1), (turn.Sequence, turn.ActivityKey, turn.Attempt));
        Assert.Equal(body, turn.Activity.ToArray());
        Assert.Equal(at.ToUnixTimeMilliseconds(), turn.AcceptedAt.ToUnixTimeMilliseconds());
    }

    [StoreFact]
    public async Task A_redelivery_is_recognised_before_and_after_its_commit()
    {
        await AcceptAsync("one");
        var before = Assert.IsType<Acceptance.Duplicate>(await AcceptAsync("one"));
        var lease = await OwnAsync("a");
        await Store.NextAsync(lease, default);
        await CommitAsync(lease, 1);

        var after = Assert.IsType<Acceptance.Duplicate>(await AcceptAsync("one"));

        Assert.Equal(new Acceptance.Duplicate(1, null), before);
        Assert.Equal(1, after.Sequence);
        Assert.Equal("turn-1", after.Committed?.TurnId);
        Assert.Equal("""[{"node":"A"}]""", Text(after.Committed!.Path));
        Assert.Equal(TimeSpan.FromMilliseconds(12), after.Committed.Duration);
        Assert.Null(await Store.NextAsync(lease, default));
    }

    [StoreFact]
    public async Task The_same_key_in_another_conversation_is_another_activity()
    {
        await AcceptAsync("one");

        Assert.Equal(new Acceptance.Accepted(1), await Store.AcceptAsync(Entry("one") with { Conversation = Talk + "-other" }, default));
    }

    [StoreFact]
    public async Task Of_many_deliveries_at_once_one_is_accepted()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => Task.Run(() => AcceptAsync($"key {i % 3}"))));

        Assert.Equal([1L, 2L, 3L], all.OfType<Acceptance.Accepted>().Select(accepted => accepted.Sequence).Order());
        Assert.Equal(27, all.OfType<Acceptance.Duplicate>().Count());
    }

    [StoreFact]
    public async Task Activities_are_taken_in_the_order_in_which_they_came()
    {
        await AcceptManyAsync(12);
        var lease = await OwnAsync("a");
        var taken = new List<string>();
        while (await Store.NextAsync(lease, default) is { } turn)
        {
            taken.Add(turn.ActivityKey);
            Assert.IsType<CommitOutcome.Committed>(await CommitAsync(lease, turn.Sequence));
        }

        Assert.Equal(Enumerable.Range(1, 12).Select(i => $"key {i}"), taken);
    }

    [StoreFact]
    public async Task Several_activities_can_be_answered_by_one_turn()
    {
        await AcceptManyAsync(4);
        var lease = await OwnAsync("a");

        var taken = await Store.NextAsync(lease, 3, default);
        await CommitAsync(lease, 3);

        Assert.Equal([1L, 2L, 3L], taken!.Select(turn => turn.Sequence));
        Assert.Equal(4, (await Store.NextAsync(lease, default))!.Sequence);
        Assert.Equal("turn-3", Assert.IsType<Acceptance.Duplicate>(await AcceptAsync("key 1")).Committed?.TurnId);
    }

    [StoreFact]
    public async Task A_full_inbox_refuses_but_still_knows_what_it_has()
    {
        await AcceptManyAsync(20);

        Assert.IsType<Acceptance.Full>(await AcceptAsync("one too many"));
        Assert.IsType<Acceptance.Duplicate>(await AcceptAsync("key 7"));
        var lease = await OwnAsync("a");
        await CommitAsync(lease, 1);
        Assert.Equal(new Acceptance.Accepted(21), await AcceptAsync("one too many"));
    }

    [StoreFact]
    public async Task Who_accepts_into_a_free_conversation_owns_it_and_runs_the_activity()
    {
        var wish = new LeaseWish("a", Long);

        var first = Assert.IsType<Acceptance.Accepted>(await Store.AcceptAsync(Entry("one"), wish, default));
        var second = Assert.IsType<Acceptance.Accepted>(await Store.AcceptAsync(Entry("two"), wish, default));

        Assert.Equal((1L, "one", 1), (first.Turn!.Sequence, first.Turn.ActivityKey, first.Turn.Attempt));
        Assert.False(first.Lease!.HasOutbox);
        Assert.Equal(new Acceptance.Accepted(2), second);
        Assert.IsType<CommitOutcome.Committed>(await CommitAsync(first.Lease, 1));
    }

    [StoreFact]
    public async Task The_state_that_a_wish_names_comes_with_the_lease()
    {
        var user = $"test/users/{Guid.NewGuid():N}";
        var versions = await Store.WriteStateAsync([new StateChange(Talk, Json("talk"), 0)], default);
        versions = [.. versions, .. await Store.WriteStateAsync([new StateChange(user, Json("user"), 0)], default)];
        var wish = new LeaseWish("a", Long) { StateKeys = [Talk, user, $"{Talk}/users/none"] };

        var accepted = Assert.IsType<Acceptance.Accepted>(await Store.AcceptAsync(Entry("one"), wish, default));
        var behind = Assert.IsType<Acceptance.Accepted>(await Store.AcceptAsync(Entry("two"), wish, default));

        Assert.Equal([Talk, user], accepted.State!.Keys.Order());
        Assert.Equal(["talk", "user"], [Value(accepted.State[Talk]), Value(accepted.State[user])]);
        Assert.Equal(versions, [accepted.State[Talk].Version, accepted.State[user].Version]);
        Assert.Null(behind.State);
        Assert.IsType<CommitOutcome.Committed>(await CommitAsync(
            accepted.Lease!, 1, [new StateChange(Talk, Json("new"), versions[0]), new StateChange(user, Json("new"), versions[1]), new StateChange($"{Talk}/users/none", Json("new"), 0)]));
    }

    [StoreFact]
    public async Task Who_accepts_behind_older_activities_owns_the_conversation_and_takes_the_oldest()
    {
        await AcceptAsync("one");

        var second = Assert.IsType<Acceptance.Accepted>(await Store.AcceptAsync(Entry("two"), new LeaseWish("a", Long), default));

        Assert.Null(second.Turn);
        Assert.Equal("one", (await Store.NextAsync(second.Lease!, default))!.ActivityKey);
    }

    [StoreFact]
    public async Task A_conversation_has_one_owner_at_a_time()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() => Store.AcquireAsync(Talk, $"owner {i}", Long, default))));

        Assert.Single(all, lease => lease is not null);
    }

    [StoreFact]
    public async Task A_lease_ends_by_itself_and_the_next_fence_is_higher()
    {
        await AcceptAsync("one");
        var first = await OwnAsync("a", Brief);
        Assert.Null(await Store.AcquireAsync(Talk, "b", Long, default));
        await PassAsync(Brief);

        var second = await OwnAsync("b");

        Assert.True(second.Fence > first.Fence);
        Assert.Null(await Store.NextAsync(first, 1, default));
        Assert.NotNull(await Store.NextAsync(second, default));
    }

    [StoreFact]
    public async Task A_lease_tells_whether_the_one_before_it_was_given_back()
    {
        var first = Assert.IsType<Acceptance.Accepted>(await Store.AcceptAsync(Entry("one"), new LeaseWish("a", Brief), default)).Lease!;
        Assert.False(first.TakenOver);
        await PassAsync(Brief);
        var second = await OwnAsync("b");
        Assert.True(second.TakenOver);
        await Store.ReleaseAsync(second, default);
        var third = await OwnAsync("c");
        Assert.False(third.TakenOver);
        Assert.True((await OwnAsync("c", Brief)).TakenOver);
        await PassAsync(Brief);

        var fifth = Assert.IsType<Acceptance.Accepted>(await Store.AcceptAsync(Entry("two"), new LeaseWish("d", Long), default)).Lease!;

        Assert.True(fifth.TakenOver);
        await CommitAsync(fifth, 2);
        Assert.Null(await Store.FinishAsync(fifth, [], default));
        Assert.False((await OwnAsync("e")).TakenOver);
    }

    [StoreFact]
    public async Task A_renewed_lease_lasts_and_a_lost_one_cannot_be_renewed()
    {
        var first = await OwnAsync("a", Brief);
        Assert.True(await Store.RenewAsync(first, Long, default));
        await PassAsync(Brief);
        Assert.Null(await Store.AcquireAsync(Talk, "b", Long, default));

        await Store.ReleaseAsync(first, default);

        Assert.False(await Store.RenewAsync(first, Long, default));
        await OwnAsync("b");
        await Store.ReleaseAsync(first, default);
        Assert.Null(await Store.AcquireAsync(Talk, "c", Long, default));
    }

    [StoreFact]
    public async Task An_old_owner_cannot_commit_and_leaves_nothing_behind()
    {
        await AcceptAsync("one");
        var old = await OwnAsync("a", Brief);
        await Store.NextAsync(old, default);
        await PassAsync(Brief);
        var current = await OwnAsync("b");

        var outcome = await CommitAsync(old, 1, [new StateChange(Talk, Json("old"), null)], "hello");

        Assert.IsType<CommitOutcome.FenceLost>(outcome);
        await AssertNothingCommittedAsync();
        var again = await Store.NextAsync(current, default);
        Assert.Equal((1L, 2), (again!.Sequence, again.Attempt));
        Assert.IsType<CommitOutcome.Committed>(await CommitAsync(current, 1, [], "hello"));
    }

    [StoreFact]
    public async Task A_turn_that_was_never_committed_comes_again_with_its_attempts_counted()
    {
        await AcceptAsync("one");
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var lease = await OwnAsync($"owner {attempt}", Brief);
            Assert.Equal(attempt, (await Store.NextAsync(lease, default))!.Attempt);
            await PassAsync(Brief);
        }
    }

    [StoreFact]
    public async Task A_commit_changes_state_ledger_outbox_and_inbox_together()
    {
        await AcceptManyAsync(2);
        var lease = await OwnAsync("a");
        await Store.NextAsync(lease, default);
        var user = $"test/users/{Guid.NewGuid():N}";

        var outcome = Assert.IsType<CommitOutcome.Committed>(await CommitAsync(
            lease, 1, [new StateChange(Talk, Json("talk"), 0), new StateChange(user, Json("user"), 0), new StateChange($"{Talk}/users/u", Json("both"), null)], "hello", "world"));

        var state = await Store.ReadStateAsync([Talk, user, $"{Talk}/users/u", "nothing there"], default);
        Assert.Equal(3, state.Count);
        Assert.Equal(["talk", "user", "both"], [Value(state[Talk]), Value(state[user]), Value(state[$"{Talk}/users/u"])]);
        Assert.Equal(outcome.Versions, [state[Talk].Version, state[user].Version, state[$"{Talk}/users/u"].Version]);
        var outbox = await Store.ReadOutboxAsync(Talk, 10, default);
        Assert.Equal(["hello", "world"], outbox.Select(entry => entry.Id));
        Assert.Equal([outcome.FirstOutbox, outcome.FirstOutbox + 1], outbox.Select(entry => entry.Sequence));
        Assert.All(outbox, entry => Assert.Equal((Talk, "turn-1", OutboxStatus.Pending, 0, lease.Fence), (entry.Conversation, entry.TurnId, entry.Status, entry.Attempts, entry.Fence)));
        Assert.Equal("\"hello\"", Text(outbox[0].Json));
        Assert.Equal("turn-1", Assert.Single(await Store.ReadTurnsAsync(Talk, 10, default)).TurnId);
        Assert.Equal(2, (await Store.NextAsync(lease, default))!.Sequence);
    }

    [StoreFact]
    public async Task A_commit_that_is_repeated_changes_nothing()
    {
        await AcceptAsync("one");
        var lease = await OwnAsync("a");
        await CommitAsync(lease, 1, [new StateChange(Talk, Json("1"), 0)], "hello");

        var again = await CommitAsync(lease, 1, [new StateChange(Talk, Json("2"), null)], "hello");

        Assert.IsType<CommitOutcome.AlreadyCommitted>(again);
        Assert.Single(await Store.ReadOutboxAsync(Talk, 10, default));
        Assert.Equal("1", Value((await Store.ReadStateAsync([Talk], default))[Talk]));
    }

    [StoreFact]
    public async Task A_version_that_has_moved_refuses_the_whole_commit()
    {
        await AcceptAsync("one");
        var lease = await OwnAsync("a");
        var other = $"{Talk}/users/u";
        var versions = await Store.WriteStateAsync([new StateChange(other, Json("theirs"), null)], default);
        await Store.WriteStateAsync([new StateChange(other, Json("theirs again"), versions[0])], default);

        var outcome = await CommitAsync(lease, 1, [new StateChange(Talk, Json("mine"), 0), new StateChange(other, Json("mine"), versions[0])], "hello");

        Assert.Equal(new CommitOutcome.StateConflict(other), outcome);
        await AssertNothingCommittedAsync();
        Assert.Equal("theirs again", Value((await Store.ReadStateAsync([other], default))[other]));
        Assert.Equal(1, (await Store.NextAsync(lease, default))!.Sequence);
    }

    [StoreFact]
    public async Task A_persons_state_that_has_moved_refuses_the_whole_commit()
    {
        await AcceptAsync("one");
        var lease = await OwnAsync("a");
        var user = $"test/users/{Guid.NewGuid():N}";
        await Store.WriteStateAsync([new StateChange(user, Json("theirs"), 0)], default);

        var outcome = await CommitAsync(lease, 1, [new StateChange(Talk, Json("mine"), 0), new StateChange(user, Json("mine"), 0)], "hello");

        Assert.Equal(new CommitOutcome.StateConflict(user), outcome);
        await AssertNothingCommittedAsync();
        var version = (await Store.ReadStateAsync([user], default))[user].Version;
        Assert.IsType<CommitOutcome.Committed>(await CommitAsync(lease, 1, [new StateChange(user, Json("mine"), version)], "hello"));
        Assert.Equal("mine", Value((await Store.ReadStateAsync([user], default))[user]));
    }

    [StoreFact]
    public async Task Of_many_conversations_that_change_a_persons_state_each_sees_the_one_before()
    {
        var user = $"test/users/{Guid.NewGuid():N}";
        await Store.WriteStateAsync([new StateChange(user, Json("0"), 0)], default);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => AddOneAsync($"{Talk}-{i}", user))));

        Assert.Equal("8", Value((await Store.ReadStateAsync([user], default))[user]));
    }

    [StoreFact]
    public async Task Deleted_state_is_gone_and_its_version_does_not_come_back()
    {
        await AcceptManyAsync(2);
        var lease = await OwnAsync("a");
        var first = Assert.IsType<CommitOutcome.Committed>(await CommitAsync(lease, 1, [new StateChange(Talk, Json("1"), 0)]));

        var deleted = Assert.IsType<CommitOutcome.Committed>(await CommitAsync(lease, 2, [new StateChange(Talk, null, first.Versions[0])]));

        Assert.Equal([0L], deleted.Versions);
        Assert.Empty(await Store.ReadStateAsync([Talk], default));
        var again = await Store.WriteStateAsync([new StateChange(Talk, Json("2"), 0)], default);
        await Assert.ThrowsAsync<StateConflictException>(() => Store.WriteStateAsync([new StateChange(Talk, Json("3"), first.Versions[0])], default));
        Assert.NotEqual(first.Versions[0], again[0]);
    }

    [StoreFact]
    public async Task The_outbox_keeps_its_order_and_lets_go_of_what_is_settled()
    {
        var (lease, first) = await SendAsync("a", "b", "c", "d", "e");
        var due = Now + TimeSpan.FromMinutes(1);

        await Store.SettleAsync(
            lease,
            [
                new Settlement(first, new Delivery.Delivered("channel's a")),
                new Settlement(first + 1, new Delivery.RetryAt(due, "429")),
                new Settlement(first + 2, new Delivery.Unknown(due, "no answer")),
                new Settlement(first + 3, new Delivery.Unknown(null, "no answer twice")),
                new Settlement(first + 4, new Delivery.Dead("404 | gone\n")),
            ],
            default);

        var waiting = await Store.ReadOutboxAsync(Talk, 10, default);
        Assert.Equal(["b", "c"], waiting.Select(entry => entry.Id));
        Assert.Equal([OutboxStatus.Pending, OutboxStatus.InDoubt], waiting.Select(entry => entry.Status));
        Assert.Equal(["429", "no answer"], waiting.Select(entry => entry.Reason));
        Assert.All(waiting, entry => Assert.Equal((1, due.ToUnixTimeMilliseconds()), (entry.Attempts, entry.DueAt.ToUnixTimeMilliseconds())));
        var delivered = await Store.FindOutgoingAsync(Talk, "a", default);
        Assert.Equal((OutboxStatus.Delivered, "channel's a", 0), (delivered!.Status, delivered.ChannelId, delivered.Json.Length));
        Assert.Equal(OutboxStatus.Unknown, (await Store.FindOutgoingAsync(Talk, "d", default))!.Status);
        Assert.Null(await Store.FindOutgoingAsync(Talk, "never sent", default));
        var dead = Assert.Single(await Store.ReadDeadLettersAsync(100, default), entry => entry.Conversation == Talk);
        Assert.Equal(("e", "404 | gone\n", "\"e\""), (dead.Id, dead.Reason, Text(dead.Json)));
    }

    [StoreFact]
    public async Task What_is_settled_stays_settled_and_an_old_owner_can_only_tell_of_a_delivery()
    {
        var (old, first) = await SendAsync("a", "b");
        await Store.ReleaseAsync(old, default);
        var current = await OwnAsync("b");
        Assert.True(current.HasOutbox);

        await Store.SettleAsync(old, [new Settlement(first, new Delivery.Dead("too late")), new Settlement(first + 1, new Delivery.Delivered("x"))], default);
        await Store.SettleAsync(current, [new Settlement(first + 1, new Delivery.Dead("not so")), new Settlement(first + 99, new Delivery.Dead("none"))], default);

        Assert.Equal("a", Assert.Single(await Store.ReadOutboxAsync(Talk, 10, default)).Id);
        Assert.Equal((OutboxStatus.Delivered, "x"), (await Store.FindOutgoingAsync(Talk, "b", default)) is { } b ? (b.Status, b.ChannelId) : default);
    }

    [StoreFact]
    public async Task What_a_conversation_has_left_is_erased_and_what_waits_is_still_done()
    {
        var (lease, first) = await SendAsync("a", "b", "c");
        await Store.SettleAsync(lease, [new Settlement(first, new Delivery.Delivered("x")), new Settlement(first + 1, new Delivery.Dead("404"))], default);
        var turns = (await Store.ReadTurnsAsync(Talk, 10, default)).Count;

        Assert.Equal(new ForgottenTurns(turns, 2), await Store.ForgetTurnsAsync(Talk, default));

        Assert.True(turns > 0);
        Assert.Empty(await Store.ReadTurnsAsync(Talk, 10, default));
        Assert.Null(await Store.FindOutgoingAsync(Talk, "a", default));
        Assert.DoesNotContain(await Store.ReadDeadLettersAsync(100, default), entry => entry.Conversation == Talk);
        Assert.Equal("c", Assert.Single(await Store.ReadOutboxAsync(Talk, 10, default)).Id);
        Assert.Equal(default, await Store.ForgetTurnsAsync(Talk, default));
        await AcceptAsync("afterwards");
        var next = await Store.NextAsync(lease, default);
        Assert.IsType<CommitOutcome.Committed>(await CommitAsync(lease, next!.Sequence));
    }

    [StoreFact]
    public async Task A_dead_letter_can_be_sent_again_by_hand()
    {
        var (lease, first) = await SendAsync("a", "b");
        await Store.SettleAsync(lease, [new Settlement(first, new Delivery.Dead("404"))], default);

        Assert.True(await Store.ReviveAsync(Talk, first, default));

        Assert.False(await Store.ReviveAsync(Talk, first, default));
        Assert.False(await Store.ReviveAsync(Talk, first + 50, default));
        Assert.Equal(["a", "b"], (await Store.ReadOutboxAsync(Talk, 10, default)).Select(entry => entry.Id));
        Assert.DoesNotContain(await Store.ReadDeadLettersAsync(100, default), entry => entry.Conversation == Talk);
        await Store.SettleAsync(lease, [new Settlement(first, new Delivery.Delivered(null)), new Settlement(first + 1, new Delivery.Delivered(null))], default);
        Assert.Empty(await Store.ReadOutboxAsync(Talk, 10, default));
    }

    [StoreFact]
    public async Task Finishing_takes_the_next_turn_or_gives_the_conversation_back()
    {
        await AcceptManyAsync(2);
        var lease = await OwnAsync("a");
        var done = Assert.IsType<CommitOutcome.Committed>(await CommitAsync(lease, 1, [], "hello"));

        var next = await Store.FinishAsync(lease, [new Settlement(done.FirstOutbox, new Delivery.Delivered("x"))], default);

        Assert.Equal((2L, 1), (next!.Sequence, next.Attempt));
        Assert.Empty(await Store.ReadOutboxAsync(Talk, 10, default));
        await CommitAsync(lease, 2);
        Assert.Null(await Store.FinishAsync(lease, [], default));
        Assert.IsType<CommitOutcome.FenceLost>(await CommitAsync(lease, 2));
        var other = await OwnAsync("b");
        Assert.False(other.HasOutbox);
        Assert.Null(await Store.FinishAsync(lease, [], default));
        Assert.True(await Store.RenewAsync(other, Long, default));
    }

    [StoreFact]
    public async Task A_call_that_ends_an_earlier_turn_and_comes_late_gives_nothing_back()
    {
        await AcceptManyAsync(2);
        var lease = await OwnAsync("a");
        var first = Assert.IsType<CommitOutcome.Committed>(await CommitAsync(lease, 1, [], "hello"));
        Assert.NotNull(await Store.FinishAsync(lease with { Committed = 1 }, [], default));
        var second = Assert.IsType<CommitOutcome.Committed>(await CommitAsync(lease, 2, [], "again"));

        Assert.Null(await Store.FinishAsync(lease with { Committed = 1 }, [new Settlement(first.FirstOutbox, new Delivery.Delivered("x"))], default));

        Assert.True(await Store.RenewAsync(lease, Long, default));
        Assert.Equal(second.FirstOutbox, Assert.Single(await Store.ReadOutboxAsync(Talk, 10, default)).Sequence);
        Assert.Null(await Store.FinishAsync(lease with { Committed = 2 }, [new Settlement(second.FirstOutbox, new Delivery.Delivered("y"))], default));
        Assert.False(await Store.RenewAsync(lease, Long, default));
    }

    [StoreFact]
    public async Task Work_without_an_owner_is_found()
    {
        Assert.DoesNotContain(Talk, await FindAsync());
        await AcceptAsync("one");
        Assert.Contains(Talk, await FindAsync());
        var lease = await OwnAsync("a", Brief);
        Assert.DoesNotContain(Talk, await FindAsync());
        await PassAsync(Brief);
        Assert.Contains(Talk, await FindAsync());

        lease = await OwnAsync("b");
        var done = Assert.IsType<CommitOutcome.Committed>(await CommitAsync(lease, 1, [], "hello"));
        await Store.ReleaseAsync(lease, default);
        Assert.Contains(Talk, await FindAsync());

        lease = await OwnAsync("c");
        var due = Now + TimeSpan.FromHours(1);
        await Store.SettleAsync(lease, [new Settlement(done.FirstOutbox, new Delivery.RetryAt(due, "429"))], default);
        Assert.Null(await Store.FinishAsync(lease, [], default));
        Assert.DoesNotContain(Talk, await FindAsync());
        Assert.Contains(Talk, await Store.FindUnownedWorkAsync(due, 1000, default));

        lease = await OwnAsync("d");
        await Store.FinishAsync(lease, [new Settlement(done.FirstOutbox, new Delivery.Delivered(null))], default);
        Assert.DoesNotContain(Talk, await Store.FindUnownedWorkAsync(due, 1000, default));
    }

    [StoreFact]
    public async Task What_a_dead_owner_had_accepted_is_found_when_its_lease_is_over()
    {
        await Store.AcceptAsync(Entry("one"), new LeaseWish("dead", Brief), default);
        Assert.DoesNotContain(Talk, await FindAsync());
        await PassAsync(Brief);

        Assert.Contains(Talk, await FindAsync());
    }

    [StoreFact]
    public async Task A_conversation_that_is_finished_is_not_found_and_the_next_activity_is()
    {
        var accepted = Assert.IsType<Acceptance.Accepted>(await Store.AcceptAsync(Entry("one"), new LeaseWish("a", Brief), default));
        await CommitAsync(accepted.Lease!, 1);
        Assert.Null(await Store.FinishAsync(accepted.Lease!, [], default));
        await PassAsync(Brief);
        Assert.DoesNotContain(Talk, await FindAsync());

        await AcceptAsync("two");

        Assert.Contains(Talk, await FindAsync());
    }

    [StoreFact]
    public async Task Committed_turns_and_settled_activities_are_bounded()
    {
        var lease = await OwnAsync("a");
        for (var i = 1; i <= 30; i++)
        {
            await AcceptAsync($"key {i}");
            var done = Assert.IsType<CommitOutcome.Committed>(await CommitAsync(lease, i, [], $"out {i}"));
            await Store.SettleAsync(lease, [new Settlement(done.FirstOutbox, new Delivery.Delivered("x"))], default);
        }

        Assert.Equal(Enumerable.Range(21, 10).Select(i => (long)i), (await Store.ReadTurnsAsync(Talk, 100, default)).Select(turn => turn.Sequence));
        Assert.Equal([29L, 30L], (await Store.ReadTurnsAsync(Talk, 2, default)).Select(turn => turn.Sequence));
        Assert.Null(await Store.FindOutgoingAsync(Talk, "out 20", default));
        Assert.NotNull(await Store.FindOutgoingAsync(Talk, "out 30", default));
    }

    [StoreFact]
    public async Task A_cancelled_call_does_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.AcceptAsync(Entry("one"), new CancellationToken(canceled: true)));

        Assert.Equal(new Acceptance.Accepted(1), await AcceptAsync("one"));
    }

    private protected static TurnLimits Limits => new() { Inbox = 20, Turns = 10, Settled = 10 };

    private protected Task<Acceptance> AcceptAsync(string key) => Store.AcceptAsync(Entry(key), default);

    private protected async Task<ConversationLease> OwnAsync(string owner, TimeSpan? duration = null)
    {
        var lease = await Store.AcquireAsync(Talk, owner, duration ?? Long, default);
        Assert.NotNull(lease);
        return lease;
    }

    private protected Task<CommitOutcome> CommitAsync(ConversationLease lease, long sequence, IReadOnlyList<StateChange>? changes = null, params string[] outgoing) => Store.CommitAsync(
        new TurnCommit(
            lease,
            sequence,
            $"turn-{sequence}",
            changes ?? [],
            [.. outgoing.Select(id => new OutgoingActivity(id, Json(id)))],
            Encoding.UTF8.GetBytes("""[{"node":"A"}]"""),
            Now,
            TimeSpan.FromMilliseconds(12)),
        default);

    private protected async Task<(ConversationLease Lease, long First)> SendAsync(params string[] ids)
    {
        await AcceptAsync("one");
        var lease = await OwnAsync("a");
        return (lease, Assert.IsType<CommitOutcome.Committed>(await CommitAsync(lease, 1, [], ids)).FirstOutbox);
    }

    private protected InboxEntry Entry(string key) => new(Talk, key, Json(key), Now);

    protected static ReadOnlyMemory<byte> Json(string text) => Encoding.UTF8.GetBytes($"\"{text}\"");

    protected static string Text(ReadOnlyMemory<byte> json) => Encoding.UTF8.GetString(json.Span);

    private protected static string Value(StateEntry entry) => Text(entry.Json).Trim('"');

    protected async Task AssertNothingCommittedAsync()
    {
        Assert.Empty(await Store.ReadStateAsync([Talk], default));
        Assert.Empty(await Store.ReadOutboxAsync(Talk, 10, default));
        Assert.Empty(await Store.ReadTurnsAsync(Talk, 10, default));
    }

    private Task<IReadOnlyList<string>> FindAsync() => Store.FindUnownedWorkAsync(Now, 1000, default);

    private async Task AcceptManyAsync(int count)
    {
        for (var i = 1; i <= count; i++)
        {
            Assert.Equal(new Acceptance.Accepted(i), await AcceptAsync($"key {i}"));
        }
    }

    private async Task AddOneAsync(string conversation, string user)
    {
        await Store.AcceptAsync(Entry("one") with { Conversation = conversation }, default);
        var lease = (await Store.AcquireAsync(conversation, "a", Long, default))!;
        while (true)
        {
            var entry = (await Store.ReadStateAsync([user], default))[user];
            var more = (int.Parse(Value(entry), System.Globalization.CultureInfo.InvariantCulture) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (await CommitAsync(lease, 1, [new StateChange(user, Json(more), entry.Version)]) is CommitOutcome.Committed)
            {
                return;
            }
        }
    }
}
