using Microsoft.Bot.Connector.Teams;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Xunit;

namespace Switchboard.Tests.BotFramework.Connector;

/// <summary>The Teams operations, as a real server sees them.</summary>
public sealed class TeamsConnectorTests : IAsyncLifetime
{
    private LocalServer _server = null!;

    public async Task InitializeAsync() => _server = await LocalServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Teams_channels_and_meetings_are_read()
    {
        _server.Answer = (request, context) => LocalServer.WriteAsync(context, 200, request.Target.Split('?')[0] switch
        {
            "/v3/teams/19%3At%40thread.tacv2" => """{"id":"19:t@thread.tacv2","name":"Support","memberCount":3}""",
            "/v3/teams/19%3At%40thread.tacv2/conversations" => """{"conversations":[{"id":"general"},{"id":"c2","name":"Orders"}]}""",
            "/v1/meetings/m1" => """{"details":{"title":"Stand-up"},"conversation":{"id":"c1"}}""",
            _ => """{"user":{"id":"u1","name":"Ada"},"meeting":{"role":"Organizer","inMeeting":true}}""",
        });
        using var client = new Local(_server.Uri);

        Assert.Equal("Support", (await client.Teams.FetchTeamDetailsAsync("19:t@thread.tacv2")).Name);
        Assert.Equal(["general", "c2"], (await client.Teams.FetchChannelListAsync("19:t@thread.tacv2")).Conversations.Select(channel => channel.Id));
        Assert.Equal("Stand-up", (await client.Teams.FetchMeetingInfoAsync("m1")).Details.Title);
        Assert.Equal("Organizer", (await client.Teams.FetchParticipantAsync("m1", "u1", "t1")).Meeting.Role);
        Assert.Equal("/v1/meetings/m1/participants/u1?tenantId=t1", _server.Requests.Last().Target);
    }

    [Fact]
    public async Task An_unknown_team_is_an_error()
    {
        _server.Answer = (_, context) => LocalServer.WriteAsync(context, 404, """{"error":{"code":"NotFound"}}""");
        using var client = new Local(_server.Uri);

        await Assert.ThrowsAnyAsync<Exception>(() => client.Teams.FetchTeamDetailsAsync("t1"));
        await Assert.ThrowsAnyAsync<Exception>(() => client.Teams.FetchTeamDetailsAsync(null));
        Assert.Single(_server.Requests);
    }

#if !OFFICIAL_BOT_FRAMEWORK
    [Fact]
    public async Task A_batch_that_is_throttled_is_started_again()
    {
        _server.Answer = (_, context) =>
        {
            context.Response.Headers.RetryAfter = "0";
            return _server.Requests.Count == 1
                ? LocalServer.WriteAsync(context, 429, null)
                : LocalServer.WriteAsync(context, 201, """{"operationId":"op1"}""");
        };
        using var client = new Local(_server.Uri);

        var operation = await client.Teams.SendMessageToListOfUsersAsync(
            new Activity { Type = ActivityTypes.Message, Text = "hi" }, [new TeamMember("u1")], "t1");

        Assert.Equal("op1", operation);
        Assert.Equal(2, _server.Requests.Count);
        Assert.Equal("/v3/batch/conversation/users/", _server.Requests.Last().Target);
        Assert.Contains("\"tenantId\":\"t1\"", _server.Requests.Last().Body, StringComparison.Ordinal);
        Assert.Contains("\"members\":[{\"id\":\"u1\"", _server.Requests.Last().Body, StringComparison.Ordinal);
        Assert.Contains("\"text\":\"hi\"", _server.Requests.Last().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_error_of_a_batch_is_not_tried_again()
    {
        _server.Answer = (_, context) => LocalServer.WriteAsync(context, 400, """{"error":{"code":"BadSyntax"}}""");
        using var client = new Local(_server.Uri);

        var error = await Assert.ThrowsAsync<ErrorResponseException>(() => client.Teams.GetOperationStateAsync("op1"));

        Assert.Equal("BadSyntax", error.Body.Error.Code);
        Assert.Single(_server.Requests);
    }
#endif

    private sealed class Local(Uri address) : TeamsConnectorClient(address);
}
