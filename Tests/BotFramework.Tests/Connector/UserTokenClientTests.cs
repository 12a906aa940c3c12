using System.Security.Claims;
using System.Text;
using System.Text.Json;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Connector;

/// <summary>The token service and the client for skills, as a real server sees them.</summary>
public sealed class UserTokenClientTests : IAsyncLifetime
{
    private LocalServer _server = null!;
    private BotFrameworkAuthentication _authentication = null!;
    private UserTokenClient _tokens = null!;

    public async Task InitializeAsync()
    {
        _server = await LocalServer.AnsweringAsync(200, """{"connectionName":"crm","token":"t1","channelId":"webchat"}""");
        _authentication = BotFrameworkAuthenticationFactory.Create(
            null,
            true,
            AuthenticationConstants.ToChannelFromBotLoginUrl,
            AuthenticationConstants.ToChannelFromBotOAuthScope,
            AuthenticationConstants.ToBotFromChannelTokenIssuer,
            _server.Uri.AbsoluteUri,
            AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl,
            AuthenticationConstants.ToBotFromEmulatorOpenIdMetadataUrl,
            null,
            new PasswordServiceClientCredentialFactory(),
            new AuthenticationConfiguration(),
            null,
            null);
        _tokens = await _authentication.CreateUserTokenClientAsync(new ClaimsIdentity([new Claim("aud", "app")]), CancellationToken.None);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_users_token_is_read()
    {
        var token = await _tokens.GetUserTokenAsync("u|1", "crm", "webchat", "123456", CancellationToken.None);

        Assert.Equal("t1", token.Token);
        var request = Assert.Single(_server.Requests);
        Assert.Equal("GET", request.Method);
        var query = Query(request);
        Assert.StartsWith("/api/usertoken/GetToken?", request.Target, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(("u|1", "crm", "webchat", "123456"), (query["userId"], query["connectionName"], query["channelId"], query["code"]));
    }

    [Fact]
    public async Task A_user_who_has_not_signed_in_has_no_token()
    {
        _server.Answer = (_, context) => LocalServer.WriteAsync(context, 404, null);
        Assert.Null(await _tokens.GetUserTokenAsync("u1", "crm", "webchat", null, CancellationToken.None));
    }

    [Fact]
    public async Task The_sign_in_state_names_app_connection_and_conversation()
    {
        _server.Answer = (_, context) => LocalServer.WriteAsync(context, 200, """{"signInLink":"https://login.test/x"}""");
        var activity = new Activity { Id = "a1", ChannelId = "webchat", Conversation = new ConversationAccount(id: "c1"), ServiceUrl = "https://s.test" };

        var resource = await _tokens.GetSignInResourceAsync("crm", activity, null, CancellationToken.None);

        Assert.Equal("https://login.test/x", resource.SignInLink);
        var state = Encoding.UTF8.GetString(Convert.FromBase64String(Query(Assert.Single(_server.Requests))["state"]!));
        using var json = JsonDocument.Parse(state);
        var properties = json.RootElement.EnumerateObject().ToDictionary(property => property.Name, property => property.Value, StringComparer.OrdinalIgnoreCase);
        Assert.Equal("crm", properties["connectionName"].GetString());
        Assert.Equal("app", properties["msAppId"].GetString());
        Assert.Contains("c1", properties["conversation"].GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_is_a_delete()
    {
        _server.Answer = (_, context) => LocalServer.WriteAsync(context, 204, null);
        await _tokens.SignOutUserAsync("u1", "crm", "webchat", CancellationToken.None);

        var request = Assert.Single(_server.Requests);
        Assert.Equal("DELETE", request.Method);
        Assert.StartsWith("/api/usertoken/SignOut?", request.Target, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Statuses_and_resource_tokens_are_read()
    {
        _server.Answer = (request, context) => LocalServer.WriteAsync(
            context,
            200,
            request.Target.Contains("Status", StringComparison.OrdinalIgnoreCase)
                ? """[{"connectionName":"crm","hasToken":true}]"""
                : """{"https://graph.test":{"token":"g1"}}""");

        var statuses = await _tokens.GetTokenStatusAsync("u1", "webchat", null, CancellationToken.None);
        var tokens = await _tokens.GetAadTokensAsync("u1", "crm", ["https://graph.test"], "webchat", CancellationToken.None);

        Assert.True(Assert.Single(statuses).HasToken);
        Assert.Equal("g1", tokens["https://graph.test"].Token);
        Assert.Contains("https://graph.test", _server.Requests.Last().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_exchanged_or_the_service_says_why_not()
    {
        var token = await _tokens.ExchangeTokenAsync("u1", "crm", "webchat", new TokenExchangeRequest(token: "sso"), CancellationToken.None);
        Assert.Equal("t1", token.Token);
        Assert.Contains("\"sso\"", Assert.Single(_server.Requests).Body, StringComparison.Ordinal);

        _server.Answer = (_, context) => LocalServer.WriteAsync(context, 400, """{"error":{"code":"ConsentRequired","message":"no consent"}}""");
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => _tokens.ExchangeTokenAsync(
            "u1", "crm", "webchat", new TokenExchangeRequest(token: "sso"), CancellationToken.None));
        Assert.Equal("Unable to exchange token: (ConsentRequired) no consent", refusal.Message);
    }

    [Fact]
    public async Task User_and_connection_are_required()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(() => _tokens.GetUserTokenAsync(null, "crm", "webchat", null, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentNullException>(() => _tokens.GetUserTokenAsync("u1", null, "webchat", null, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentNullException>(() => _tokens.SignOutUserAsync(null, "crm", "webchat", CancellationToken.None));
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task A_skill_gets_a_copy_of_the_activity_in_a_conversation_of_its_own()
    {
        _server.Answer = (_, context) => LocalServer.WriteAsync(context, 200, """{"answer":42}""");
        var activity = new Activity
        {
            Type = ActivityTypes.Invoke,
            Id = "a1",
            ChannelId = "webchat",
            ServiceUrl = "https://channel.test/",
            Conversation = new ConversationAccount(id: "c1"),
            From = new ChannelAccount("u1"),
            Recipient = new ChannelAccount("b1"),
        };

        using var client = _authentication.CreateBotFrameworkClient();
        var response = await client.PostActivityAsync<Dictionary<string, int>>(
            "app", "skill", new Uri(_server.Uri, "api/skill"), new Uri("https://host.test/api/skills"), "s|1", activity);

        Assert.Equal(200, response.Status);
        Assert.Equal(42, response.Body["answer"]);
        Assert.Equal(("c1", "https://channel.test/"), (activity.Conversation.Id, activity.ServiceUrl));
        var request = Assert.Single(_server.Requests);
        Assert.Equal("/api/skill", request.Target);
        using var sent = JsonDocument.Parse(request.Body);
        Assert.Equal("s|1", sent.RootElement.GetProperty("conversation").GetProperty("id").GetString());
        Assert.StartsWith("https://host.test/api/skills", sent.RootElement.GetProperty("serviceUrl").GetString(), StringComparison.Ordinal);
        Assert.Equal("skill", sent.RootElement.GetProperty("recipient").GetProperty("role").GetString());
        Assert.Equal("c1", sent.RootElement.GetProperty("relatesTo").GetProperty("conversation").GetProperty("id").GetString());
    }

    private static Dictionary<string, string?> Query(LocalServer.Received request) =>
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(request.Target[request.Target.IndexOf('?', StringComparison.Ordinal)..])
            .ToDictionary(pair => pair.Key, pair => (string?)pair.Value.ToString(), StringComparer.OrdinalIgnoreCase);
}
