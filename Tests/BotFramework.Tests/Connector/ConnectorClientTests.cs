using System.Text.Json;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Connector;

/// <summary>The REST calls of the connector client, as a real server sees them.</summary>
public sealed class ConnectorClientTests : IAsyncLifetime, IDisposable
{
    private LocalServer _server = null!;
    private ConnectorClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = await LocalServer.AnsweringAsync(200, """{"id":"new"}""");
        _client = new ConnectorClient(_server.Uri);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => ((IDisposable)_client).Dispose();

    [Fact]
    public async Task An_activity_is_posted_into_its_conversation()
    {
        var response = await _client.Conversations.SendToConversationAsync(Message("hello é 😀"));

        var request = Assert.Single(_server.Requests);
        Assert.Equal("new", response.Id);
        Assert.Equal("POST", request.Method);
        Assert.Equal("/v3/conversations/c1/activities", request.Target);
        Assert.StartsWith("application/json", request.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Contains("BotBuilder", request.Header("User-Agent"), StringComparison.Ordinal);
        Assert.Null(request.Header("Authorization"));
        Assert.Contains("\"type\":\"message\"", request.Body, StringComparison.Ordinal);
        using var body = JsonDocument.Parse(request.Body);
        Assert.Equal("hello é 😀", body.RootElement.GetProperty("text").GetString());
    }

    [Fact]
    public async Task Every_operation_has_its_method_and_route()
    {
        var conversations = _client.Conversations;
        var activity = Message("x");
        activity.Id = "a1";
        activity.ReplyToId = "r1";
        await conversations.SendToConversationAsync("c2", activity);
        await conversations.ReplyToActivityAsync(activity);
        await conversations.ReplyToActivityAsync("c2", "r2", activity);
        await conversations.UpdateActivityAsync(activity);
        await conversations.UpdateActivityAsync("c2", "a2", activity);
        await conversations.DeleteActivityAsync("c2", "a2");
        await conversations.SendConversationHistoryAsync("c2", new Transcript([activity]));
        await conversations.UploadAttachmentAsync("c2", new AttachmentData { Name = "n", Type = "text/plain", OriginalBase64 = [1, 2] });
        await conversations.DeleteConversationMemberAsync("c2", "u1");
        await conversations.CreateConversationAsync(new ConversationParameters { Bot = new ChannelAccount("b") });
        await conversations.CreateDirectConversationAsync("b", "u");

        Assert.Equal(
        [
            "POST /v3/conversations/c2/activities",
            "POST /v3/conversations/c1/activities/r1",
            "POST /v3/conversations/c2/activities/r2",
            "PUT /v3/conversations/c1/activities/a1",
            "PUT /v3/conversations/c2/activities/a2",
            "DELETE /v3/conversations/c2/activities/a2",
            "POST /v3/conversations/c2/activities/history",
            "POST /v3/conversations/c2/attachments",
            "DELETE /v3/conversations/c2/members/u1",
            "POST /v3/conversations",
            "POST /v3/conversations",
        ],
        _server.Requests.Select(request => $"{request.Method} {request.Target}"));
        Assert.Contains("\"originalBase64\":\"AQI=\"", _server.Requests.ElementAt(7).Body, StringComparison.Ordinal);
        Assert.Contains("\"members\":[{\"id\":\"u\"", _server.Requests.Last().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Members_are_read()
    {
        _server.Answer = (request, context) => LocalServer.WriteAsync(context, 200, request.Target.Split('?')[0] switch
        {
            "/v3/conversations/c1/members" or "/v3/conversations/c1/activities/a1/members" => """[{"id":"u1","name":"Ada"},{"id":"u2"}]""",
            "/v3/conversations/c1/pagedmembers" => """{"continuationToken":"next","members":[{"id":"u1"}]}""",
            "/v3/conversations" => """{"continuationToken":"more","conversations":[{"id":"c1","members":[]}]}""",
            _ => """{"id":"u1","name":"Ada","aadObjectId":"o1"}""",
        });
        var conversations = _client.Conversations;

        Assert.Equal(["Ada", null], (await conversations.GetConversationMembersAsync("c1")).Select(member => member.Name));
        Assert.Equal(2, (await conversations.GetActivityMembersAsync("c1", "a1")).Count);
        Assert.Equal("o1", (await ((Conversations)conversations).GetConversationMemberAsync("u1", "c1")).AadObjectId);
        var page = await conversations.GetConversationPagedMembersAsync("c1", 50, "a&b");
        Assert.Equal("next", page.ContinuationToken);
        Assert.Equal("u1", Assert.Single(page.Members).Id);
        Assert.Equal("more", (await conversations.GetConversationsAsync()).ContinuationToken);
        Assert.Contains("/v3/conversations/c1/members/u1", _server.Requests.Select(request => request.Target));
        Assert.Contains("/v3/conversations/c1/pagedmembers?pageSize=50&continuationToken=a%26b", _server.Requests.Select(request => request.Target));
    }

    [Theory]
    [InlineData("f1a2|livechat", "f1a2%7Clivechat")]
    [InlineData("19:x@thread.tacv2;messageid=17", "19%3Ax%40thread.tacv2%3Bmessageid%3D17")]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("a\\b", "a%5Cb")]
    [InlineData("../../v3/attachments", "..%2F..%2Fv3%2Fattachments")]
    [InlineData("a b?c#d%2e", "a%20b%3Fc%23d%252e")]
    [InlineData("größe😀", "gr%C3%B6%C3%9Fe%F0%9F%98%80")]
    public async Task Ids_are_percent_encoded(string id, string encoded)
    {
        await _client.Conversations.SendToConversationAsync(id, Message("x"));
        await _client.Conversations.DeleteActivityAsync("c1", id);

        Assert.Equal($"/v3/conversations/{encoded}/activities", _server.Requests.First().Target);
        Assert.Equal($"/v3/conversations/c1/activities/{encoded}", _server.Requests.Last().Target);
    }

    [Fact]
    public async Task A_base_address_with_a_path_keeps_it()
    {
        foreach (var path in new[] { "emea", "emea/" })
        {
            using var client = new ConnectorClient(new Uri(_server.Uri, path));
            await client.Conversations.SendToConversationAsync(Message("x"));
        }

        Assert.All(_server.Requests, request => Assert.Equal("/emea/v3/conversations/c1/activities", request.Target));
    }

    [Theory]
    [InlineData(200, """{"id":"a7"}""", "a7")]
    [InlineData(201, """{"id":"a7"}""", "a7")]
    [InlineData(202, """{"id":"a7"}""", "a7")]
    [InlineData(202, null, null)]
    [InlineData(202, "", null)]
    [InlineData(202, "{}", null)]
    [InlineData(200, """{"other":1}""", null)]
    public async Task An_accepted_activity_has_the_id_the_channel_gave_if_any(int status, string? body, string? id)
    {
        _server.Answer = (_, context) => LocalServer.WriteAsync(context, status, body);

        var response = await _client.Conversations.SendToConversationAsync(Message("x"));

        Assert.Equal(id, response?.Id);
    }

    [Fact]
    public async Task An_error_carries_what_the_service_said()
    {
        _server.Answer = (_, context) => LocalServer.WriteAsync(
            context, 400, """{"error":{"code":"BadArgument","message":"Invalid input","innerHttpError":{"statusCode":404}}}""");

        var error = await Assert.ThrowsAsync<ErrorResponseException>(() => _client.Conversations.SendToConversationAsync(Message("x")));

        Assert.Equal("Operation returned an invalid status code 'BadRequest'", error.Message);
        Assert.Equal("BadArgument", error.Body.Error.Code);
        Assert.Equal("Invalid input", error.Body.Error.Message);
        Assert.Equal(404, error.Body.Error.InnerHttpError.StatusCode);
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(502, "<html>Bad gateway</html>")]
    [InlineData(404, "not found")]
    public async Task An_error_that_is_no_JSON_has_no_body(int status, string body)
    {
        _server.Answer = (_, context) => LocalServer.WriteAsync(context, status, body, "text/html");

        var error = await Assert.ThrowsAsync<ErrorResponseException>(() => _client.Conversations.DeleteActivityAsync("c1", "a1"));

        Assert.Null(error.Body?.Error);
    }

    [Fact]
    public async Task Required_arguments_are_required()
    {
        var conversations = _client.Conversations;
        await Assert.ThrowsAnyAsync<Exception>(() => conversations.SendToConversationAsync(null, Message("x")));
        await Assert.ThrowsAnyAsync<Exception>(() => conversations.SendToConversationAsync("c1", null));
        await Assert.ThrowsAnyAsync<Exception>(() => conversations.ReplyToActivityAsync(Message("no ReplyToId")));
        await Assert.ThrowsAnyAsync<Exception>(() => conversations.CreateConversationAsync(null));
        Assert.Throws<ArgumentNullException>(() => new Conversations(null));
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task Attachments_are_read()
    {
        _server.Answer = (request, context) => request.Target.EndsWith("/views/original", StringComparison.Ordinal)
            ? LocalServer.WriteAsync(context, 200, "the bytes", "application/octet-stream")
            : LocalServer.WriteAsync(context, 200, """{"name":"n","type":"text/plain","views":[{"viewId":"original","size":9}]}""");

        var info = await _client.Attachments.GetAttachmentInfoAsync("at|1");
        using var stream = await _client.Attachments.GetAttachmentAsync("at|1", "original");
        using var reader = new StreamReader(stream);

        Assert.Equal(9, Assert.Single(info.Views).Size);
        Assert.Equal("the bytes", await reader.ReadToEndAsync());
        Assert.Equal(["/v3/attachments/at%7C1", "/v3/attachments/at%7C1/views/original"], _server.Requests.Select(request => request.Target));
        Assert.EndsWith(
            "/v3/attachments/at%7C1/views/original", new Attachments(_client).GetAttachmentUri("at|1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_activities_at_once_do_not_mix()
    {
        _server.Answer = (request, context) => LocalServer.WriteAsync(
            context, 201, $$"""{"id":"{{request.Body.Length}}-{{request.Body[(request.Body.IndexOf('#', StringComparison.Ordinal) + 1)..].Split('#')[0]}}"}""");

        await Task.WhenAll(Enumerable.Range(0, 300).Select(async i =>
        {
            var activity = Message($"#{i}#{new string((char)('a' + (i % 26)), i * 40)}");
            var response = await _client.Conversations.SendToConversationAsync(activity);
            Assert.EndsWith($"-{i}", response.Id, StringComparison.Ordinal);
        }));

        Assert.Equal(300, _server.Requests.Select(request => request.Body).Distinct().Count());
        Assert.All(_server.Requests, request => Assert.EndsWith("}", request.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cancelled_call_ends()
    {
        using var cancel = new CancellationTokenSource();
        var forever = new TaskCompletionSource();
        _server.Answer = async (_, _) =>
        {
            await cancel.CancelAsync();
            await forever.Task;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _client.Conversations.SendToConversationAsync(Message("x"), cancel.Token));
        forever.SetResult();
    }

    [Fact]
    public async Task A_handler_of_the_callers_sees_every_request()
    {
        var seen = new List<string>();
        using var client = new ConnectorClient(_server.Uri, MicrosoftAppCredentials.Empty, true, new Recorder(seen));

        await client.Conversations.SendToConversationAsync(Message("x"));

        Assert.Equal(["/v3/conversations/c1/activities"], seen);
    }

#if !OFFICIAL_BOT_FRAMEWORK
    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("")]
    public async Task An_id_that_would_address_another_resource_is_refused(string id)
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => _client.Conversations.SendToConversationAsync(id, Message("x")));
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task An_error_says_its_status_and_how_long_to_wait()
    {
        _server.Answer = (_, context) =>
        {
            context.Response.Headers.RetryAfter = "7";
            return LocalServer.WriteAsync(context, 429, null);
        };

        var error = await Assert.ThrowsAsync<ErrorResponseException>(() => _client.Conversations.SendToConversationAsync(Message("x")));

        Assert.Equal(429, error.Data["StatusCode"]);
        Assert.Equal(TimeSpan.FromSeconds(7), error.Data["RetryAfter"]);
    }

    [Fact]
    public async Task A_body_that_is_no_JSON_does_not_make_an_accepted_activity_fail()
    {
        _server.Answer = (_, context) => LocalServer.WriteAsync(context, 200, "OK", "text/plain");
        Assert.Null((await _client.Conversations.SendToConversationAsync(Message("x"))).Id);
    }
#endif

    private static Activity Message(string text) =>
        new() { Type = ActivityTypes.Message, Text = text, Conversation = new ConversationAccount(id: "c1") };

    private sealed class Recorder(List<string> seen) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            seen.Add(request.RequestUri!.AbsolutePath);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
