using System.Text;
using System.Text.Json;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Switchboard.Tests.Bot.Stores;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.DirectLine;

public class ActivityTests : DirectLineTestBase
{
    private DirectLineServer _server = null!;
    private TestConversation _conversation = null!;

    public override async Task InitializeAsync()
    {
        _server = await StartAsync(settings: [("Storage:InboxLimit", "4"), ("DirectLine:MaxAttachments", "2"), ("DirectLine:InvokeTimeout", "00:00:02")]);
        _conversation = await _server.StartConversationAsync();
    }

    [StoreFact]
    public async Task The_echo_comes_first_and_the_reply_names_it()
    {
        var id = await _conversation.SayAsync("hello");

        var activities = await _conversation.GetAsync(2);

        Assert.Equal(["hello", "echo: hello"], activities.Select(a => a.GetProperty("text").GetString()));
        Assert.Equal(id, activities[0].GetProperty("id").GetString());
        Assert.Equal(id, activities[1].GetProperty("replyToId").GetString());
        Assert.Equal("user", activities[0].GetProperty("from").GetProperty("role").GetString());
        Assert.Equal("bot", activities[1].GetProperty("from").GetProperty("role").GetString());
    }

    [StoreFact]
    public async Task The_sender_is_answered_while_the_bot_is_still_thinking()
    {
        var thinking = new TaskCompletionSource<InvokeResponse?>();
        _server.Bot.Turn = (_, _) => thinking.Task;

        var id = await _conversation.SayAsync("hello");

        Assert.Equal(id, (await _conversation.GetAsync()).Activities.Single().GetProperty("id").GetString());
        thinking.SetResult(null);
    }

    [StoreFact]
    public async Task A_bot_that_blocks_its_thread_does_not_block_the_sender()
    {
        using var go = new ManualResetEventSlim();
        var answeredFirst = new TaskCompletionSource<bool>();
        _server.Bot.Turn = (activity, _) =>
        {
            if (activity.Type == "message")
            {
                answeredFirst.SetResult(go.Wait(TimeSpan.FromSeconds(10), CancellationToken.None));
            }

            return Task.FromResult<InvokeResponse?>(null);
        };

        await _conversation.SayAsync("hello");
        go.Set();

        Assert.True(await answeredFirst.Task);
    }

    [StoreFact]
    public async Task What_the_server_decides_the_client_cannot()
    {
        await _conversation.PostAsync(
            """
            {"type":"message","text":"x","id":"mine","timestamp":"1999-01-01T00:00:00Z","channelId":"emulator","serviceUrl":"http://evil.example",
             "conversation":{"id":"other"},"from":{"id":"admin","name":"Admin","role":"bot","aadObjectId":"1"},"recipient":{"id":"evil"},
             "callerId":"urn:botframework:azure","deliveryMode":"expectReplies",
             "From":{"id":"admin2"},"CONVERSATION":{"id":"other2"},"\u0069d":"mine2","ServiceUrl":"http://evil2.example","DeliveryMode":"expectReplies",
             "channelData":{"clientActivityID":"c1","webchat:sequence-id":5},"customer":{"tier":"gold"}}
            """);

        var echo = (await _conversation.GetAsync(2))[0];
        var heard = _server.Bot.HeardOf("message").Single();
        Assert.Equal("dl_ann", heard.From.Id);
        Assert.Equal("Ann", heard.From.Name);
        Assert.Equal("user", heard.From.Role);
        Assert.Null(heard.From.AadObjectId);
        Assert.Equal(_conversation.Id, heard.Conversation.Id);
        Assert.Equal("directline", heard.ChannelId);
        Assert.Equal("switchboard", heard.Recipient.Id);
        Assert.Equal("https://switchboard.invalid/v3/directline", heard.ServiceUrl);
        Assert.Null(heard.DeliveryMode);
        Assert.Null(heard.CallerId);
        Assert.Equal(echo.GetProperty("id").GetString(), heard.Id);
        Assert.Equal(echo.GetProperty("timestamp").GetDateTimeOffset(), heard.Timestamp);
        Assert.NotEqual(1999, heard.Timestamp!.Value.Year);
        Assert.Equal("""{"clientActivityID":"c1","webchat:sequence-id":5}""", echo.GetProperty("channelData").GetRawText());
        Assert.Equal("gold", echo.GetProperty("customer").GetProperty("tier").GetString());
        Assert.Equal(1, Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(echo)).Split("\"id\":\"dl_ann\"").Length - 1);
        Assert.DoesNotContain("evil", echo.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("admin", echo.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("mine2", echo.GetRawText(), StringComparison.Ordinal);
    }

    [StoreFact]
    public async Task The_bot_is_told_of_a_conversation_once_with_the_person_and_itself()
    {
        await _server.CallAsync(HttpMethod.Post, "conversations", _conversation.Token);
        await _conversation.SayAsync("hello");
        await _conversation.GetAsync(2);

        var greeting = _server.Bot.HeardOf("conversationUpdate").Single();
        Assert.Equal(["dl_ann", "switchboard"], greeting.MembersAdded.Select(member => member.Id));
        Assert.Equal("switchboard", greeting.Recipient.Id);
        Assert.Equal("dl_ann", greeting.From.Id);
        Assert.Equal("conversationUpdate", _server.Bot.Heard.First().Type);
        Assert.DoesNotContain((await _conversation.GetAsync()).Activities, a => a.GetProperty("type").GetString() == "conversationUpdate");
    }

    [StoreFact]
    public async Task Of_a_person_it_does_not_know_the_bot_is_told_with_their_first_word()
    {
        var (_, started) = await _server.CallAsync(HttpMethod.Post, "conversations", json: """{"user":{}}""");
        var conversation = new TestConversation(_server, started.GetProperty("conversationId").GetString()!, started.GetProperty("token").GetString()!, "");
        Assert.DoesNotContain(_server.Bot.Heard, activity => activity.Conversation.Id == conversation.Id);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => conversation.SayAsync($"{i}")));
        await conversation.GetAsync(8);

        var heard = _server.Bot.Heard.Where(activity => activity.Conversation.Id == conversation.Id).ToList();
        Assert.Equal("conversationUpdate", heard[0].Type);
        Assert.Equal(["someone", "switchboard"], heard[0].MembersAdded.Select(member => member.Id));
        Assert.Single(heard, activity => activity.Type == "conversationUpdate");
    }

    [StoreFact]
    public async Task A_token_starts_its_conversation_with_the_first_activity_as_well()
    {
        var (_, token) = await _server.CallAsync(HttpMethod.Post, "tokens/generate", json: """{"user":{"id":"dl_x"}}""");
        var conversation = new TestConversation(_server, token.GetProperty("conversationId").GetString()!, token.GetProperty("token").GetString()!, "");

        await conversation.SayAsync("hello");

        Assert.Equal(2, (await conversation.GetAsync(2)).Count);
    }

    [StoreFact]
    public async Task A_reply_to_something_the_client_has_not_seen_names_nothing()
    {
        var known = await _conversation.SayAsync("hello");
        await _conversation.GetAsync(2);
        var heard = _server.Bot.HeardOf("message").Single();

        foreach (var (replyTo, expected) in new[] { (known, known), (_server.Bot.Heard.First().Id, null), ("invented", null), ($"{_conversation.Id}|0000999", null), (null, null) })
        {
            var say = heard.CreateReply("x");
            say.ReplyToId = replyTo;
            await _server.Bot.Channel.SendAsync(say, null, default);
            var last = (await _conversation.GetAsync()).Activities[^1];
            Assert.Equal(expected, last.TryGetProperty("replyToId", out var id) ? id.GetString() : null);
        }
    }

    [StoreTheory]
    [InlineData(ActivityTypes.Trace, 0)]
    [InlineData(ActivityTypes.ConversationUpdate, 0)]
    [InlineData(ActivityTypes.Typing, 0)]
    [InlineData(ActivityTypes.Event, 1)]
    [InlineData(ActivityTypes.EndOfConversation, 1)]
    [InlineData(ActivityTypes.Message, 1)]
    public async Task Only_what_is_for_people_is_kept_for_them(string type, int expected)
    {
        await Eventually.BeAsync(() => !_server.Bot.Heard.IsEmpty);
        var say = _server.Bot.Heard.First().CreateReply();
        say.Type = type;

        await _server.Bot.Channel.SendAsync(say, null, default);

        Assert.Equal(expected, (await _conversation.GetAsync()).Activities.Count);
    }

    [StoreFact]
    public async Task Watermarks_go_forward()
    {
        await _conversation.SayAsync("one");
        await _conversation.GetAsync(2);
        var (_, first) = await _conversation.GetAsync();
        Assert.Empty((await _conversation.GetAsync(first)).Activities);
        Assert.Equal(first, (await _conversation.GetAsync(first)).Watermark);
        await _conversation.SayAsync("two");
        await _conversation.GetAsync(4);

        var (activities, second) = await _conversation.GetAsync(first);

        Assert.Equal(["two", "echo: two"], activities.Select(a => a.GetProperty("text").GetString()));
        Assert.NotEqual(first, second);
    }

    [StoreTheory]
    [InlineData("999999", 200)]
    [InlineData("99999999999999999999999999", 200)]
    [InlineData("-1", 400)]
    [InlineData("abc", 400)]
    [InlineData("1.5", 400)]
    [InlineData("%F0%9F%98%80", 400)]
    [InlineData("0%20OR%201=1", 400)]
    public async Task Watermarks_from_the_future_bring_nothing_and_nonsense_is_refused(string watermark, int expected)
    {
        await _conversation.SayAsync("one");
        await _conversation.GetAsync(2);

        var (status, body) = await _server.CallAsync(HttpMethod.Get, $"conversations/{_conversation.Id}/activities?watermark={watermark}", _conversation.Token);
        Assert.Equal(expected, status);
        Assert.Equal(expected, (await _server.CallAsync(HttpMethod.Get, $"conversations/{_conversation.Id}?watermark={watermark}", _conversation.Token)).Status);
        if (status == 200)
        {
            Assert.Equal(0, body.GetProperty("activities").GetArrayLength());
            Assert.Equal("2", body.GetProperty("watermark").GetString());
        }
    }

    [StoreTheory]
    [InlineData("", 400, "empty")]
    [InlineData("{", 400, "not valid JSON")]
    [InlineData("{}", 400, "no type")]
    [InlineData("[]", 400, "not a JSON object")]
    [InlineData("null", 400, "not a JSON object")]
    [InlineData("{\"type\":\"message\"} x", 400, "not valid JSON")]
    [InlineData("{\"type\":7}", 400, "not taken")]
    [InlineData("{\"type\":\"message\",\"attachments\":\"x\"}", 400, "not an activity")]
    [InlineData("{\"type\":\"conversationUpdate\"}", 400, "not taken")]
    [InlineData("{\"type\":\"nonsense\"}", 400, "not taken")]
    [InlineData("{\"type\":\"message\",\"attachments\":[{},{},{}]}", 400, "2 attachments")]
    public async Task A_bad_activity_is_refused_with_the_reason_and_nothing_is_kept(string json, int expected, string reason)
    {
        var (status, body) = await _conversation.PostAsync(json);

        Assert.Equal(expected, status);
        Assert.Contains(reason, body.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Empty((await _conversation.GetAsync()).Activities);
        Assert.DoesNotContain(_server.Bot.Heard, activity => activity.Type != "conversationUpdate");
    }

    [StoreTheory]
    [InlineData(60, 200)]
    [InlineData(70, 400)]
    [InlineData(5000, 400)]
    public async Task Deep_JSON_is_refused(int depth, int expected)
    {
        var (status, body) = await _conversation.PostAsync(
            $$"""{"type":"message","text":"x","value":{{new string('[', depth)}}{{new string(']', depth)}}}""");

        Assert.Equal(expected, status);
        Assert.True(status == 200 || body.GetRawText().Contains("nested deeper", StringComparison.Ordinal));
    }

    [StoreTheory]
    [InlineData(100_000, 'x', 200)]
    [InlineData(100_000, '語', 200)]
    [InlineData(262_000, 'x', 200)]
    [InlineData(262_144, 'x', 413)]
    [InlineData(3_000_000, 'x', 413)]
    public async Task Long_text_is_taken_up_to_a_limit(int length, char letter, int expected)
    {
        var (status, _) = await _conversation.PostAsync(
            $$"""{"type":"message","text":"{{new string(letter, length)}}"}""");

        Assert.Equal(expected, status);
        if (status == 200)
        {
            Assert.Equal(length, (await _conversation.GetAsync(2))[0].GetProperty("text").GetString()!.Length);
            Assert.Equal(length, _server.Bot.HeardOf("message").Single().Text.Length);
        }
    }

    [StoreTheory]
    [InlineData("text/plain", 415)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    [InlineData("application/json; charset=utf-8", 200)]
    public async Task Only_JSON_is_taken(string contentType, int expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v3/directline/conversations/{_conversation.Id}/activities");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {_conversation.Token}");
        request.Content = new ByteArrayContent("""{"type":"message","text":"x"}"""u8.ToArray());
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        Assert.Equal(expected, (int)(await _server.Http.SendAsync(request)).StatusCode);
    }

    [StoreTheory]
    [InlineData("\"😀👩‍👩‍👧 e\u0301\"", "😀👩‍👩‍👧 e\u0301")]
    [InlineData("\"مرحبا שלום \u202E\"", "مرحبا שלום \u202E")]
    [InlineData("\"a\\u0000b\"", "a\0b")]
    [InlineData("\"a\\ud83db\"", "a\uFFFDb")]
    [InlineData("\"a\\ude00b\"", "a\uFFFDb")]
    [InlineData("\"\\ud83d\\ud83d\\ude00\"", "\uFFFD😀")]
    [InlineData("\"\\ude00\\ud83d\"", "\uFFFD\uFFFD")]
    [InlineData("\"\\ud83d\\ude00\"", "😀")]
    [InlineData("\"\\\\ud83d\"", "\\ud83d")]
    public async Task Any_text_survives_or_is_mended(string json, string expected)
    {
        var (status, _) = await _conversation.PostAsync($$"""{"type":"message","text":{{json}}}""");

        Assert.Equal(200, status);
        var activities = await _conversation.GetAsync(2);
        Assert.Equal(expected, activities[0].GetProperty("text").GetString());
        Assert.Equal($"echo: {expected}", activities[1].GetProperty("text").GetString());
        Assert.Equal(expected, _server.Bot.HeardOf("message").Single().Text);
    }

    [StoreFact]
    public async Task Broken_UTF8_is_mended_and_a_byte_order_mark_is_cut_off()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v3/directline/conversations/{_conversation.Id}/activities");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {_conversation.Token}");
        request.Content = new ByteArrayContent([0xEF, 0xBB, 0xBF, .. "{\"type\":\"message\",\"text\":\"a"u8, 0xFF, 0xED, 0xA0, 0x80, .. "b\"}"u8]);
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");

        Assert.Equal(200, (int)(await _server.Http.SendAsync(request)).StatusCode);
        var text = (await _conversation.GetAsync(1))[0].GetProperty("text").GetString()!;
        Assert.StartsWith("a\uFFFD", text, StringComparison.Ordinal);
        Assert.EndsWith("b", text, StringComparison.Ordinal);
    }

    [StoreFact]
    public async Task A_bot_that_fails_costs_the_sender_nothing()
    {
        _server.Bot.Turn = async (activity, _) =>
        {
            if (activity.Text == "one")
            {
                throw new InvalidOperationException("on purpose");
            }

            await _server.Bot.SayAsync(activity, $"echo: {activity.Text}");
            return null;
        };
        await _conversation.SayAsync("one");
        await _conversation.SayAsync("two");

        var texts = await Eventually.GetAsync(
            async () => (await _conversation.GetAsync()).Activities.Select(a => a.GetProperty("text").GetString()).ToList(), texts => texts.Contains("echo: two"));
        Assert.Equal(["one", "two"], texts.Where(text => text is "one" or "two"));
        Assert.DoesNotContain("echo: one", texts);
    }

    [StoreFact]
    public async Task A_sender_who_hangs_up_loses_nothing()
    {
        var started = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        CancellationToken token = default;
        _server.Bot.Turn = async (activity, cancellation) =>
        {
            token = cancellation;
            started.TrySetResult();
            await go.Task;
            await _server.Bot.SayAsync(activity, "done");
            return null;
        };
        using (var client = new HttpClient { BaseAddress = _server.Http.BaseAddress })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/v3/directline/conversations/{_conversation.Id}/activities");
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {_conversation.Token}");
            request.Content = new StringContent("""{"type":"invoke","name":"x"}""", Encoding.UTF8, "application/json");
            using var hangUp = new CancellationTokenSource();
            var sending = client.SendAsync(request, hangUp.Token);
            await started.Task;
            await hangUp.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        }

        Assert.False(token.IsCancellationRequested);
        go.SetResult();
        Assert.Equal("done", (await _conversation.GetAsync(1))[0].GetProperty("text").GetString());
    }

    [StoreFact]
    public async Task Messages_that_the_bot_cannot_keep_up_with_are_refused()
    {
        var thinking = new TaskCompletionSource<InvokeResponse?>();
        await _conversation.SayAsync("first");
        await _conversation.GetAsync(2);
        _server.Bot.Turn = (_, _) => thinking.Task;
        var statuses = new List<int>();
        for (var i = 0; i < 5; i++)
        {
            statuses.Add((await _conversation.PostAsync("""{"type":"message","text":"x"}""")).Status);
        }

        thinking.SetResult(null);
        _server.Bot.Turn = null;
        Assert.Equal([200, 200, 200, 200, 429], statuses);
        await Eventually.GetAsync(async () => (await _conversation.PostAsync("""{"type":"message","text":"x"}""")).Status, status => status == 200);
    }

    [StoreTheory]
    [InlineData(200, 200)]
    [InlineData(412, 502)]
    [InlineData(501, 502)]
    [InlineData(null, 200)]
    public async Task An_invoke_is_answered_with_what_the_bot_made_of_it(int? botStatus, int expected)
    {
        _server.Bot.Turn = (activity, _) => Task.FromResult(activity.Type == "invoke" && botStatus is { } status ? new InvokeResponse { Status = status } : null);

        var (answered, body) = await _conversation.PostAsync("""{"type":"invoke","name":"signin/tokenExchange","value":{}}""");

        Assert.Equal(expected, answered);
        Assert.Equal(expected == 502, body.TryGetProperty("error", out var error) && error.GetProperty("code").GetString() == "BotError");
        Assert.Empty((await _conversation.GetAsync()).Activities);
    }

    [StoreFact]
    public async Task An_invoke_is_not_waited_for_for_ever()
    {
        var thinking = new TaskCompletionSource<InvokeResponse?>();
        _server.Bot.Turn = (_, _) => thinking.Task;

        Assert.Equal(502, (await _conversation.PostAsync("""{"type":"invoke","name":"x"}""")).Status);
        thinking.SetResult(null);
    }

    [StoreTheory]
    [InlineData("message")]
    [InlineData("invoke")]
    public async Task What_a_client_sends_again_is_answered_as_before_and_heard_once(string type)
    {
        var json = JsonSerializer.Serialize(new { type, name = "x", text = "hello", channelData = new { clientActivityID = "c1" } });

        var (first, again) = (await _conversation.PostAsync(json), await _conversation.PostAsync(json));
        await _conversation.SayAsync("end");
        await Eventually.BeAsync(() => _server.Bot.Heard.Any(activity => activity.Text == "end"));

        Assert.Equal((200, 200), (first.Status, again.Status));
        Assert.Equal(first.Body.GetProperty("id").GetString(), again.Body.GetProperty("id").GetString());
        Assert.Single(_server.Bot.Heard, activity => activity.Text == "hello");
    }

    [StoreFact]
    public async Task A_conversation_that_was_ended_can_be_read_but_not_written()
    {
        await _conversation.SayAsync("hello");
        await _conversation.GetAsync(2);
        Assert.Equal(200, (await _conversation.PostAsync("""{"type":"endOfConversation"}""")).Status);

        Assert.Equal(400, (await _conversation.PostAsync("""{"type":"message","text":"too late"}""")).Status);
        Assert.Equal(3, (await _conversation.GetAsync()).Activities.Count);
        Assert.Equal(200, (await _server.CallAsync(HttpMethod.Get, $"conversations/{_conversation.Id}", _conversation.Token)).Status);
    }

    [StoreFact]
    public async Task The_bot_cannot_be_impersonated()
    {
        var (_, started) = await _server.CallAsync(HttpMethod.Post, "conversations");
        var conversation = new TestConversation(_server, started.GetProperty("conversationId").GetString()!, started.GetProperty("token").GetString()!, "");

        Assert.Equal(400, (await conversation.PostAsync("""{"type":"message","text":"x","from":{"id":"switchboard"}}""")).Status);
        Assert.Equal(400, (await conversation.PostAsync("""{"type":"message","text":"x"}""")).Status);
    }

    [StoreFact]
    public async Task An_unknown_conversation_is_not_found()
    {
        foreach (var (method, path, json) in new[] { ("GET", "conversations/none", null), ("GET", "conversations/none/activities", null), ("POST", "conversations/none/activities", """{"type":"message","from":{"id":"x"}}""") })
        {
            Assert.Equal(404, (await _server.CallAsync(new HttpMethod(method), path, json: json)).Status);
        }
    }

    [StoreFact]
    public async Task The_secret_speaks_for_every_conversation()
    {
        Assert.Equal(200, (await _server.CallAsync(HttpMethod.Get, $"conversations/{_conversation.Id}/activities")).Status);
    }

    [StoreFact]
    public async Task Conversations_and_watermarks_survive_a_restart()
    {
        await _conversation.SayAsync("before");
        await _conversation.GetAsync(2);
        var (_, watermark) = await _conversation.GetAsync();
        await StopAsync(_server);
        var again = await StartAsync();
        var conversation = _conversation with { Server = again };

        await conversation.SayAsync("after");

        Assert.Equal(4, (await conversation.GetAsync(4)).Count);
        Assert.Equal(["after", "echo: after"], (await conversation.GetAsync(watermark)).Activities.Select(a => a.GetProperty("text").GetString()));
        Assert.DoesNotContain(again.Bot.Heard, activity => activity.Type == "conversationUpdate");
    }

    [StoreFact]
    public async Task A_stopping_server_waits_for_its_turns()
    {
        var started = new TaskCompletionSource();
        _server.Bot.Turn = async (activity, _) =>
        {
            if (activity.Type == "message")
            {
                started.TrySetResult();
                await Task.Delay(300, CancellationToken.None);
                await _server.Bot.SayAsync(activity, "finished");
            }

            return null;
        };
        await _conversation.SayAsync("hello");
        await started.Task;
        await StopAsync(_server);

        var again = await StartAsync();
        Assert.Equal("finished", (await (_conversation with { Server = again }).GetAsync()).Activities[^1].GetProperty("text").GetString());
    }

    [StoreFact]
    public async Task Many_senders_at_once_are_all_kept_each_in_its_place()
    {
        var conversations = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => _server.StartConversationAsync($"dl_{i}")));
        await Task.WhenAll(conversations.Select(async conversation =>
        {
            for (var i = 0; i < 20; i++)
            {
                await conversation.SayAsync($"{i}");
                await conversation.GetAsync((i + 1) * 2);
            }
        }));

        foreach (var conversation in conversations)
        {
            var texts = (await conversation.GetAsync()).Activities.Select(a => a.GetProperty("text").GetString());
            Assert.Equal(Enumerable.Range(0, 20).SelectMany(i => new[] { $"{i}", $"echo: {i}" }), texts);
        }
    }
}

public class TimestampTests : DirectLineTestBase
{
    [StoreFact]
    public async Task Time_never_stands_still_or_goes_back_in_a_conversation()
    {
        var server = await StartAsync(time: Time);
        var conversation = await server.StartConversationAsync();
        for (var i = 0; i < 5; i++)
        {
            await conversation.SayAsync($"{i}");
            await conversation.GetAsync((i + 1) * 2);
            Time.Advance(TimeSpan.FromSeconds(-1));
        }

        var times = (await conversation.GetAsync()).Activities.Select(a => a.GetProperty("timestamp").GetDateTimeOffset()).ToList();

        // As a browser sees them, in milliseconds.
        Assert.Equal(times.Count, times.Select(time => time.ToUnixTimeMilliseconds()).Distinct().Count());
        Assert.Equal(times.Order(), times);
    }
}

public sealed class DirectLineJanitorTests : DirectLineTestBase
{
    [Fact]
    public async Task Old_conversations_are_removed()
    {
        var server = await StartAsync(time: Time);
        var old = await server.StartConversationAsync();
        await old.SayAsync("x");
        await old.GetAsync(2);
        Time.Advance(TimeSpan.FromDays(20));
        var young = await server.StartConversationAsync();
        Time.Advance(TimeSpan.FromDays(11));

        var removed = await ((Switchboard.Bot.Channels.DirectLine.DirectLineJanitor)server.Services.GetService(
            typeof(Switchboard.Bot.Channels.DirectLine.DirectLineJanitor))!).CleanAsync(default);

        Assert.Equal(1, removed);
        Assert.Equal(404, (await server.CallAsync(HttpMethod.Get, $"conversations/{old.Id}/activities")).Status);
        Assert.Equal(200, (await server.CallAsync(HttpMethod.Get, $"conversations/{young.Id}/activities")).Status);
    }
}

[Needs("redis-server")]
public sealed class RedisActivityTests(RedisTurnStoreTests.Server server) : ActivityTests, IClassFixture<RedisTurnStoreTests.Server>
{
    protected override string Redis => server.Redis.Settings;
}

[Needs("redis-server")]
public sealed class RedisTimestampTests(RedisTurnStoreTests.Server server) : TimestampTests, IClassFixture<RedisTurnStoreTests.Server>
{
    protected override string Redis => server.Redis.Settings;
}
