using Microsoft.Bot.Schema;
using Switchboard.Bot.Channels.DirectLine;
using Switchboard.Tests.Bot.Stores;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.DirectLine;

public class LocalChannelTests : DirectLineTestBase
{
    private DirectLineServer _server = null!;
    private TestConversation _conversation = null!;

    public override async Task InitializeAsync()
    {
        _server = await StartAsync();
        _conversation = await _server.StartConversationAsync();
    }

    [StoreTheory]
    [InlineData("directline", DirectLineAddress.ServiceUrl, true)]
    [InlineData("webchat", DirectLineAddress.ServiceUrl + "/", true)]
    [InlineData("msteams", DirectLineAddress.ServiceUrl, false)]
    [InlineData("directline", "https://directline.botframework.com/", false)]
    [InlineData("directline", null, false)]
    [InlineData(null, null, false)]
    public void It_owns_its_own_conversations_and_not_those_of_the_cloud(string? channelId, string? serviceUrl, bool expected) =>
        Assert.Equal(expected, _server.Bot.Channel.Owns(channelId, serviceUrl));

    [StoreFact]
    public async Task A_reference_from_before_a_restart_still_reaches_the_person()
    {
        await _conversation.SayAsync("hello");
        await _conversation.GetAsync(2);
        var reference = _server.Bot.HeardOf("message").Single().GetConversationReference();
        await StopAsync(_server);
        var again = await StartAsync();
        Assert.True(again.Bot.Channel.Owns(reference.ChannelId, reference.ServiceUrl));
        var (_, body) = await again.CallAsync(HttpMethod.Get, $"conversations/{_conversation.Id}", _conversation.Token);
        await using var stream = await TestStream.ConnectAsync(body.GetProperty("streamUrl").GetString()!);

        var say = (Activity)Activity.CreateMessageActivity();
        say.Text = "your parcel is here";
        await again.Bot.Channel.SendAsync(say.ApplyConversationReference(reference), null, default);

        Assert.Equal("your parcel is here", await stream.ReadTextAsync());
    }

    [StoreFact]
    public async Task A_conversation_that_does_not_exist_is_named()
    {
        await Eventually.BeAsync(() => !_server.Bot.Heard.IsEmpty);
        var say = _server.Bot.Heard.First().CreateReply("x");
        say.Conversation = new ConversationAccount(id: "none");

        Assert.Contains("'none'", (await Assert.ThrowsAsync<InvalidOperationException>(() => _server.Bot.Channel.SendAsync(say, null, default))).Message, StringComparison.Ordinal);
    }

    [StoreFact]
    public async Task Sending_leaves_the_activity_as_it_was()
    {
        await Eventually.BeAsync(() => !_server.Bot.Heard.IsEmpty);
        var say = _server.Bot.Heard.First().CreateReply("x");
        say.ReplyToId = "unknown";

        await _server.Bot.Channel.SendAsync(say, null, default);

        Assert.Null(say.Id);
        Assert.Equal("unknown", say.ReplyToId);
    }

    [StoreFact]
    public async Task What_is_sent_again_under_the_same_id_of_ours_is_shown_once()
    {
        await Eventually.BeAsync(() => !_server.Bot.Heard.IsEmpty);
        await using var stream = await TestStream.ConnectAsync(_conversation.StreamUrl);
        var say = _server.Bot.Heard.First().CreateReply("once");

        var first = await _server.Bot.Channel.SendAsync(say, "turn-1", default);
        var again = await _server.Bot.Channel.SendAsync(say, "turn-1", default);
        await _server.Bot.Channel.SendAsync(_server.Bot.Heard.First().CreateReply("last"), "turn-2", default);

        Assert.Equal(first.Id, again.Id);
        Assert.Equal(["once", "last"], await stream.ReadTextsAsync(2));
        Assert.Equal(2, (await _conversation.GetAsync()).Activities.Count);
    }

    [StoreFact]
    public async Task A_change_is_what_later_readers_get()
    {
        await _conversation.SayAsync("hello");
        var before = (await _conversation.GetAsync(2))[1];
        var change = _server.Bot.HeardOf("message").Single().CreateReply("changed");
        change.Id = before.GetProperty("id").GetString();

        await _server.Bot.Channel.UpdateAsync(change, default);

        var after = (await _conversation.GetAsync()).Activities[1];
        Assert.Equal("changed", after.GetProperty("text").GetString());
        Assert.Equal(before.GetProperty("id").GetString(), after.GetProperty("id").GetString());
        Assert.Equal(before.GetProperty("timestamp").GetString(), after.GetProperty("timestamp").GetString());
    }

    [StoreFact]
    public async Task What_was_deleted_is_gone_for_later_readers()
    {
        await _conversation.SayAsync("hello");
        var reply = (await _conversation.GetAsync(2))[1];
        var reference = _server.Bot.HeardOf("message").Single().GetConversationReference();
        reference.ActivityId = reply.GetProperty("id").GetString();

        await _server.Bot.Channel.DeleteAsync(reference, default);

        Assert.Equal("hello", Assert.Single((await _conversation.GetAsync()).Activities).GetProperty("text").GetString());
        await Assert.ThrowsAsync<InvalidOperationException>(() => _server.Bot.Channel.DeleteAsync(reference, default));
    }

    [StoreFact]
    public async Task Cards_and_actions_reach_the_client_as_they_are()
    {
        await Eventually.BeAsync(() => !_server.Bot.Heard.IsEmpty);
        var say = _server.Bot.Heard.First().CreateReply("Which?");
        say.SuggestedActions = new SuggestedActions(actions: [new CardAction(ActionTypes.ImBack, "A", value: "a")]);
        say.Attachments = [new Attachment(HeroCard.ContentType, content: new HeroCard(title: "Title"))];

        await _server.Bot.Channel.SendAsync(say, null, default);

        var got = (await _conversation.GetAsync()).Activities.Single();
        Assert.Equal("a", got.GetProperty("suggestedActions").GetProperty("actions")[0].GetProperty("value").GetString());
        Assert.Equal("Title", got.GetProperty("attachments")[0].GetProperty("content").GetProperty("title").GetString());
    }

    [StoreFact]
    public async Task A_lone_surrogate_from_the_bot_does_not_break_the_conversation()
    {
        await Eventually.BeAsync(() => !_server.Bot.Heard.IsEmpty);

        await _server.Bot.Channel.SendAsync(_server.Bot.Heard.First().CreateReply("a\uD83Db"), null, default);

        Assert.Equal("a\uFFFDb", (await _conversation.GetAsync()).Activities.Single().GetProperty("text").GetString());
    }
}

[Needs("redis-server")]
public sealed class RedisLocalChannelTests(RedisTurnStoreTests.Server server) : LocalChannelTests, IClassFixture<RedisTurnStoreTests.Server>
{
    protected override string Redis => server.Redis.Settings;
}
