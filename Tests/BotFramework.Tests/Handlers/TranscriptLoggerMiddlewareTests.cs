using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Handlers;

public sealed class TranscriptLoggerMiddlewareTests
{
    private readonly Log _log = new();
    private readonly TestAdapter _adapter;

    public TranscriptLoggerMiddlewareTests() => _adapter = new TestAdapter(TestAdapter.CreateConversation("talk")).Use(new TranscriptLoggerMiddleware(_log));

    [Fact]
    public async Task A_turn_is_logged_in_the_order_in_which_it_was_said()
    {
        await _adapter.SendTextToBotAsync("hi", async (turn, token) =>
        {
            await turn.SendActivityAsync("one", cancellationToken: token);
            await turn.SendActivityAsync("two", cancellationToken: token);
        }, default);

        Assert.Equal(["hi", "one", "two"], _log.Activities.Select(activity => activity.Text));
        Assert.Equal(RoleTypes.User, _log.Activities[0].From.Role);
        Assert.All(_log.Activities, activity =>
        {
            Assert.False(string.IsNullOrEmpty(activity.Id));
            Assert.NotNull(activity.Timestamp);
        });
    }

    [Fact]
    public async Task Updates_and_deletions_are_logged_as_such()
    {
        await _adapter.SendTextToBotAsync("hi", async (turn, token) =>
        {
            var sent = await turn.SendActivityAsync("one", cancellationToken: token);
            var update = MessageFactory.Text("changed");
            update.Id = sent.Id;
            await turn.UpdateActivityAsync(update, token);
            await turn.DeleteActivityAsync(sent.Id, token);
        }, default);

        Assert.Equal([ActivityTypes.Message, ActivityTypes.Message, ActivityTypes.MessageUpdate, ActivityTypes.MessageDelete], _log.Activities.Select(activity => activity.Type));
        Assert.Equal("changed", _log.Activities[2].Text);
        Assert.Equal(_log.Activities[1].Id, _log.Activities[3].Id);
    }

    [Fact]
    public async Task What_is_logged_is_a_copy()
    {
        await _adapter.SendTextToBotAsync("hi", async (turn, token) =>
        {
            var reply = MessageFactory.Text("one");
            await turn.SendActivityAsync(reply, token);
            reply.Text = "changed later";
            turn.Activity.Text = "changed too";
        }, default);

        Assert.Equal(["hi", "one"], _log.Activities.Select(activity => activity.Text));
    }

    [Fact]
    public async Task The_event_that_continues_a_conversation_was_said_by_nobody()
    {
        await _adapter.ProcessActivityAsync(
            new Activity { Type = ActivityTypes.Event, Name = ActivityEventNames.ContinueConversation },
            (turn, token) => turn.SendActivityAsync("proactive", cancellationToken: token));

        Assert.Equal("proactive", Assert.Single(_log.Activities).Text);
    }

    [Fact]
    public async Task A_failing_logger_does_not_fail_the_turn()
    {
        _log.Fails = true;

        await _adapter.SendTextToBotAsync("hi", (turn, token) => turn.SendActivityAsync("one", cancellationToken: token), default);

        Assert.Equal("one", ((Activity)_adapter.GetNextReply()).Text);
    }

    [Fact]
    public void A_logger_is_needed() => Assert.Throws<ArgumentNullException>(() => new TranscriptLoggerMiddleware(null));

    private sealed class Log : ITranscriptLogger
    {
        public List<Activity> Activities { get; } = [];

        public bool Fails { get; set; }

        public Task LogActivityAsync(IActivity activity)
        {
            Activities.Add((Activity)activity);
            return Fails ? throw new InvalidOperationException("disk full") : Task.CompletedTask;
        }
    }
}
