using System.Net;
using System.Text.Json;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Messages;

public sealed class MessagesEndpointTests(EchoFixture fixture) : IClassFixture<EchoFixture>
{
    [Fact]
    public async Task A_message_is_answered_at_its_service_url()
    {
        Assert.Equal("echo: hello", await fixture.Channel.AskAsync(fixture.Bot, "hello", "hello"));
    }

    [Theory]
    [InlineData("👋🏽 family 👨‍👩‍👧‍👦")]
    [InlineData("مرحبا، أين طلبي رقم 1042؟")]
    [InlineData("line one\nline two\ttab")]
    public async Task Any_script_comes_back_as_it_was(string text)
    {
        Assert.Equal($"echo: {text}", await fixture.Channel.AskAsync(fixture.Bot, text, "scripts"));
    }

    [Theory]
    [InlineData("\\ud83d alone", "alone")]
    [InlineData("nul \\u0000 inside", "inside")]
    public async Task Half_a_character_and_NUL_do_no_harm(string escaped, string rest)
    {
        var json = fixture.Channel.Message("TEXT", "odd").Replace("TEXT", escaped, StringComparison.Ordinal);

        using var response = await FakeChannel.PostAsync(fixture.Bot, json);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains(rest, await fixture.Channel.NextTextAsync("odd"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hundred_thousand_characters_are_a_message()
    {
        var text = new string('x', 100_000);

        Assert.Equal($"echo: {text}", await fixture.Channel.AskAsync(fixture.Bot, text, "long"));
    }

    [Fact]
    public async Task ExpectReplies_gets_its_answers_in_the_response()
    {
        var json = fixture.Channel.Message("now", "replies").Replace("\"type\"", "\"deliveryMode\": \"expectReplies\", \"type\"", StringComparison.Ordinal);

        using var response = await FakeChannel.PostAsync(fixture.Bot, json);

        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("echo: now", body.RootElement.GetProperty("activities")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task An_invoke_that_nothing_answers_is_501()
    {
        var json = fixture.Channel.Message("x", "invoke").Replace("\"message\"", "\"invoke\", \"name\": \"unheard/of\"", StringComparison.Ordinal);

        using var response = await FakeChannel.PostAsync(fixture.Bot, json);

        Assert.Equal(HttpStatusCode.NotImplemented, response.StatusCode);
    }

    [Fact]
    public async Task An_unknown_activity_type_is_taken_and_ignored()
    {
        var json = fixture.Channel.Message("x", "unknown").Replace("\"message\"", "\"somethingNew\"", StringComparison.Ordinal);

        using var response = await FakeChannel.PostAsync(fixture.Bot, json);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("{", "line 1")]
    [InlineData("""{"type": "message",}""", "line 1")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("null", "not a JSON object")]
    [InlineData("42", "not a JSON object")]
    [InlineData("""{"type": 7, "conversation": "c"}""", "shape")]
    [InlineData("{}", "no type")]
    [InlineData("""{"type":"message","channelId":"emulator","from":{"id":"u"},"serviceUrl":"http://127.0.0.1:1"}""", "no conversation")]
    [InlineData("""{"type":"message","channelId":"emulator","conversation":{},"from":{"id":"u"},"serviceUrl":"http://127.0.0.1:1"}""", "no conversation.id")]
    [InlineData("""{"type":"message","channelId":"emulator","conversation":{"id":"c"},"serviceUrl":"http://127.0.0.1:1"}""", "no from")]
    [InlineData("""{"type":"message","channelId":"emulator","conversation":{"id":"c"},"from":{"id":"u"}}""", "no serviceUrl")]
    [InlineData("""{"type":"message","channelId":"emulator","conversation":{"id":"c"},"from":{"id":"u"},"serviceUrl":"file:///etc/passwd"}""", "http or https")]
    [InlineData("""{"type":"message","channelId":"emulator","conversation":{"id":"c"},"from":{"id":"u"},"serviceUrl":"http://me:secret@127.0.0.1:1"}""", "user name")]
    [InlineData("""{"type":"message","conversation":{"id":"c"},"from":{"id":"u"},"serviceUrl":"http://127.0.0.1:1"}""", "no channelId")]
    public async Task A_body_that_is_no_activity_is_400_and_says_why(string json, string why)
    {
        using var response = await FakeChannel.PostAsync(fixture.Bot, json);

        await AssertRefusedAsync(response, HttpStatusCode.BadRequest, why);
    }

    [Fact]
    public async Task Five_thousand_levels_are_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 5_000)) + "1" + new string('}', 5_000);

        using var response = await FakeChannel.PostAsync(fixture.Bot, deep);

        await AssertRefusedAsync(response, HttpStatusCode.BadRequest, "nested deeper");
    }

    [Fact]
    public async Task Ten_megabytes_are_refused()
    {
        using var response = await FakeChannel.PostAsync(fixture.Bot, fixture.Channel.Message(new string('x', 10_000_000)));

        await AssertRefusedAsync(response, HttpStatusCode.RequestEntityTooLarge, "larger than");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Another_content_type_is_415(string contentType)
    {
        using var response = await FakeChannel.PostAsync(fixture.Bot, fixture.Channel.Message("x"), contentType);

        await AssertRefusedAsync(response, HttpStatusCode.UnsupportedMediaType, "application/json");
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Another_method_is_405(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/messages");
        using var response = await fixture.Bot.Client.SendAsync(request);

        await AssertRefusedAsync(response, HttpStatusCode.MethodNotAllowed, "POST");
        Assert.Equal("POST", Assert.Single(response.Content.Headers.Allow));
    }

    [Theory]
    [InlineData("Host", "attacker.example")]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    public async Task Without_an_app_id_a_caller_from_elsewhere_is_403(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = new StringContent(fixture.Channel.Message("x"), new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")),
        };
        request.Headers.TryAddWithoutValidation(header, value);
        using var response = await fixture.Bot.Client.SendAsync(request);

        await AssertRefusedAsync(response, HttpStatusCode.Forbidden, "this machine");
    }

    private static async Task AssertRefusedAsync(HttpResponseMessage response, HttpStatusCode status, string why)
    {
        Assert.Equal(status, response.StatusCode);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Contains(why, body.RootElement.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }
}
