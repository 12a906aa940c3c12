using System.Text.Json;

namespace Switchboard.Tests.Bot.DirectLine;

public sealed class PageTokenTests : DirectLineTestBase
{
    private const string Path = "/api/webchat/token";

    [Theory]
    [InlineData("Development", "http://localhost:3978", 200)]
    [InlineData("Development", "http://127.0.0.1:5173", 200)]
    [InlineData("Development", "http://[::1]:3978", 200)]
    [InlineData("Development", "https://evil.example", 403)]
    [InlineData("Development", "http://localhost.evil.example", 403)]
    [InlineData("Development", "null", 403)]
    [InlineData("Development", null, 200)]
    [InlineData("Development", "https://shop.example", 200)]
    [InlineData("Production", "https://shop.example", 200)]
    [InlineData("Production", "https://shop.example.evil", 403)]
    [InlineData("Production", "http://shop.example", 403)]
    [InlineData("Production", "http://localhost:3978", 403)]
    [InlineData("Production", null, 403)]
    public async Task Only_pages_of_allowed_origins_get_a_token(string environment, string? origin, int expected)
    {
        var server = await StartAsync(environment, settings: ("DirectLine:AllowedOrigins:0", "https://shop.example"));

        Assert.Equal(expected, (await server.CallAsync(HttpMethod.Post, Path, bearer: null, origin: origin)).Status);
    }

    [Fact]
    public async Task Each_visitor_gets_a_conversation_and_a_name_of_their_own()
    {
        var server = await StartAsync();
        var (_, one) = await server.CallAsync(HttpMethod.Post, Path, bearer: null);
        var (_, two) = await server.CallAsync(HttpMethod.Post, Path, bearer: null);

        Assert.StartsWith("dl_", one.GetProperty("userId").GetString(), StringComparison.Ordinal);
        Assert.NotEqual(one.GetProperty("userId").GetString(), two.GetProperty("userId").GetString());
        Assert.NotEqual(one.GetProperty("conversationId").GetString(), two.GetProperty("conversationId").GetString());
        Assert.Equal(1800, one.GetProperty("expiresIn").GetInt32());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_visitor_who_comes_back_goes_on_in_the_same_conversation(bool inBody)
    {
        var server = await StartAsync(time: Time);
        var (_, one) = await server.CallAsync(HttpMethod.Post, Path, bearer: null);
        var token = one.GetProperty("token").GetString();
        Time.Advance(TimeSpan.FromMinutes(20));

        var (_, two) = inBody
            ? await server.CallAsync(HttpMethod.Post, Path, bearer: null, json: JsonSerializer.Serialize(new { token }))
            : await server.CallAsync(HttpMethod.Post, Path, bearer: token);

        Assert.Equal(one.GetProperty("conversationId").GetString(), two.GetProperty("conversationId").GetString());
        Assert.Equal(one.GetProperty("userId").GetString(), two.GetProperty("userId").GetString());
        Time.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(201, (await server.CallAsync(HttpMethod.Post, "conversations", two.GetProperty("token").GetString())).Status);
    }

    [Fact]
    public async Task A_visitor_whose_machine_slept_goes_on_in_the_same_conversation()
    {
        var server = await StartAsync(time: Time);
        var (_, one) = await server.CallAsync(HttpMethod.Post, Path, bearer: null);
        Time.Advance(TimeSpan.FromHours(12));

        var (_, two) = await server.CallAsync(HttpMethod.Post, Path, bearer: one.GetProperty("token").GetString());

        Assert.Equal(one.GetProperty("conversationId").GetString(), two.GetProperty("conversationId").GetString());
        Assert.Equal(403, (await server.CallAsync(HttpMethod.Post, "conversations", one.GetProperty("token").GetString())).Status);
    }

    [Fact]
    public async Task An_old_or_foreign_token_begins_a_new_conversation()
    {
        var server = await StartAsync(time: Time);
        var (_, one) = await server.CallAsync(HttpMethod.Post, Path, bearer: null);
        var other = await server.StartConversationAsync();
        Time.Advance(TimeSpan.FromHours(13));
        var fresh = await server.StartConversationAsync();

        foreach (var token in new[] { one.GetProperty("token").GetString(), other.Token, fresh.Token, "nonsense" })
        {
            var (status, two) = await server.CallAsync(HttpMethod.Post, Path, bearer: null, json: JsonSerializer.Serialize(new { token }));
            Assert.Equal(200, status);
            Assert.DoesNotContain(two.GetProperty("conversationId").GetString(), new[] { one.GetProperty("conversationId").GetString(), other.Id, fresh.Id });
        }
    }

    [Fact]
    public async Task A_conversation_that_was_ended_is_not_resumed()
    {
        var server = await StartAsync();
        var (_, one) = await server.CallAsync(HttpMethod.Post, Path, bearer: null);
        var token = one.GetProperty("token").GetString();
        var id = one.GetProperty("conversationId").GetString()!;
        await server.CallAsync(HttpMethod.Post, $"conversations/{id}/activities", token, """{"type":"endOfConversation"}""");

        var (_, two) = await server.CallAsync(HttpMethod.Post, Path, bearer: token);

        Assert.NotEqual(id, two.GetProperty("conversationId").GetString());
    }

    [Fact]
    public async Task One_address_gets_only_so_many_tokens_a_minute()
    {
        var server = await StartAsync(settings: ("DirectLine:TokensPerMinute", "3"));
        var statuses = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            statuses.Add((await server.CallAsync(HttpMethod.Post, Path, bearer: null)).Status);
        }

        Assert.Equal([200, 200, 200, 429], statuses);
    }

    [Fact]
    public async Task Activities_with_a_page_token_are_of_webchat()
    {
        var server = await StartAsync();
        var (_, page) = await server.CallAsync(HttpMethod.Post, Path, bearer: null);
        var conversation = new TestConversation(server, page.GetProperty("conversationId").GetString()!, page.GetProperty("token").GetString()!, "");

        await conversation.SayAsync("hi");

        Assert.Equal("webchat", (await conversation.GetAsync(2))[1].GetProperty("channelId").GetString());
        Assert.Equal(page.GetProperty("userId").GetString(), server.Bot.HeardOf("message").Single().From.Id);
    }

    [Fact]
    public async Task The_browser_is_told_which_pages_may_read_the_answer()
    {
        var server = await StartAsync("Production", settings: ("DirectLine:AllowedOrigins:0", "https://shop.example"));

        foreach (var (origin, allowed) in new[] { ("https://shop.example", true), ("https://evil.example", false) })
        {
            using var ask = new HttpRequestMessage(HttpMethod.Options, "/v3/directline/conversations/x/activities");
            ask.Headers.Add("Origin", origin);
            ask.Headers.Add("Access-Control-Request-Method", "POST");
            ask.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,x-ms-bot-agent,x-requested-with");
            using var answer = await server.Http.SendAsync(ask);

            Assert.Equal(allowed, answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var origins));
            Assert.Equal(allowed ? [origin] : [], origins ?? []);
            Assert.Equal(allowed, answer.Headers.TryGetValues("Access-Control-Allow-Headers", out var headers)
                && headers.Single().Contains("x-ms-bot-agent", StringComparison.Ordinal));
        }
    }
}
