#if !OFFICIAL_BOT_FRAMEWORK
using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Switchboard.Tests.BotFramework.Connector;

/// <summary>The tokens a bot asks for and sends, against a token endpoint on loopback. (The official packages take https only.)</summary>
public sealed class OutboundTokenTests : IAsyncLifetime
{
    private const string AppId = "11111111-1111-1111-1111-111111111111";
    private const string Secret = "s3cret&+=";

    private LocalServer _login = null!;
    private LocalServer _channel = null!;
    private int _issued;
    private int _lifetime = 3600;

    public async Task InitializeAsync()
    {
        _channel = await LocalServer.AnsweringAsync(200, """{"id":"new"}""");
        _login = await LocalServer.StartAsync((_, context) => LocalServer.WriteAsync(
            context,
            200,
            $$"""{"token_type":"Bearer","expires_in":{{_lifetime}},"access_token":"token-{{Interlocked.Increment(ref _issued)}}"}"""));
    }

    public async Task DisposeAsync()
    {
        await _login.DisposeAsync();
        await _channel.DisposeAsync();
    }

    [Fact]
    public async Task The_token_is_asked_for_with_the_apps_id_and_secret()
    {
        await SendAsync(Authentication());

        var request = Assert.Single(_login.Requests);
        var form = QueryHelpers.ParseQuery(request.Body);
        Assert.Equal("/the-tenant/oauth2/v2.0/token", request.Target);
        Assert.Equal("client_credentials", form["grant_type"]);
        Assert.Equal(AppId, form["client_id"]);
        Assert.Equal(Secret, form["client_secret"]);
        Assert.Equal("https://api.botframework.com/.default", form["scope"]);
        Assert.Equal("Bearer token-1", Assert.Single(_channel.Requests).Header("Authorization"));
    }

    [Fact]
    public async Task Turns_at_the_same_time_ask_once()
    {
        var authentication = Authentication();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => SendAsync(authentication)));
        await SendAsync(authentication);

        Assert.Single(_login.Requests);
        Assert.Equal(51, _channel.Requests.Count);
        Assert.All(_channel.Requests, request => Assert.Equal("Bearer token-1", request.Header("Authorization")));
    }

    [Fact]
    public async Task A_token_that_has_ended_is_asked_for_again()
    {
        _lifetime = 0;
        var authentication = Authentication();
        await SendAsync(authentication);
        await SendAsync(authentication);

        Assert.Equal(["Bearer token-1", "Bearer token-2"], _channel.Requests.Select(request => request.Header("Authorization")));
    }

    [Fact]
    public async Task A_refusal_says_why_without_the_secret_and_is_not_remembered()
    {
        var answer = _login.Answer;
        _login.Answer = (_, context) => LocalServer.WriteAsync(context, 401, """{"error":"invalid_client","error_description":"AADSTS7000215"}""");
        var authentication = Authentication();

        var refusal = await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(authentication));
        Assert.Contains("invalid_client", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, refusal.ToString(), StringComparison.Ordinal);
        Assert.Empty(_channel.Requests);

        _login.Answer = answer;
        await SendAsync(authentication);
        Assert.Single(_channel.Requests);
    }

    [Fact]
    public async Task Another_audience_gets_another_token()
    {
        var authentication = Authentication();
        await SendAsync(authentication);
        await SendAsync(authentication, "22222222-2222-2222-2222-222222222222");

        Assert.Equal(2, _channel.Requests.Select(request => request.Header("Authorization")).Distinct().Count());
        Assert.Equal(
            "22222222-2222-2222-2222-222222222222/.default", QueryHelpers.ParseQuery(_login.Requests.Last().Body)["scope"]);
    }

    [Fact]
    public async Task A_client_of_an_app_id_and_secret_shares_its_token_with_the_next_one()
    {
        var tenant = $"{Guid.NewGuid():n}";
        for (var i = 0; i < 3; i++)
        {
            using var client = new ConnectorClient(_channel.Uri, new LocalCredentials(new Uri(_login.Uri, tenant)));
            await client.Conversations.SendToConversationAsync("c1", new Activity { Type = ActivityTypes.Message });
        }

        Assert.Single(_login.Requests);
    }

    [Fact]
    public async Task A_forced_refresh_really_asks()
    {
        var credentials = new LocalCredentials(new Uri(_login.Uri, $"{Guid.NewGuid():n}"));
        Assert.Equal("token-1", await credentials.GetTokenAsync());
        Assert.Equal("token-1", await credentials.GetTokenAsync());
        Assert.Equal("token-2", await credentials.GetTokenAsync(forceRefresh: true));
        Assert.Equal("token-2", await credentials.GetTokenAsync());
    }

    [Fact]
    public async Task A_bot_without_an_app_id_sends_no_token()
    {
        await SendAsync(Authentication(("MicrosoftAppId", ""), ("MicrosoftAppPassword", "")));

        Assert.Empty(_login.Requests);
        Assert.Null(Assert.Single(_channel.Requests).Header("Authorization"));
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea/", true)]
    [InlineData("http://localhost:52036/", true)]
    [InlineData("http://127.0.0.1:52036/", true)]
    [InlineData("http://192.168.1.20:52036/", false)]
    [InlineData("http://channel.test/", false)]
    public async Task The_token_is_never_sent_readable_over_a_network(string address, bool sent)
    {
        var credentials = new LocalCredentials(new Uri(_login.Uri, "tenant"));
        using var request = new HttpRequestMessage(HttpMethod.Post, address);

        await credentials.ProcessHttpRequestAsync(request, CancellationToken.None);

        Assert.Equal(sent, request.Headers.Authorization is not null);
    }

    [Fact]
    public async Task A_login_endpoint_elsewhere_must_be_https()
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(
            () => SendAsync(Authentication(("ToChannelFromBotLoginUrl", "http://login.test/tenant"))));
        Assert.Contains("https", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_url_is_http_or_https()
    {
        var factory = Authentication().CreateConnectorFactory(Bot());
        await Assert.ThrowsAsync<ArgumentException>(() => factory.CreateAsync("file:///etc/passwd", null, CancellationToken.None));
        await Assert.ThrowsAsync<UriFormatException>(() => factory.CreateAsync("not a url", null, CancellationToken.None));
    }

    [Fact]
    public async Task Another_bots_identity_gets_no_credentials() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => Authentication()
            .CreateConnectorFactory(new ClaimsIdentity([new Claim("aud", "somebody else")]))
            .CreateAsync(_channel.Uri.AbsoluteUri, null, CancellationToken.None));

    private static ClaimsIdentity Bot() => new([new Claim("aud", AppId)]);

    private ConfigurationBotFrameworkAuthentication Authentication(params (string Key, string Value)[] settings)
    {
        var values = new Dictionary<string, string?>
        {
            ["MicrosoftAppId"] = AppId,
            ["MicrosoftAppPassword"] = Secret,
            ["ToChannelFromBotLoginUrl"] = string.Create(CultureInfo.InvariantCulture, $"{_login.Uri}the-tenant"),
        };
        foreach (var (key, value) in settings)
        {
            values[key] = value;
        }

        return new ConfigurationBotFrameworkAuthentication(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
    }

    private async Task SendAsync(BotFrameworkAuthentication authentication, string? audience = null)
    {
        using var client = await authentication.CreateConnectorFactory(Bot()).CreateAsync(_channel.Uri.AbsoluteUri, audience, CancellationToken.None);
        await client.Conversations.SendToConversationAsync("c1", new Activity { Type = ActivityTypes.Message });
    }

    private sealed class LocalCredentials(Uri endpoint) : MicrosoftAppCredentials(AppId, Secret)
    {
        public override string OAuthEndpoint => endpoint.AbsoluteUri;
    }
}
#endif
