using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.TraceExtensions;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Builder;

public class TurnContextTests
{
    private readonly RecordingAdapter _adapter = new();

    [Fact]
    public void A_turn_needs_an_adapter_and_an_activity()
    {
        Assert.Throws<ArgumentNullException>(() => new TurnContext((BotAdapter)null!, new Activity()));
        Assert.Throws<ArgumentNullException>(() => new TurnContext(_adapter, null!));
        Assert.Throws<ArgumentNullException>(() => new TurnContext((ITurnContext)null!, new Activity()));
    }

    [Fact]
    public async Task What_is_sent_is_addressed_to_the_conversation_of_the_turn()
    {
        using var context = new TurnContext(_adapter, RecordingAdapter.Message());

        var response = await context.SendActivityAsync("hello", "spoken", InputHints.ExpectingInput);

        var sent = Assert.Single(_adapter.Sent);
        Assert.Equal(ActivityTypes.Message, sent.Type);
        Assert.Equal("hello", sent.Text);
        Assert.Equal("spoken", sent.Speak);
        Assert.Equal(InputHints.ExpectingInput, sent.InputHint);
        Assert.Equal("conversation-1", sent.Conversation.Id);
        Assert.Equal("test", sent.ChannelId);
        Assert.Equal("https://service.test/", sent.ServiceUrl);
        Assert.Equal("bot-1", sent.From.Id);
        Assert.Equal("user-1", sent.Recipient.Id);
        Assert.Equal("activity-1", sent.ReplyToId);
        Assert.Equal("sent-1", response.Id);
        Assert.Equal("sent-1", sent.Id);
    }

    [Fact]
    public async Task Nothing_to_send_is_an_error()
    {
        using var context = new TurnContext(_adapter, RecordingAdapter.Message());

        await Assert.ThrowsAsync<ArgumentNullException>(() => context.SendActivityAsync(" "));
        await Assert.ThrowsAsync<ArgumentNullException>(() => context.SendActivityAsync((IActivity)null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => context.SendActivitiesAsync(null!));
        await Assert.ThrowsAsync<ArgumentException>(() => context.SendActivitiesAsync([]));
        await Assert.ThrowsAsync<ArgumentNullException>(() => context.DeleteActivityAsync(" "));
        await Assert.ThrowsAsync<ArgumentNullException>(() => context.DeleteActivityAsync((ConversationReference)null!));
        Assert.Throws<ArgumentNullException>(() => context.OnSendActivities(null!));
        Assert.Throws<ArgumentNullException>(() => context.OnUpdateActivity(null!));
        Assert.Throws<ArgumentNullException>(() => context.OnDeleteActivity(null!));
        Assert.Empty(_adapter.Sent);
    }

    [Fact]
    public async Task A_trace_is_no_response()
    {
        using var context = new TurnContext(_adapter, RecordingAdapter.Message());

        await context.TraceActivityAsync("what", new { a = 1 }, "https://example.test/type", "label");
        Assert.False(context.Responded);

        await context.SendActivityAsync("hello");
        Assert.True(context.Responded);

        var trace = _adapter.Sent[0];
        Assert.Equal(ActivityTypes.Trace, trace.Type);
        Assert.Equal("what", trace.Name);
        Assert.Equal("https://example.test/type", trace.ValueType);
        Assert.Equal("label", trace.Label);
    }

    [Fact]
    public async Task Send_handlers_run_in_order_and_see_each_others_changes()
    {
        using var context = new TurnContext(_adapter, RecordingAdapter.Message());
        var order = new List<string>();
        context.OnSendActivities(async (_, activities, next) =>
        {
            order.Add("first in");
            activities[0].Text += " one";
            activities.Add(new Activity { Type = ActivityTypes.Message, Text = "added" });
            var responses = await next();
            order.Add($"first out {responses.Length}");
            return responses;
        });
        context.OnSendActivities(async (_, activities, next) =>
        {
            order.Add($"second in {activities.Count}");
            activities[0].Text += " two";
            var responses = await next();
            order.Add("second out");
            return responses;
        });

        var response = await context.SendActivityAsync("hello");

        Assert.Equal(["first in", "second in 2", "second out", "first out 2"], order);
        Assert.Equal(["hello one two", "added"], _adapter.Sent.Select(sent => sent.Text));
        Assert.Equal("sent-1", response.Id);
    }

    [Fact]
    public async Task A_send_handler_that_does_not_call_next_keeps_the_activity_back()
    {
        using var context = new TurnContext(_adapter, RecordingAdapter.Message());
        context.OnSendActivities((_, _, _) => Task.FromResult<ResourceResponse[]>(null!));

        var response = await context.SendActivityAsync("hello");

        Assert.NotNull(response);
        Assert.Null(response.Id);
        Assert.Empty(_adapter.Sent);
        Assert.False(context.Responded);
    }

    [Fact]
    public async Task A_send_handler_may_send_an_activity_of_its_own()
    {
        using var context = new TurnContext(_adapter, RecordingAdapter.Message());
        var nested = false;
        context.OnSendActivities(async (turn, _, next) =>
        {
            if (!nested)
            {
                nested = true;
                await turn.SendActivityAsync("before");
            }

            return await next();
        });

        await context.SendActivityAsync("hello");

        Assert.Equal(["before", "hello"], _adapter.Sent.Select(sent => sent.Text));
    }

    [Fact]
    public async Task An_exception_in_a_send_handler_reaches_the_sender()
    {
        using var context = new TurnContext(_adapter, RecordingAdapter.Message());
        context.OnSendActivities((_, _, _) => throw new InvalidOperationException("refused"));

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => context.SendActivityAsync("hello"));

        Assert.Equal("refused", error.Message);
    }

    [Fact]
    public async Task Updates_and_deletions_pass_their_handlers()
    {
        using var context = new TurnContext(_adapter, RecordingAdapter.Message());
        var order = new List<string>();
        context.OnUpdateActivity(async (_, activity, next) =>
        {
            order.Add($"update {activity.Id}");
            return await next();
        });
        context.OnDeleteActivity(async (_, reference, next) =>
        {
            order.Add($"delete {reference.ActivityId}");
            await next();
        });

        var response = await context.UpdateActivityAsync(new Activity { Type = ActivityTypes.Message, Id = "old", Text = "new" });
        await context.DeleteActivityAsync("older");
        await context.DeleteActivityAsync(new ConversationReference { ActivityId = "oldest" });

        Assert.Equal(["update old", "delete older", "delete oldest"], order);
        Assert.Equal("old", response.Id);
        Assert.Equal("conversation-1", Assert.Single(_adapter.Updated).Conversation.Id);
        Assert.Equal("conversation-1", _adapter.Deleted[0].Conversation.Id);
        Assert.Equal("oldest", _adapter.Deleted[1].ActivityId);
    }

    [Fact]
    public async Task A_handler_that_does_not_call_next_prevents_update_and_deletion()
    {
        using var context = new TurnContext(_adapter, RecordingAdapter.Message());
        context.OnUpdateActivity((_, _, _) => Task.FromResult(new ResourceResponse("kept")));
        context.OnDeleteActivity((_, _, _) => Task.CompletedTask);

        var response = await context.UpdateActivityAsync(new Activity { Id = "old" });
        await context.DeleteActivityAsync("old");

        Assert.Equal("kept", response.Id);
        Assert.Empty(_adapter.Updated);
        Assert.Empty(_adapter.Deleted);
    }

    [Fact]
    public async Task A_turn_that_expects_replies_keeps_them_instead_of_sending()
    {
        using var context = new TurnContext(_adapter, RecordingAdapter.Message(change: a => a.DeliveryMode = DeliveryModes.ExpectReplies));

        var responses = await context.SendActivitiesAsync(
        [
            new Activity { Type = ActivityTypes.Message, Text = "one" },
            new Activity { Type = ActivityTypesEx.InvokeResponse, Value = new InvokeResponse { Status = 200 } },
        ]);

        Assert.Equal(2, responses.Length);
        Assert.True(context.Responded);
        Assert.Empty(_adapter.Sent);
        Assert.Equal("one", context.BufferedReplyActivities[0].Text);
        Assert.Same(context.BufferedReplyActivities[1], context.TurnState.Get<Activity>(BotAdapter.InvokeResponseKey));
    }

    [Fact]
    public async Task A_context_made_from_another_shares_everything_but_the_activity()
    {
        using var original = new TurnContext(_adapter, RecordingAdapter.Message());
        var seen = 0;
        original.OnSendActivities((_, _, next) =>
        {
            seen++;
            return next();
        });
        original.TurnState.Add("key", "value");
        await original.SendActivityAsync("one");

        using var copy = new TurnContext(original, RecordingAdapter.Message("other"));
        await copy.SendActivityAsync("two");

        Assert.Equal("other", copy.Activity.Text);
        Assert.True(copy.Responded);
        Assert.Same(original.TurnState, copy.TurnState);
        Assert.Same(original.BufferedReplyActivities, copy.BufferedReplyActivities);
        Assert.Equal(2, seen);
    }

    [Fact]
    public async Task A_context_that_is_over_refuses_to_send()
    {
        var context = new TurnContext(_adapter, RecordingAdapter.Message());
        context.Dispose();
        context.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => context.SendActivityAsync("late"));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => context.UpdateActivityAsync(new Activity()));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => context.DeleteActivityAsync("id"));
        Assert.Throws<ObjectDisposedException>(() => context.OnSendActivities((_, _, next) => next()));
        Assert.Throws<ObjectDisposedException>(() => context.TurnState.Get<string>("key"));
    }

    [Fact]
    public async Task A_typed_context_is_the_same_turn()
    {
        using var inner = new TurnContext(_adapter, RecordingAdapter.Message());
        ITurnContext<IMessageActivity> typed = new DelegatingTurnContext<IMessageActivity>(inner);

        await typed.SendActivityAsync("hello");
        await typed.SendActivitiesAsync([MessageOf("two")]);
        await typed.UpdateActivityAsync(MessageOf("three"));
        await typed.DeleteActivityAsync("four");

        Assert.Equal("hi", typed.Activity.Text);
        Assert.Same(inner.TurnState, typed.TurnState);
        Assert.Same(_adapter, typed.Adapter);
        Assert.True(typed.Responded);
        Assert.Equal(["hello", "two"], _adapter.Sent.Select(sent => sent.Text));
        Assert.Equal(InputHints.AcceptingInput, _adapter.Sent[0].InputHint);
        Assert.Single(_adapter.Updated);
        Assert.Single(_adapter.Deleted);
    }

    private static Activity MessageOf(string text) => new() { Type = ActivityTypes.Message, Text = text };
}
