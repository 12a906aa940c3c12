using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Handlers;

public sealed class TestAdapterTests
{
    [Fact]
    public async Task Activities_get_the_conversation_an_id_and_the_time()
    {
        var adapter = new TestAdapter(TestAdapter.CreateConversation("Talk", "Ann", "Help"));
        var seen = new List<Activity>();

        await adapter.SendTextToBotAsync("hi", Keep(seen), default);
        await adapter.ProcessActivityAsync(new Activity(), Keep(seen));

        Assert.All(seen, activity =>
        {
            Assert.Equal(("test", "https://test.com", ActivityTypes.Message), (activity.ChannelId, activity.ServiceUrl, activity.Type));
            Assert.Equal(("ann", "Ann", "help", "Help"), (activity.From.Id, activity.From.Name, activity.Recipient.Id, activity.Recipient.Name));
            Assert.Equal("Talk", activity.Conversation.Id);
            Assert.NotEqual(default, activity.Timestamp.GetValueOrDefault());
            Assert.NotEqual(default, activity.LocalTimestamp.GetValueOrDefault());
        });
        Assert.NotEqual(seen[0].Id, seen[1].Id);
        Assert.Equal(("hi", "en-us"), (seen[0].Text, seen[0].Locale));
    }

    [Fact]
    public void The_conversation_it_makes_up_is_on_the_channel_named()
    {
        var adapter = new TestAdapter(Channels.Slack);

        Assert.Equal((Channels.Slack, "user1", "bot"), (adapter.Conversation.ChannelId, adapter.Conversation.User.Id, adapter.Conversation.Bot.Id));
        Assert.Equal(Channels.Test, new TestAdapter().Conversation.ChannelId);
    }

    [Fact]
    public async Task A_sender_stays_unless_it_is_the_bot_or_unknown()
    {
        var adapter = new TestAdapter();
        var seen = new List<Activity>();

        foreach (var from in new[] { new ChannelAccount("carl"), new ChannelAccount("unknown"), new ChannelAccount("b", role: RoleTypes.Bot) })
        {
            await adapter.ProcessActivityAsync(new Activity { From = from }, Keep(seen));
        }

        Assert.Equal(["carl", "user1", "user1"], seen.Select(activity => activity.From.Id));
    }

    [Fact]
    public async Task Replies_are_read_in_order_and_can_be_updated_and_deleted_until_then()
    {
        var adapter = new TestAdapter();

        await adapter.SendTextToBotAsync("go", async (turn, token) =>
        {
            var first = await turn.SendActivityAsync("first", cancellationToken: token);
            var second = await turn.SendActivityAsync("second", cancellationToken: token);
            await turn.SendActivityAsync("third", cancellationToken: token);
            var update = MessageFactory.Text("changed");
            update.Id = second.Id;
            await turn.UpdateActivityAsync(update, token);
            await turn.DeleteActivityAsync(first.Id, token);
        }, default);

        Assert.Equal("changed", ((Activity)adapter.GetNextReply()).Text);
        Assert.Equal("third", ((Activity)adapter.GetNextReply()).Text);
        Assert.Null(adapter.GetNextReply());
    }

    [Fact]
    public async Task A_reply_can_be_awaited_before_it_is_sent()
    {
        var adapter = new TestAdapter();
        var waiting = adapter.GetNextReplyAsync();
        Assert.False(waiting.IsCompleted);

        await adapter.SendTextToBotAsync("go", (turn, token) => turn.SendActivityAsync("late", cancellationToken: token), default);

        Assert.Equal("late", ((Activity)await waiting).Text);
        Assert.Empty(adapter.ActiveQueue);
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public async Task Traces_are_replies_only_when_asked_for(bool sendTraces, int replies)
    {
        var adapter = new TestAdapter(Channels.Test, sendTraces);

        await adapter.SendTextToBotAsync("go", async (turn, token) =>
        {
            await turn.SendActivityAsync((Activity)Activity.CreateTraceActivity("t"), token);
            await turn.SendActivityAsync("said", cancellationToken: token);
        }, default);

        Assert.Equal(replies, adapter.ActiveQueue.Count);
    }

    [Fact]
    public async Task A_delay_is_waited_for_and_not_a_reply()
    {
        var adapter = new TestAdapter();

        await adapter.SendTextToBotAsync("go", (turn, token) => turn.SendActivityAsync(new Activity { Type = ActivityTypesEx.Delay, Value = 1 }, token), default);

        Assert.Empty(adapter.ActiveQueue);
    }

    [Fact]
    public async Task Creating_a_conversation_forgets_replies_and_begins_with_an_update()
    {
        var adapter = new TestAdapter();
        await adapter.SendTextToBotAsync("go", (turn, token) => turn.SendActivityAsync("old", cancellationToken: token), default);
        var seen = new List<Activity>();

        await adapter.CreateConversationAsync("email", Keep(seen), default);

        Assert.Empty(adapter.ActiveQueue);
        Assert.Equal((ActivityTypes.ConversationUpdate, "email"), (seen[0].Type, seen[0].ChannelId));
        Assert.False(string.IsNullOrEmpty(seen[0].Conversation.Id));
    }

    [Fact]
    public async Task A_token_is_there_at_once_or_after_its_magic_code()
    {
        var adapter = new TestAdapter();
        var turn = Turn(adapter);
        adapter.AddUserToken("a", "test", "user1", "ta");
        adapter.AddUserToken("b", "test", "user1", "tb", "123456");

        Assert.Equal("ta", (await adapter.GetUserTokenAsync(turn, "a", null, default)).Token);
        Assert.Null(await adapter.GetUserTokenAsync(turn, "b", null, default));
        Assert.Null(await adapter.GetUserTokenAsync(turn, "b", "999999", default));
        Assert.Equal("tb", (await adapter.GetUserTokenAsync(turn, "b", "123456", default)).Token);
        Assert.Equal("tb", (await adapter.GetUserTokenAsync(turn, "b", null, default)).Token);
    }

    [Fact]
    public async Task Signing_out_of_one_connection_leaves_the_others()
    {
        var adapter = new TestAdapter();
        var turn = Turn(adapter);
        foreach (var connection in new[] { "a", "b", "c" })
        {
            adapter.AddUserToken(connection, "test", "user1", "t");
        }

        await adapter.SignOutUserAsync(turn, "a");
        var left = await adapter.GetTokenStatusAsync(turn, "user1");
        var filtered = await adapter.GetTokenStatusAsync(turn, "user1", "c,x");
        await adapter.SignOutUserAsync(turn);

        Assert.Equal(["b", "c"], left.Select(status => status.ConnectionName).Order());
        Assert.Equal("c", Assert.Single(filtered).ConnectionName);
        Assert.Null(await adapter.GetTokenStatusAsync(turn, "user1"));
    }

    [Fact]
    public async Task A_token_or_an_address_is_exchanged_and_an_exchange_can_be_made_to_fail()
    {
        var adapter = new TestAdapter();
        var turn = Turn(adapter);
        adapter.AddExchangeableToken("a", "test", "user1", "mine", "theirs");
        adapter.AddExchangeableToken("a", "test", "user1", "https://r", "for r");
        adapter.ThrowOnExchangeRequest("a", "test", "user1", "bad");

        Assert.Equal("theirs", (await adapter.ExchangeTokenAsync(turn, "a", "user1", new TokenExchangeRequest { Token = "mine" })).Token);
        Assert.Equal("for r", (await adapter.ExchangeTokenAsync(turn, "a", "user1", new TokenExchangeRequest { Uri = "https://r" })).Token);
        Assert.Null(await adapter.ExchangeTokenAsync(turn, "a", "user1", new TokenExchangeRequest { Token = "unknown" }));
        await Assert.ThrowsAsync<InvalidOperationException>(() => adapter.ExchangeTokenAsync(turn, "a", "user1", new TokenExchangeRequest { Token = "bad" }));
    }

    [Fact]
    public async Task Sign_in_links_name_the_connection_the_channel_and_the_user()
    {
        var adapter = new TestAdapter();
        var turn = Turn(adapter);
        var resource = await adapter.GetSignInResourceAsync(turn, "a", "ann");

        Assert.Equal("https://fake.com/oauthsignin/a/test/user1", await adapter.GetOauthSignInLinkAsync(turn, "a", default));
        Assert.Equal("https://fake.com/oauthsignin/a/test/ann", resource.SignInLink);
        Assert.Equal("api://a/resource", resource.TokenExchangeResource.Uri);
    }

    private static TurnContext Turn(TestAdapter adapter) =>
        new(adapter, new Activity { Type = ActivityTypes.Message, ChannelId = "test", From = new ChannelAccount("user1") });

    private static BotCallbackHandler Keep(List<Activity> seen) => (turn, _) =>
    {
        seen.Add(turn.Activity);
        return Task.CompletedTask;
    };
}
