using System.Net.WebSockets;
using Microsoft.Bot.Schema;
using Switchboard.Bot.Channels.DirectLine;
using Switchboard.Tests.Bot.Stores;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.DirectLine;

public class StreamTests : DirectLineTestBase
{
    [StoreFact]
    public async Task What_is_said_reaches_the_stream_one_activity_a_frame()
    {
        var server = await StartAsync();
        var conversation = await server.StartConversationAsync();
        await using var stream = await TestStream.ConnectAsync(conversation.StreamUrl);
        await stream.PingAsync();

        await conversation.SayAsync("hello");

        var first = (await stream.ReadAsync())!.Value;
        var second = (await stream.ReadAsync())!.Value;
        Assert.Equal("hello", Assert.Single(first.Activities).GetProperty("text").GetString());
        Assert.Equal("echo: hello", Assert.Single(second.Activities).GetProperty("text").GetString());
        Assert.Equal(("1", "2"), (first.Watermark, second.Watermark));
    }

    [StoreFact]
    public async Task What_was_said_before_the_stream_was_open_is_not_lost()
    {
        var server = await StartAsync();
        var conversation = await server.StartConversationAsync();
        await conversation.SayAsync("early");
        await conversation.GetAsync(2);

        await using var stream = await TestStream.ConnectAsync(conversation.StreamUrl);

        Assert.Equal(["early", "echo: early"], await stream.ReadTextsAsync(2));
    }

    [StoreFact]
    public async Task A_long_past_and_a_busy_present_come_in_order()
    {
        var server = await StartAsync();
        var conversation = await server.StartConversationAsync();
        await conversation.SayAsync("0");
        await conversation.GetAsync(2);
        var to = server.Bot.HeardOf("message").Single();
        for (var i = 1; i <= 250; i++)
        {
            await server.Bot.SayAsync(to, $"{i}");
        }

        await using var stream = await TestStream.ConnectAsync(conversation.StreamUrl);
        var saying = Task.Run(async () =>
        {
            for (var i = 251; i <= 600; i++)
            {
                await server.Bot.SayAsync(to, $"{i}");
            }
        });

        Assert.Equal(["0", "echo: 0", .. Enumerable.Range(1, 600).Select(i => $"{i}")], await stream.ReadTextsAsync(602));
        await saying;
    }

    [StoreFact]
    public async Task A_client_that_does_not_read_for_a_while_misses_nothing()
    {
        var server = await StartAsync();
        var conversation = await server.StartConversationAsync();
        await using var stream = await TestStream.ConnectAsync(conversation.StreamUrl);
        await conversation.SayAsync("0");
        await conversation.GetAsync(2);
        var to = server.Bot.HeardOf("message").Single();
        var padding = new string('x', 20_000);

        // Far more than the sockets and the queue hold.
        for (var i = 1; i <= 400; i++)
        {
            await server.Bot.SayAsync(to, $"{i} {padding}");
        }

        var texts = await stream.ReadTextsAsync(402);
        Assert.Equal(Enumerable.Range(1, 400).Select(i => $"{i}"), texts.Skip(2).Select(text => text!.Split(' ')[0]));
    }

    [StoreFact]
    public async Task Typing_is_seen_on_the_stream_and_only_there()
    {
        var server = await StartAsync();
        var conversation = await server.StartConversationAsync();
        await using var stream = await TestStream.ConnectAsync(conversation.StreamUrl);
        await conversation.SayAsync("hello");
        await stream.ReadTextsAsync(2);
        var typing = server.Bot.HeardOf("message").Single().CreateReply();
        typing.Type = ActivityTypes.Typing;
        typing.ChannelData = new { streamType = "streaming", streamSequence = 1 };

        var id = (await server.Bot.Channel.SendAsync(typing, null, default)).Id;

        var (activities, watermark) = (await stream.ReadAsync())!.Value;
        Assert.Equal("typing", activities.Single().GetProperty("type").GetString());
        Assert.Equal(id, activities.Single().GetProperty("id").GetString());
        Assert.Equal("streaming", activities.Single().GetProperty("channelData").GetProperty("streamType").GetString());
        Assert.Equal("2", watermark);
        Assert.Equal(2, (await conversation.GetAsync()).Activities.Count);
    }

    [StoreFact]
    public async Task A_stream_URL_opens_one_stream()
    {
        var server = await StartAsync();
        var conversation = await server.StartConversationAsync();
        await using var stream = await TestStream.ConnectAsync(conversation.StreamUrl);

        await Assert.ThrowsAsync<WebSocketException>(() => TestStream.ConnectAsync(conversation.StreamUrl));
    }

    [StoreFact]
    public async Task A_stream_URL_is_good_for_a_minute()
    {
        var server = await StartAsync(time: Time);
        var conversation = await server.StartConversationAsync();
        var second = await server.StartConversationAsync();
        Time.Advance(TimeSpan.FromSeconds(59));
        await using var stream = await TestStream.ConnectAsync(conversation.StreamUrl);
        Time.Advance(TimeSpan.FromSeconds(2));

        await Assert.ThrowsAsync<WebSocketException>(() => TestStream.ConnectAsync(second.StreamUrl));
    }

    [StoreFact]
    public async Task A_stream_URL_is_for_its_own_conversation()
    {
        var server = await StartAsync();
        var mine = await server.StartConversationAsync();
        var theirs = await server.StartConversationAsync();

        await Assert.ThrowsAsync<WebSocketException>(() =>
            TestStream.ConnectAsync(mine.StreamUrl.Replace(mine.Id, theirs.Id, StringComparison.Ordinal)));
    }

    [StoreFact]
    public async Task A_newer_stream_takes_the_place_of_the_older()
    {
        var server = await StartAsync();
        var conversation = await server.StartConversationAsync();
        await using var older = await TestStream.ConnectAsync(conversation.StreamUrl);
        await conversation.SayAsync("one");
        await older.ReadTextsAsync(2);
        await using var newer = await TestStream.ConnectAsync(await StreamUrlAsync(conversation, ""));

        Assert.Null(await older.ReadAsync());
        Assert.Equal("collision", older.CloseReason);
        await conversation.SayAsync("two");
        Assert.Equal(["two", "echo: two"], await newer.ReadTextsAsync(2));
    }

    [StoreFact]
    public async Task With_a_watermark_a_client_goes_on_from_there_also_after_a_restart()
    {
        var server = await StartAsync();
        var conversation = await server.StartConversationAsync();
        await conversation.SayAsync("one");
        await conversation.GetAsync(2);
        await StopAsync(server);
        conversation = conversation with { Server = await StartAsync() };
        await conversation.SayAsync("two");
        await conversation.GetAsync(4);

        await using var stream = await TestStream.ConnectAsync(await StreamUrlAsync(conversation, "?watermark=1"));

        Assert.Equal(["echo: one", "two", "echo: two"], await stream.ReadTextsAsync(3));
    }

    [StoreFact]
    public async Task Without_a_watermark_a_client_gets_what_is_new()
    {
        var server = await StartAsync();
        var conversation = await server.StartConversationAsync();
        await conversation.SayAsync("old");
        await conversation.GetAsync(2);
        await using var stream = await TestStream.ConnectAsync(await StreamUrlAsync(conversation, ""));

        await conversation.SayAsync("new");

        Assert.Equal(["new", "echo: new"], await stream.ReadTextsAsync(2));
    }

    [StoreTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task With_an_empty_watermark_a_client_gets_what_nobody_was_given(bool wasRead)
    {
        var server = await StartAsync();
        var conversation = await server.StartConversationAsync();
        await using (var first = await TestStream.ConnectAsync(conversation.StreamUrl))
        {
            await conversation.SayAsync("old");
            await first.ReadTextsAsync(2);
            if (!wasRead)
            {
                await first.CloseAsync();
            }
        }

        await Eventually.BeAsync(() => Live(server).Count == 0);
        await conversation.SayAsync("missed");
        await Eventually.BeAsync(() => server.Bot.HeardOf("message").Count() == 2 && Live(server).Count == 0);

        await using var stream = await TestStream.ConnectAsync(await StreamUrlAsync(conversation, "?watermark="));

        Assert.Equal(["missed", "echo: missed"], await stream.ReadTextsAsync(2));
    }

    [StoreFact]
    public async Task A_running_conversation_that_is_started_again_is_replayed()
    {
        var server = await StartAsync();
        var conversation = await server.StartConversationAsync();
        await conversation.SayAsync("old");
        await conversation.GetAsync(2);
        var (status, body) = await server.CallAsync(HttpMethod.Post, "conversations", conversation.Token);
        Assert.Equal(200, status);

        await using var stream = await TestStream.ConnectAsync(body.GetProperty("streamUrl").GetString()!);

        Assert.Equal(["old", "echo: old"], await stream.ReadTextsAsync(2));
    }

    [StoreFact]
    public async Task A_stopping_server_says_good_bye()
    {
        var server = await StartAsync();
        var conversation = await server.StartConversationAsync();
        await using var stream = await TestStream.ConnectAsync(conversation.StreamUrl);
        await conversation.SayAsync("one");
        await stream.ReadTextsAsync(2);

        var stopping = StopAsync(server);

        Assert.Null(await stream.ReadAsync());
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, stream.CloseStatus);
        await stream.CloseAsync();
        await stopping;
    }

    [StoreFact]
    public async Task Nothing_is_left_in_memory_of_who_has_gone()
    {
        var server = await StartAsync();
        var conversations = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => server.StartConversationAsync($"dl_{i}")));
        foreach (var conversation in conversations)
        {
            await using var stream = await TestStream.ConnectAsync(conversation.StreamUrl);
            await conversation.SayAsync("x");
            await stream.ReadTextsAsync(2);
            await stream.CloseAsync();
        }

        await Eventually.BeAsync(() => Live(server).Count == 0);
    }

    [StoreFact]
    public async Task A_plain_request_for_the_stream_is_refused()
    {
        var server = await StartAsync();
        var conversation = await server.StartConversationAsync();

        Assert.Equal(400, (await server.CallAsync(HttpMethod.Get, $"conversations/{conversation.Id}/stream", conversation.Token)).Status);
    }

    private static LiveConversations Live(DirectLineServer server) =>
        (LiveConversations)server.Services.GetService(typeof(LiveConversations))!;

    private static async Task<string> StreamUrlAsync(TestConversation conversation, string query)
    {
        var (status, body) = await conversation.Server.CallAsync(HttpMethod.Get, $"conversations/{conversation.Id}{query}", conversation.Token);
        Assert.Equal(200, status);
        return body.GetProperty("streamUrl").GetString()!;
    }
}

[Needs("redis-server")]
public sealed class RedisStreamTests(RedisTurnStoreTests.Server server) : StreamTests, IClassFixture<RedisTurnStoreTests.Server>
{
    protected override string Redis => server.Redis.Settings;
}
