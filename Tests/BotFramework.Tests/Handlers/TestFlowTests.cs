using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Handlers;

public sealed class TestFlowTests
{
    [Fact]
    public Task A_conversation_goes_back_and_forth() =>
        Flow().Test("one", "echo:one")
            .Send("two").AssertReply("echo:two")
            .Test("three", reply => Assert.EndsWith("three", ((Activity)reply).Text))
            .Test("four", MessageFactory.Text("echo:four"))
            .Send("five").AssertReplyContains("fi")
            .Send("six").AssertReplyOneOf(["echo:5", "echo:six"])
            .Send(new Activity { Type = ActivityTypes.Message, Text = "seven" }).AssertReply("echo:seven")
            .StartTestAsync();

    [Fact]
    public async Task Nothing_runs_before_the_start_and_every_start_runs_the_whole_test()
    {
        var turns = 0;
        var flow = new TestFlow(new TestAdapter(), (_, _) =>
        {
            turns++;
            return Task.CompletedTask;
        }).Send("x").Send("y");

        Assert.Equal(0, turns);
        await flow.StartTestAsync();
        Assert.Equal(2, turns);
        await flow.StartTestAsync();
        Assert.Equal(4, turns);
    }

    [Fact]
    public async Task A_wrong_text_fails_with_what_was_expected_and_received()
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => Flow().Send("a").AssertReply("other", "the greeting").StartTestAsync());

        Assert.Contains("the greeting", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Expected:other", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Received:echo:a", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_of_another_type_fails() =>
        Assert.Contains(
            "Type should match",
            (await Assert.ThrowsAnyAsync<Exception>(() => Flow().Send("a").AssertReply(new Activity { Type = ActivityTypes.Typing }, "typing").StartTestAsync())).Message,
            StringComparison.Ordinal);

    [Fact]
    public async Task A_missing_reply_times_out_naming_what_was_waited_for() =>
        Assert.Contains(
            "'the answer'",
            (await Assert.ThrowsAsync<TimeoutException>(() => Silent().Send("a").AssertReply("x", "the answer", timeout: 20).StartTestAsync())).Message,
            StringComparison.Ordinal);

    [Fact]
    public async Task Silence_is_asserted()
    {
        await Silent().Send("a").AssertNoReply(timeout: 20).StartTestAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => Flow().Send("a").AssertNoReply("nothing", timeout: 20).StartTestAsync());
    }

    [Fact]
    public async Task None_of_the_candidates_fails() =>
        await Assert.ThrowsAnyAsync<Exception>(() => Flow().Send("a").AssertReplyOneOf(["x", "y"]).StartTestAsync());

    [Fact]
    public async Task What_the_bot_throws_reaches_the_test() =>
        Assert.Equal(
            "boom",
            (await Assert.ThrowsAsync<InvalidTimeZoneException>(() => new TestFlow(new TestAdapter(), (_, _) => throw new InvalidTimeZoneException("boom")).Send("a").StartTestAsync())).Message);

    [Fact]
    public Task A_transcript_is_replayed_by_the_role_of_the_sender() =>
        Flow().Test(
        [
            new Activity { Type = ActivityTypes.Message, Text = "a", From = new ChannelAccount("u", role: "user") },
            new Activity { Type = ActivityTypes.Message, Text = "echo:a", From = new ChannelAccount("b", role: "bot") },
        ]).StartTestAsync();

    [Fact]
    public async Task A_transcript_can_be_compared_in_another_way()
    {
        var compared = new List<string>();
        await Flow().Test(
            [
                new Activity { Type = ActivityTypes.Message, Text = "a" },
                new Activity { Type = ActivityTypes.Message, Text = "whatever", From = new ChannelAccount(role: "bot") },
            ],
            (expected, actual) => compared.Add($"{((Activity)expected).Text}/{((Activity)actual).Text}")).StartTestAsync();

        Assert.Equal(["whatever/echo:a"], compared);
    }

    [Fact]
    public async Task A_conversation_update_brings_the_user()
    {
        var joined = new List<ChannelAccount>();
        await new TestFlow(new TestAdapter(), (turn, _) =>
        {
            joined.AddRange(turn.Activity.MembersAdded);
            return Task.CompletedTask;
        }).SendConversationUpdate().StartTestAsync();

        Assert.Equal("user1", Assert.Single(joined).Id);
    }

    [Fact]
    public void Nothing_cannot_be_sent()
    {
        Assert.Throws<ArgumentNullException>(() => Flow().Send((string)null!));
        Assert.Throws<ArgumentNullException>(() => Flow().Send((IActivity)null!));
    }

    private static TestFlow Flow() => new(new TestAdapter(), (turn, token) => turn.SendActivityAsync($"echo:{turn.Activity.Text}", cancellationToken: token));

    private static TestFlow Silent() => new(new TestAdapter(), (_, _) => Task.CompletedTask);
}
