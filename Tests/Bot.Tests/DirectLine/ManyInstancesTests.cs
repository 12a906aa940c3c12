using System.Text.Json;
using Switchboard.Bot.Channels.DirectLine;
using Switchboard.Tests.Bot.Stores;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.DirectLine;

/// <summary>Servers that share a Redis: what a client does at one of them, it may go on with at another.</summary>
[Needs("redis-server")]
public sealed class ManyInstancesTests(RedisTurnStoreTests.Server server) : DirectLineTestBase, IClassFixture<RedisTurnStoreTests.Server>
{
    protected override string Redis => server.Redis.Settings;

    [StoreFact]
    public async Task What_is_said_at_one_instance_reaches_the_stream_at_another_in_order()
    {
        var (a, b) = (await StartAsync(), await StartAsync());
        var atA = await a.StartConversationAsync();
        var atB = atA with { Server = b };
        await using var stream = await TestStream.ConnectAsync(await StreamUrlAsync(atB, "?watermark=0"));

        for (var i = 0; i < 20; i++)
        {
            await (i % 2 == 0 ? atA : atB).SayAsync($"{i}");
            await atA.GetAsync(2 * (i + 1));
        }

        Assert.Equal(Enumerable.Range(0, 20).SelectMany(i => new[] { $"{i}", $"echo: {i}" }), await stream.ReadTextsAsync(40));
    }

    [StoreFact]
    public async Task A_busy_conversation_at_two_instances_comes_in_the_stored_order()
    {
        (string, string)[] settings = [("Storage:InboxLimit", "1000")];
        var (a, b) = (await StartAsync(settings: settings), await StartAsync(settings: settings));
        var atA = await a.StartConversationAsync();
        await using var stream = await TestStream.ConnectAsync(await StreamUrlAsync(atA with { Server = b }, "?watermark=0"));

        await Task.WhenAll(new[] { atA, atA with { Server = b } }.Select(async conversation =>
        {
            for (var i = 0; i < 40; i++)
            {
                await conversation.SayAsync($"{i}");
            }
        }));

        var stored = await atA.GetAsync(160);
        Assert.Equal(stored.Select(activity => activity.GetProperty("text").GetString()), await stream.ReadTextsAsync(160));
    }

    [StoreFact]
    public async Task Typing_reaches_the_stream_at_another_instance_and_is_not_kept()
    {
        var (a, b) = (await StartAsync(), await StartAsync());
        var atA = await a.StartConversationAsync();
        await using var stream = await TestStream.ConnectAsync(await StreamUrlAsync(atA with { Server = b }, "?watermark=0"));
        await atA.SayAsync("hello");
        await stream.ReadTextsAsync(2);
        var typing = a.Bot.Heard.Concat(b.Bot.Heard).First().CreateReply();
        typing.Type = "typing";

        var id = (await a.Bot.Channel.SendAsync(typing, "turn-1", default)).Id;

        var (activities, watermark) = (await stream.ReadAsync())!.Value;
        Assert.Equal((id, "typing", "2"), (activities.Single().GetProperty("id").GetString(), activities.Single().GetProperty("type").GetString(), watermark));
        Assert.Equal(2, (await atA.GetAsync()).Activities.Count);
    }

    [StoreFact]
    public async Task A_newer_stream_at_another_instance_takes_the_place_of_the_older()
    {
        var (a, b) = (await StartAsync(), await StartAsync());
        var atA = await a.StartConversationAsync();
        await using var older = await TestStream.ConnectAsync(atA.StreamUrl);
        await atA.SayAsync("one");
        await older.ReadTextsAsync(2);

        await using var newer = await TestStream.ConnectAsync(await StreamUrlAsync(atA with { Server = b }, "?watermark=2"));

        Assert.Null(await older.ReadAsync());
        Assert.Equal("collision", older.CloseReason);
        await older.CloseAsync();
        await Eventually.BeAsync(() => Live(a).Count == 0);
        await atA.SayAsync("two");
        Assert.Equal(["two", "echo: two"], await newer.ReadTextsAsync(2));
    }

    [StoreFact]
    public async Task A_stream_URL_of_one_instance_opens_one_stream_at_any()
    {
        var (a, b) = (await StartAsync(), await StartAsync());
        var conversation = await a.StartConversationAsync();
        var elsewhere = conversation.StreamUrl.Replace($":{a.Port}/", $":{b.Port}/", StringComparison.Ordinal);
        await using var stream = await TestStream.ConnectAsync(elsewhere);

        await Assert.ThrowsAsync<System.Net.WebSockets.WebSocketException>(() => TestStream.ConnectAsync(conversation.StreamUrl));

        await conversation.SayAsync("hello");
        Assert.Equal(["hello", "echo: hello"], await stream.ReadTextsAsync(2));
    }

    [StoreFact]
    public async Task Events_that_are_lost_are_made_up_for_from_the_log()
    {
        var (a, b) = (await StartAsync(), await StartAsync());
        var atA = await a.StartConversationAsync();
        await using var stream = await TestStream.ConnectAsync(await StreamUrlAsync(atA with { Server = b }, "?watermark=0"));
        await atA.SayAsync("one");
        await stream.ReadTextsAsync(2);

        // Nobody listens while this is stored.
        server.Redis.Send("CLIENT KILL TYPE pubsub");
        await atA.SayAsync("two");
        await atA.GetAsync(4);

        Assert.Equal(["two", "echo: two"], await stream.ReadTextsAsync(2));
    }

    [StoreFact]
    public async Task A_stream_outlives_an_outage_of_Redis_and_misses_nothing()
    {
        using var redis = new RedisProcess("--appendonly", "yes", "--appendfsync", "always");
        (string, string)[] settings = [("ConnectionStrings:Redis", redis.Settings)];
        var (a, b) = (await StartAsync(settings: settings), await StartAsync(settings: settings));
        var atA = await a.StartConversationAsync();
        await using var stream = await TestStream.ConnectAsync(await StreamUrlAsync(atA with { Server = b }, "?watermark=0"));
        await atA.SayAsync("one");
        await stream.ReadTextsAsync(2);

        redis.Restart();
        await Eventually.GetAsync(async () => (await atA.PostAsync("""{"type":"message","text":"two"}""")).Status, status => status == 200);

        Assert.Equal("two", await stream.ReadTextAsync());
    }

    [StoreFact]
    public async Task The_greeting_is_given_once_by_all_instances_together()
    {
        var servers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => StartAsync()));
        var (_, token) = await servers[0].CallAsync(HttpMethod.Post, "tokens/generate", json: """{"user":{"id":"dl_ann"}}""");

        var starts = await Task.WhenAll(servers.Select(one => one.CallAsync(HttpMethod.Post, "conversations", token.GetProperty("token").GetString())));

        Assert.Equal([200, 200, 201], starts.Select(start => start.Status).Order());
        await Eventually.BeAsync(() => servers.Sum(one => one.Bot.Heard.Count) > 0);
        await (new TestConversation(servers[1], token.GetProperty("conversationId").GetString()!, token.GetProperty("token").GetString()!, "")).SayAsync("hello");
        await Eventually.BeAsync(() => servers.Sum(one => one.Bot.Heard.Count) >= 2);
        Assert.Equal(1, servers.Sum(one => one.Bot.HeardOf("conversationUpdate").Count()));
    }

    [StoreFact]
    public async Task Without_a_secret_tokens_of_development_are_good_at_every_instance()
    {
        using var redis = new RedisProcess();
        (string, string)[] settings = [("ConnectionStrings:Redis", redis.Settings), ("DirectLine:Secret", "")];
        var servers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => StartAsync(settings: settings)));

        var tokens = await Task.WhenAll(servers.Select(one => one.CallAsync(HttpMethod.Post, "/api/webchat/token", bearer: null)));

        foreach (var other in servers)
        {
            foreach (var (_, body) in tokens)
            {
                var (status, _) = await other.CallAsync(HttpMethod.Post, "conversations", body.GetProperty("token").GetString());
                Assert.InRange(status, 200, 201);
            }
        }
    }

    [StoreFact]
    public async Task What_a_client_sends_again_to_another_instance_is_said_once()
    {
        var (a, b) = (await StartAsync(), await StartAsync());
        var atA = await a.StartConversationAsync();
        const string Message = """{"type":"message","text":"hello","channelData":{"clientActivityID":"c1"}}""";

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => (atA with { Server = i % 2 == 0 ? a : b }).PostAsync(Message)));

        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.Single(answers.Select(answer => answer.Body.GetProperty("id").GetString()).Distinct());
        Assert.Equal(["hello", "echo: hello"], (await atA.GetAsync(2)).Select(activity => activity.GetProperty("text").GetString()));
        Assert.Equal(1, a.Bot.HeardOf("message").Count() + b.Bot.HeardOf("message").Count());
    }

    private static LiveConversations Live(DirectLineServer instance) => (LiveConversations)instance.Services.GetService(typeof(LiveConversations))!;

    private static async Task<string> StreamUrlAsync(TestConversation conversation, string query)
    {
        var (status, body) = await conversation.Server.CallAsync(HttpMethod.Get, $"conversations/{conversation.Id}{query}", conversation.Token);
        Assert.Equal(200, status);
        return body.GetProperty("streamUrl").GetString()!;
    }
}

/// <summary>The bot itself, twice, in processes of their own.</summary>
public sealed class TwoBotsTests
{
    [NeedsFact("redis-server")]
    public async Task A_conversation_is_held_through_two_instances_and_goes_on_when_one_dies()
    {
        using var redis = new RedisProcess();
        Dictionary<string, string> settings = new() { ["Storage__Provider"] = "Redis", ["ConnectionStrings__Redis"] = redis.Settings, ["Conversation__Echo"] = "true" };
        BotProcess? a = await BotProcess.StartAsync(settings);
        try
        {
            await using var b = await BotProcess.StartAsync(settings);
            var page = await CallAsync(a, HttpMethod.Post, "/api/webchat/token", null);
            var token = page.GetProperty("token").GetString()!;
            var path = $"/v3/directline/conversations/{page.GetProperty("conversationId").GetString()}";
            await CallAsync(a, HttpMethod.Post, "/v3/directline/conversations", token);
            var opened = await CallAsync(b, HttpMethod.Get, $"{path}?watermark=0", token);
            await using var stream = await TestStream.ConnectAsync(opened.GetProperty("streamUrl").GetString()!);

            await SayAsync(a, path, token, "at a");
            await ReadUntilAsync(stream, "echo: at a");
            await a.DisposeAsync();
            a = null;
            await SayAsync(b, path, token, "at b");
            await ReadUntilAsync(stream, "echo: at b");

            var all = await CallAsync(b, HttpMethod.Get, $"{path}/activities", token);
            var texts = all.GetProperty("activities").EnumerateArray().Select(activity => activity.TryGetProperty("text", out var text) ? text.GetString() : null);
            Assert.Equal(["at a", "echo: at a", "at b", "echo: at b"], texts.Where(text => text is not null && text.Contains("at ", StringComparison.Ordinal)));
        }
        finally
        {
            if (a is not null)
            {
                await a.DisposeAsync();
            }
        }
    }

    private static Task<JsonElement> SayAsync(BotProcess bot, string path, string token, string text) =>
        CallAsync(bot, HttpMethod.Post, $"{path}/activities", token, JsonSerializer.Serialize(new { type = "message", text }));

    private static async Task<JsonElement> CallAsync(BotProcess bot, HttpMethod method, string path, string? token, string? json = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = token is null ? null : new("Bearer", token);
        request.Content = json is null ? null : new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var response = await bot.Client.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {body}");
        return JsonSerializer.Deserialize<JsonElement>(body);
    }

    private static async Task ReadUntilAsync(TestStream stream, string text)
    {
        while (!(await stream.ReadAsync())!.Value.Activities.Any(activity => activity.TryGetProperty("text", out var said) && said.GetString() == text))
        {
        }
    }
}
