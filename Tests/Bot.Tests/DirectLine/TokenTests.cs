using System.Text.Json;

namespace Switchboard.Tests.Bot.DirectLine;

public sealed class TokenTests : DirectLineTestBase
{
    [Fact]
    public async Task A_token_is_generated_for_the_secret_only()
    {
        var server = await StartAsync();

        var (status, body) = await server.CallAsync(HttpMethod.Post, "tokens/generate");
        Assert.Equal(200, status);
        Assert.Equal(1800, body.GetProperty("expires_in").GetInt32());
        var token = body.GetProperty("token").GetString();

        Assert.Equal(401, (await server.CallAsync(HttpMethod.Post, "tokens/generate", bearer: null)).Status);
        Assert.Equal(403, (await server.CallAsync(HttpMethod.Post, "tokens/generate", bearer: "not the secret")).Status);
        Assert.Equal(403, (await server.CallAsync(HttpMethod.Post, "tokens/generate", bearer: token)).Status);
        Assert.DoesNotContain(DirectLineServer.Secret, token!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generating_a_token_starts_nothing()
    {
        var server = await StartAsync();
        var (_, body) = await server.CallAsync(HttpMethod.Post, "tokens/generate", json: """{"user":{"id":"dl_a"}}""");

        var (status, error) = await server.CallAsync(
            HttpMethod.Get, $"conversations/{body.GetProperty("conversationId").GetString()}", body.GetProperty("token").GetString());

        Assert.Equal(404, status);
        Assert.Equal("ConversationNotFound", Code(error));
        Assert.Empty(server.Bot.Heard);
    }

    [Fact]
    public async Task A_token_opens_its_own_conversation_only()
    {
        var server = await StartAsync();
        var mine = await server.StartConversationAsync("dl_ann");
        var theirs = await server.StartConversationAsync("dl_bob");
        var spy = mine with { Id = theirs.Id };

        Assert.Equal(403, (await server.CallAsync(HttpMethod.Get, $"conversations/{theirs.Id}", mine.Token)).Status);
        Assert.Equal(403, (await server.CallAsync(HttpMethod.Get, $"conversations/{theirs.Id}/activities", mine.Token)).Status);
        Assert.Equal(403, (await server.CallAsync(HttpMethod.Post, $"conversations/{theirs.Id}/upload", mine.Token)).Status);
        Assert.Equal(403, (await spy.PostAsync("""{"type":"message","text":"hi"}""")).Status);
        Assert.DoesNotContain(server.Bot.Heard, activity => activity.Text == "hi");
    }

    [Fact]
    public async Task A_token_expires_and_says_so()
    {
        var server = await StartAsync(time: Time);
        var conversation = await server.StartConversationAsync();

        Time.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal(200, (await server.CallAsync(HttpMethod.Get, $"conversations/{conversation.Id}/activities", conversation.Token)).Status);
        Time.Advance(TimeSpan.FromMinutes(2));

        var (status, error) = await server.CallAsync(HttpMethod.Get, $"conversations/{conversation.Id}/activities", conversation.Token);
        Assert.Equal(403, status);
        Assert.Equal("TokenExpired", Code(error));
        Assert.Equal(403, (await server.CallAsync(HttpMethod.Post, "tokens/refresh", conversation.Token)).Status);
    }

    [Fact]
    public async Task A_refreshed_token_is_good_for_another_while_and_for_the_same_conversation()
    {
        var server = await StartAsync(time: Time);
        var conversation = await server.StartConversationAsync();
        Time.Advance(TimeSpan.FromMinutes(20));
        var (status, body) = await server.CallAsync(HttpMethod.Post, "tokens/refresh", conversation.Token);
        Assert.Equal(200, status);
        Assert.Equal(conversation.Id, body.GetProperty("conversationId").GetString());

        Time.Advance(TimeSpan.FromMinutes(20));

        Assert.Equal(200, (await (conversation with { Token = body.GetProperty("token").GetString()! }).PostAsync("""{"type":"message","text":"x"}""")).Status);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(-1)]
    public async Task A_changed_token_is_refused(int place)
    {
        var server = await StartAsync();
        var conversation = await server.StartConversationAsync();
        var changed = conversation.Token.ToCharArray();
        var at = place < 0 ? changed.Length + place - 3 : place;
        changed[at] = changed[at] == 'A' ? 'B' : 'A';

        Assert.Equal(403, (await server.CallAsync(HttpMethod.Get, $"conversations/{conversation.Id}", new string(changed))).Status);
    }

    [Theory]
    [InlineData(".")]
    [InlineData("a.b")]
    [InlineData("🔑")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.")]
    public async Task What_is_no_token_is_refused(string token)
    {
        var server = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v3/directline/conversations/x");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Uri.EscapeDataString(token)}");

        Assert.Equal(403, (int)(await server.Http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task A_token_of_another_secret_is_refused()
    {
        var first = await StartAsync();
        var conversation = await first.StartConversationAsync();
        await StopAsync(first);
        var second = await StartAsync(settings: ("DirectLine:Secret", "quite another secret"));

        Assert.Equal(403, (await second.CallAsync(HttpMethod.Get, $"conversations/{conversation.Id}", conversation.Token)).Status);
    }

    [Fact]
    public async Task Without_a_secret_the_channel_is_closed_outside_development()
    {
        var server = await StartAsync("Production", settings: ("DirectLine:Secret", ""));

        foreach (var (method, path) in new[] { ("POST", "tokens/generate"), ("POST", "conversations"), ("POST", "/api/webchat/token"), ("GET", "conversations/x/stream") })
        {
            var (status, error) = await server.CallAsync(new HttpMethod(method), path);
            Assert.Equal(503, status);
            Assert.Contains("DirectLine:Secret", error.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_short_secret_stops_start_up_outside_development()
    {
        var error = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() =>
            StartAsync("Production", settings: ("DirectLine:Secret", "short")));

        Assert.Contains("DirectLine:Secret", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("short", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_secret_tokens_of_development_survive_a_restart()
    {
        var first = await StartAsync(settings: ("DirectLine:Secret", ""));
        var (_, body) = await first.CallAsync(HttpMethod.Post, "/api/webchat/token", bearer: null);
        Assert.Equal(403, (await first.CallAsync(HttpMethod.Post, "tokens/generate", bearer: "x")).Status);
        await StopAsync(first);
        var second = await StartAsync(settings: ("DirectLine:Secret", ""));

        Assert.Equal(201, (await second.CallAsync(HttpMethod.Post, "conversations", body.GetProperty("token").GetString())).Status);
    }

    [Theory]
    [InlineData("GET", "nothing/here")]
    [InlineData("DELETE", "conversations")]
    [InlineData("PUT", "conversations/x/activities")]
    public async Task Other_addresses_and_methods_are_not_found(string method, string path) =>
        Assert.Equal(404, (await (await StartAsync()).CallAsync(new HttpMethod(method), path)).Status);

    [Fact]
    public async Task A_session_id_is_given_to_who_has_a_token()
    {
        var server = await StartAsync();
        var conversation = await server.StartConversationAsync();

        Assert.NotEmpty((await server.CallAsync(HttpMethod.Get, "session/getsessionid", conversation.Token)).Body.GetProperty("sessionId").GetString()!);
        Assert.Equal(401, (await server.CallAsync(HttpMethod.Get, "session/getsessionid", bearer: null)).Status);
    }

    private static string Code(JsonElement body) => body.GetProperty("error").GetProperty("code").GetString()!;
}
