using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Switchboard.Auth;
using Switchboard.Auth.Acquisition;
using Switchboard.Auth.Paths;
using Switchboard.Bot.Operations.Health;
using Switchboard.Tests.Bot.Support;
using Switchboard.Tests.TokenFaults;

namespace Switchboard.Tests.Auth;

/// <summary>What operators see: metrics, health and the latest paths.</summary>
public sealed class WatchingTests
{
    private static readonly TokenKey Key = new("api");

    [Fact]
    public async Task Requests_are_counted_by_grant_and_outcome_and_refreshes_by_outcome()
    {
        await using var server = await TokenServer.StartAsync();
        await using var tokens = await TestTokens.StartAsync(TestTokens.Settings(server.Address));
        using var counters = new Counters(tokens.Services);
        server.Token = (_, _) => server.Grant("\"refresh_token\":\"x\"");
        var first = (TokenResult.Granted)await tokens.GetAsync();
        await tokens.Tokens.ReplaceTokenAsync(Key, first.Token, default);
        server.Token = (_, _) => Results.StatusCode(503);
        await tokens.Tokens.ReplaceTokenAsync(Key, ((TokenResult.Granted)await tokens.GetAsync()).Token, default);
        Assert.Equal(
            [
                "switchboard.tokens.requests 1 service=api grant=client_credentials outcome=granted",
                "switchboard.tokens.refreshes 1 service=api outcome=ClientCredentials",
                "switchboard.tokens.requests 1 service=api grant=refresh_token outcome=granted",
                "switchboard.tokens.refreshes 1 service=api outcome=refreshed",
                "switchboard.tokens.requests 1 service=api grant=refresh_token outcome=busy",
                "switchboard.tokens.refreshes 1 service=api outcome=failed",
            ],
            counters.Lines);
    }

    [NeedsFact("redis-server")]
    public async Task A_lock_that_was_lost_is_counted()
    {
        using var redis = await RedisServer.StartAsync();
        await using var server = await TokenServer.StartAsync();
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.HeldBack = answer.Task;
        await using var tokens = await TestTokens.StartAsync(TestTokens.Shared(server, redis, ("Tokens:LockDuration", "00:00:01"), ("Tokens:RequestTimeout", "00:02:00")));
        using var counters = new Counters(tokens.Services);
        var get = tokens.GetAsync();
        await server.AskedAsync();
        redis.Send("DEL sb:token-lock:{api}");
        await Patience.UntilAsync(() => counters.Sum("switchboard.tokens.lock_losses") == 1);
        answer.SetResult();
        Assert.IsType<TokenResult.Granted>(await get);
    }

    [Fact]
    public async Task A_refusal_of_the_proxy_is_counted_by_service_and_status()
    {
        await using var server = await TokenServer.StartAsync();
        using var issuer = new AgentIssuer();
        server.Api = (_, _) => Results.Text(AgentIssuer.KeySet(issuer), "application/json");
        await using var proxy = await ProxyHost.StartAsync(ProxyHost.Settings(server));
        using var counters = new Counters(proxy.Services);
        await proxy.CallAsync("not.a.token");
        await proxy.CallAsync(issuer.Token(), "/proxy/api/other");
        Assert.Equal(["switchboard.tokens.proxy_denials 1 service=api status=401", "switchboard.tokens.proxy_denials 1 service=api status=403"], counters.Lines.Where(line => line.Contains("denials", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Health_names_each_service_and_how_its_token_stands()
    {
        var time = new TestTime();
        await using var server = await TokenServer.StartAsync();
        var settings = TestTokens.Settings(
            server.Address,
            ("Tokens:RequestTimeout", "00:02:00"),
            ("Tokens:MethodTimeout", "00:10:00"),
            ("Tokens:Services:by-hand:Methods:0", "DeviceCode"),
            ("Tokens:Services:by-hand:TokenEndpoint", $"{server.Address}/token"),
            ("Tokens:Services:by-hand:DeviceEndpoint", $"{server.Address}/device"),
            ("Tokens:Services:by-hand:ClientId", "x"),
            ("Tokens:Services:by-hand:KeepFresh", "false"));
        await using var tokens = await TestTokens.StartAsync(settings, time);
        Assert.Equal((HealthStatus.Degraded, "api: missing, by-hand: missing"), await HealthAsync(tokens));
        await tokens.TokenAsync();
        await tokens.Tokens.GetTokenAsync(new TokenKey("by-hand"), default);
        Assert.Equal((HealthStatus.Degraded, "api: valid, by-hand: sign-in needed"), await HealthAsync(tokens));
        time.Advance(TimeSpan.FromSeconds(3600 * 0.95));
        Assert.Equal("api: due, by-hand: sign-in needed", (await HealthAsync(tokens)).Words);
        time.Advance(TimeSpan.FromSeconds(3600));
        Assert.Equal("api: expired, by-hand: sign-in needed", (await HealthAsync(tokens)).Words);
    }

    [Fact]
    public async Task Health_is_good_when_every_service_has_a_token()
    {
        await using var server = await TokenServer.StartAsync();
        await using var tokens = await TestTokens.StartAsync(TestTokens.Settings(server.Address));
        await tokens.TokenAsync();
        Assert.Equal((HealthStatus.Healthy, "api: valid"), await HealthAsync(tokens));
    }

    [Fact]
    public async Task The_latest_paths_are_kept_and_no_more_than_256()
    {
        await using var server = await TokenServer.StartAsync();
        await using var tokens = await TestTokens.StartAsync(TestTokens.Settings(server.Address));
        var paths = tokens.Services.GetRequiredService<TokenPaths>();
        using var client = tokens.Client();
        for (var i = 0; i < 300; i++)
        {
            (await client.GetAsync(new Uri("x", UriKind.Relative))).Dispose();
        }

        Assert.Equal(256, paths.Latest().Count);
        Assert.All(paths.Latest(), operation => Assert.Equal("call", operation.Name));
        await tokens.GetAsync();
        Assert.Equal(1, paths.CachedTokens);
    }

    [Fact]
    public async Task A_client_by_the_services_name_carries_its_token_and_an_unknown_name_is_an_error_that_lists_the_known()
    {
        await using var server = await TokenServer.StartAsync();
        await using var tokens = await TestTokens.StartAsync(TestTokens.Settings(server.Address));
        var clients = tokens.Services.GetRequiredService<IServiceClients>();
        Assert.Equal("""{"ok":true}""", await clients.For("api").GetStringAsync(new Uri("orders/1", UriKind.Relative)));
        Assert.Equal("/api/orders/1", server.Requests[^1].Path);
        Assert.Same(clients.For("api"), clients.For("api"));
        Assert.Equal(System.Net.HttpVersion.Version20, clients.For("api").DefaultRequestVersion);
        Assert.Equal("'other' is not a service; Tokens:Services has api.", Assert.Throws<KeyNotFoundException>(() => clients.For("other")).Message);
        await Assert.ThrowsAsync<InvalidOperationException>(() => clients.For("api").GetAsync(new Uri("https://elsewhere.example/")));
    }

    [Fact]
    public async Task An_account_that_was_connected_can_be_disconnected_and_its_refresh_token_is_revoked()
    {
        await using var server = await TokenServer.StartAsync();
        server.Device = _ => TokenServer.Answer(200, """{"device_code":"d","user_code":"ABCD-EFGH","verification_uri":"http://127.0.0.1/device","expires_in":60,"interval":1}""");
        server.Token = (_, _) => server.Grant("\"refresh_token\":\"to be revoked\"");
        await using var tokens = await TestTokens.StartAsync(TestTokens.Settings(
            server.Address, ("Methods:0", "DeviceCode"), ("Owner", "Person"), ("KeepFresh", "true"), ("RevocationEndpoint", $"{server.Address}/revoke")));
        var key = new TokenKey("api", "directline/ada");
        Assert.IsType<TokenResult.Granted>(await tokens.Tokens.SignInAsync(key, new Shown(), default));
        Assert.True(await tokens.Tokens.DisconnectAsync(key, default));
        Assert.Contains("token=to+be+revoked", server.Requests.Single(request => request.Path == "/revoke").Body, StringComparison.Ordinal);
        Assert.False(await tokens.Tokens.DisconnectAsync(key, default));
    }

    [Fact]
    public async Task The_end_of_a_turn_forgets_no_token()
    {
        await using var server = await TokenServer.StartAsync();
        await using var tokens = await TestTokens.StartAsync(TestTokens.Settings(server.Address));
        await tokens.TokenAsync();

        // A turn disposes of its state, and of what is in it.
        using (var state = new Microsoft.Bot.Builder.TurnContextStateCollection())
        {
            state.Set<ITokenService>(tokens.Tokens);
        }

        await tokens.TokenAsync();
        Assert.Single(server.TokenRequests);
    }

    private sealed class Shown : IDeviceCodeDisplay
    {
        public Task ShowAsync(DevicePrompt prompt, CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private static async Task<(HealthStatus Status, string Words)> HealthAsync(TestTokens tokens)
    {
        var result = await new TokensHealthCheck(tokens.Tokens).CheckHealthAsync(new HealthCheckContext());
        return (result.Status, result.Description!);
    }
}
