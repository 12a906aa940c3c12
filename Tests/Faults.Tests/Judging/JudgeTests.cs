using System.Globalization;
using Switchboard.Bot.Stores;
using Switchboard.Faults.Judging;
using Switchboard.Faults.Processes;

namespace Switchboard.Tests.Faults.Judging;

/// <summary>The judge finds everything that can be wrong with a run, and nothing in a run that went well.</summary>
public sealed class JudgeTests
{
    private readonly IReadOnlyList<Talk> _talks = Talk.CreateAll(new RunOptions { Conversations = 1, Turns = 4 });
    private readonly List<CommittedTurn> _turns = [];
    private readonly List<OutboxEntry> _outgoing = [];
    private readonly List<Incident> _incidents = [];
    private readonly OrderService _orders = new(1, faults: false);
    private int? _counter = 4;

    public JudgeTests()
    {
        foreach (var message in Messages)
        {
            message.CountPost();
            message.AcceptedAt = Seconds(message.Position);
            Commit(message.Position + 1);
            Say(message, message.Expected, message.Position + 0.5);
        }

        _orders.Register("1000000", "key");
    }

    private IReadOnlyList<Message> Messages => _talks[0].Messages;

    [Fact]
    public void A_run_that_went_well_keeps_every_promise() => Assert.True(Pronounce().IsKept);

    [Fact]
    public void A_message_that_was_accepted_and_not_committed_is_lost()
    {
        _turns.RemoveAt(2);

        Assert.Equal(1, Pronounce()[Promises.Lost]);
    }

    [Fact]
    public void A_message_that_was_accepted_and_not_answered_is_lost_unless_the_ledger_says_what_became_of_the_answer()
    {
        var silent = Talk.CreateAll(new RunOptions { Conversations = 1, Turns = 1 });
        silent[0].Messages[0].AcceptedAt = Seconds(0);
        silent[0].Messages[0].CountPost();

        Assert.Equal(1, PronounceSilent(silent, OutboxStatus.Delivered)[Promises.Lost]);
        Assert.Equal(0, PronounceSilent(silent, OutboxStatus.Unknown)[Promises.Lost]);
        Assert.Equal(0, PronounceSilent(silent, OutboxStatus.Dead)[Promises.Lost]);
    }

    [Fact]
    public void More_turns_than_messages_are_a_message_processed_twice()
    {
        Commit(5);

        Assert.Equal(1, Pronounce()[Promises.Twice]);
    }

    [Fact]
    public void A_state_that_counts_one_too_many_is_a_message_processed_twice()
    {
        _counter = 5;

        Assert.Equal(1, Pronounce()[Promises.Twice]);
    }

    [Fact]
    public void Two_different_answers_are_a_message_processed_twice()
    {
        Say(Messages[3], "Sorry, I did not understand.", 5);

        Assert.Equal(1, Pronounce()[Promises.Twice]);
    }

    [Fact]
    public void An_answer_about_something_else_comes_from_wrong_state()
    {
        var wrong = Talk.CreateAll(new RunOptions { Conversations = 1, Turns = 1 })[0].Messages[0];
        wrong.AcceptedAt = Seconds(0);
        wrong.CountPost();
        Say(wrong, "Order 5 was delivered.", 1);

        Assert.Equal(1, new Judge([wrong.Talk], Ledgers(wrong.Talk), []).Pronounce(_orders, 0, [], [])[Promises.WrongState]);
    }

    [Fact]
    public void An_answer_before_that_to_the_message_before_is_out_of_order()
    {
        Say(Messages[2], Messages[2].Expected, 1.2);

        Assert.Equal(1, Pronounce()[Promises.Order]);
    }

    [Fact]
    public void A_reply_said_twice_without_need_is_doubled()
    {
        Say(Messages[3], Messages[3].Expected, 6);

        Assert.Equal(1, Pronounce()[Promises.Doubled]);
    }

    [Fact]
    public void A_reply_said_again_is_honest_when_its_first_sender_got_no_answer()
    {
        Messages[3].Attempts[0].Answered = false;
        Say(Messages[3], Messages[3].Expected, 6);

        Assert.Equal(0, Pronounce()[Promises.Doubled]);
    }

    [Theory]
    [InlineData(1, 4.0, 0)]
    [InlineData(1, 60.0, 1)]
    [InlineData(2, 4.0, 1)]
    public void A_reply_said_again_is_honest_when_its_first_sender_died_meanwhile(int instance, double at, int doubled)
    {
        _incidents.Add(new(new Fault.KillInstance(instance, default), Seconds(at), Seconds(at + 1)));
        Say(Messages[3], Messages[3].Expected, 6);

        Assert.Equal(doubled, Pronounce()[Promises.Doubled]);
    }

    [Fact]
    public void Two_keys_for_one_return_are_a_side_effect_doubled_and_one_key_twice_is_not()
    {
        _orders.Register("1000000", "key");
        Assert.Equal(0, Pronounce()[Promises.SideEffects]);

        _orders.Register("1000000", "another key");
        Assert.Equal(1, Pronounce()[Promises.SideEffects]);
    }

    [Fact]
    public void A_reply_that_still_waits_is_not_settled()
    {
        _outgoing.Add(Entry("t4", OutboxStatus.InDoubt));

        Assert.Equal(1, Pronounce()[Promises.Unsettled]);
    }

    private Verdict Pronounce() => new Judge(_talks, Ledgers(_talks[0]), _incidents).Pronounce(_orders, 0, [], []);

    private Verdict PronounceSilent(IReadOnlyList<Talk> silent, OutboxStatus status) =>
        new Judge(silent, new Dictionary<Talk, TalkLedger> { [silent[0]] = new([_turns[0]], 1, [Entry("t1", status)]) }, []).Pronounce(_orders, 0, [], []);

    private Dictionary<Talk, TalkLedger> Ledgers(Talk talk) => new() { [talk] = new(_turns, _counter, _outgoing) };

    private void Commit(int sequence) =>
        _turns.Add(new(sequence, $"t{sequence.ToString(CultureInfo.InvariantCulture)}", default, default, default));

    private static OutboxEntry Entry(string turn, OutboxStatus status) => new("c", 1, turn, $"{turn}-0", default, 1, default, status);

    private static void Say(Message message, string reply, double at) =>
        message.Add(new(reply, Seconds(at), Instance: 1, reply) { Answered = true }, _ => Luck.Taken);

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
