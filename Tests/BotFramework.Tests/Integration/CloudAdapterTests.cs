using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;
using Switchboard.Tests.BotFramework.Connector;
using Xunit;

namespace Switchboard.Tests.BotFramework.Integration;

/// <summary>The adapter between real HTTP requests and a bot.</summary>
public sealed class CloudAdapterTests : IAsyncLifetime, IDisposable
{
    private readonly HttpClient _http = new();
    private CloudAdapter _adapter = new();
    private LocalServer _channel = null!;
    private LocalServer _host = null!;
    private BotCallbackHandler _bot = (turn, cancel) => turn.SendActivityAsync(MessageFactory.Text($"echo: {turn.Activity.Text}"), cancel);

    public async Task InitializeAsync()
    {
        _channel = await LocalServer.AnsweringAsync(200, """{"id":"reply"}""");
        _host = await LocalServer.StartAsync((received, context) =>
        {
            // The body was read to note it.
            context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(received.Body));
            return _adapter.ProcessAsync(context.Request, context.Response, new CallbackBot((turn, cancel) => _bot(turn, cancel)), context.RequestAborted);
        });
    }

    public void Dispose() => _http.Dispose();

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _channel.DisposeAsync();
    }

    [Fact]
    public async Task A_message_is_answered_at_the_connector()
    {
        var response = await PostAsync(Activity("message", """ "text":"hi" """));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var reply = Assert.Single(_channel.Requests);
        Assert.Equal("/v3/conversations/c%7C1/activities/a1", reply.Target);
        Assert.Contains("echo: hi", reply.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("""{"text":"no type"}""")]
    public async Task A_body_that_is_no_activity_is_a_bad_request(string body) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(body)).StatusCode);

    [Fact]
    public async Task A_deeply_nested_body_is_a_bad_request()
    {
        var deep = new string('[', 5_000) + new string(']', 5_000);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(Activity("message", $"\"value\":{deep}"))).StatusCode);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Another_method_is_not_allowed(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), _host.Uri);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await _http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task A_caller_who_is_not_authentic_is_unauthorized_and_the_bot_does_not_run()
    {
        _adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication(
            new ConfigurationBuilder().AddInMemoryCollection([new("MicrosoftAppId", "app"), new("MicrosoftAppPassword", "x")]).Build()));
        var ran = false;
        _bot = (_, _) =>
        {
            ran = true;
            return Task.CompletedTask;
        };

        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(Activity("message"))).StatusCode);
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", "eDp5");
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(Activity("message"))).StatusCode);
        Assert.False(ran);
        Assert.Empty(_channel.Requests);
    }

    [Fact]
    public async Task An_invoke_is_answered_with_its_status_and_body()
    {
        _bot = (turn, cancel) => turn.SendActivityAsync(
            new Activity { Type = ActivityTypesEx.InvokeResponse, Value = new InvokeResponse { Status = 418, Body = new { tea = true } } }, cancel);

        var response = await PostAsync(Activity("invoke", "\"name\":\"x\""));

        Assert.Equal(418, (int)response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("""{"tea":true}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_invoke_that_the_bot_does_not_answer_is_not_implemented()
    {
        _bot = (_, _) => Task.CompletedTask;
        Assert.Equal(HttpStatusCode.NotImplemented, (await PostAsync(Activity("invoke", "\"name\":\"x\""))).StatusCode);
    }

    [Fact]
    public async Task Expected_replies_come_in_the_response()
    {
        var response = await PostAsync(Activity("message", """ "text":"hi","deliveryMode":"expectReplies" """));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("echo: hi", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(_channel.Requests);
    }

    [Fact]
    public async Task Request_response_and_bot_are_required()
    {
        var context = new DefaultHttpContext();
        var bot = new CallbackBot((_, _) => Task.CompletedTask);
        await Assert.ThrowsAsync<ArgumentNullException>(() => _adapter.ProcessAsync(null, context.Response, bot));
        await Assert.ThrowsAsync<ArgumentNullException>(() => _adapter.ProcessAsync(context.Request, null, bot));
        await Assert.ThrowsAsync<ArgumentNullException>(() => _adapter.ProcessAsync(context.Request, context.Response, null));
        Assert.Throws<ArgumentNullException>(() => new CloudAdapter((BotFrameworkAuthentication)null!));
    }

    [Fact]
    public async Task The_helper_reads_what_it_writes()
    {
        var response = new DefaultHttpContext { Response = { Body = new MemoryStream() } }.Response;
        var activity = MessageFactory.Text("größe 😀 <b>&");
        activity.ChannelData = new Dictionary<string, object> { ["a"] = 1 };
        await HttpHelper.WriteResponseAsync(response, new InvokeResponse { Status = 201, Body = activity });

        response.Body.Position = 0;
        var request = new DefaultHttpContext { Request = { Body = response.Body } }.Request;
        var read = await HttpHelper.ReadRequestAsync<Activity>(request);

        Assert.Equal(201, response.StatusCode);
        Assert.Equal("application/json", response.ContentType);
        Assert.Equal(activity.Text, read.Text);
        Assert.Equal(1, read.GetChannelData<Dictionary<string, int>>()["a"]);
    }

    [Fact]
    public async Task The_helper_writes_no_body_when_there_is_none()
    {
        var response = new DefaultHttpContext { Response = { Body = new MemoryStream() } }.Response;
        await HttpHelper.WriteResponseAsync(response, null);
        Assert.Equal((200, 0L), (response.StatusCode, response.Body.Length));
        await HttpHelper.WriteResponseAsync(response, new InvokeResponse { Status = 404 });
        Assert.Equal((404, 0L), (response.StatusCode, response.Body.Length));
        await Assert.ThrowsAsync<ArgumentNullException>(() => HttpHelper.WriteResponseAsync(null, null));
        await Assert.ThrowsAsync<ArgumentNullException>(() => HttpHelper.ReadRequestAsync<Activity>(null));
    }

    [Theory]
    [InlineData("\uFEFF{\"type\":\"message\"}", "message")]
    [InlineData("{\"TYPE\":\"message\"}", "message")]
    [InlineData("", null)]
    [InlineData("{\"type\":\"mess", null)]
    [InlineData("<html>", null)]
    public async Task The_helper_reads_JSON_or_nothing(string body, string? type)
    {
        var request = new DefaultHttpContext { Request = { Body = new MemoryStream(Encoding.UTF8.GetBytes(body)) } }.Request;
        Assert.Equal(type, (await HttpHelper.ReadRequestAsync<Activity>(request))?.Type);
    }

    private string Activity(string type, string? more = null) =>
        $$"""
        {"type":"{{type}}","id":"a1","channelId":"emulator","serviceUrl":"{{_channel.Uri}}","conversation":{"id":"c|1"},
         "from":{"id":"u1"},"recipient":{"id":"b1"}{{(more is null ? "" : "," + more)}}}
        """;

    private async Task<HttpResponseMessage> PostAsync(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await _http.PostAsync(_host.Uri, content);
    }

    private sealed class CallbackBot(BotCallbackHandler callback) : IBot
    {
        public Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default) => callback(turnContext, cancellationToken);
    }
}
