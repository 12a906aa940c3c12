using System.Net;
using Microsoft.AspNetCore.Http;
using Switchboard.Auth;
using Switchboard.Auth.Acquisition;
using Switchboard.Auth.Paths;

namespace Switchboard.Tests.TokenFaults;

/// <summary>One scenario for each way through the token chart; together they take every arrow.</summary>
internal static class ChartScenarios
{
    public static IReadOnlyList<(string Name, bool NeedsRedis, Func<Task<IReadOnlyList<TokenOperation>>> Run)> All { get; } =
    [
        ("first start, then the next", false, StartsAsync),
        ("a person signs in, and the refresh token is used", false, DeviceCodeAsync),
        ("the sign-in is refused and the next method takes over", false, FallbackAsync),
        ("a JWT of the service account", false, ServiceAccountAsync),
        ("a refresh token that is refused", false, ReauthenticateAsync),
        ("calls: success, 401, 429, a caller that blocks", false, CallsAsync),
        ("the timer", false, TimerAsync),
        ("the proxy", false, ProxyAsync),
        ("two instances: one refreshes, one waits", true, TwoInstancesAsync),
    ];

    private static async Task<IReadOnlyList<TokenOperation>> StartsAsync()
    {
        await using var server = await TokenServer.StartAsync();
        var settings = Kept(TestTokens.Settings(server.Address, ("KeepFresh", "true")));
        var first = await OnceAsync(settings, tokens => UntilAsync(tokens, "start"));
        var second = await OnceAsync(settings, tokens => UntilAsync(tokens, "start"));
        return [.. first, .. second];
    }

    private static async Task<IReadOnlyList<TokenOperation>> DeviceCodeAsync()
    {
        await using var server = await TokenServer.StartAsync();
        server.Device = DeviceAnswer;
        var asked = 0;
        server.Token = (_, form) => form["grant_type"] switch
        {
            "refresh_token" => server.Grant("\"refresh_token\":\"second\""),
            _ when ++asked == 1 => TokenServer.Error("authorization_pending"),
            _ => server.Grant("\"refresh_token\":\"first\"", expires: "2"),
        };
        var settings = Kept(TestTokens.Settings(server.Address, ("Methods:0", "DeviceCode")));
        return await OnceAsync(settings, async tokens =>
        {
            await tokens.Tokens.SignInAsync(new TokenKey("api"), new Shown(), CancellationToken.None);
            await Task.Delay(TimeSpan.FromSeconds(2.2));
            await tokens.GetAsync();
        });
    }

    private static async Task<IReadOnlyList<TokenOperation>> FallbackAsync()
    {
        await using var server = await TokenServer.StartAsync();
        server.Device = DeviceAnswer;
        server.Token = (_, form) => form["grant_type"] == "client_credentials" ? server.Grant() : TokenServer.Error("access_denied");
        var settings = TestTokens.Settings(server.Address, ("Methods:0", "DeviceCode"), ("Methods:1", "ClientCredentials"));
        return await OnceAsync(settings, tokens => tokens.Tokens.SignInAsync(new TokenKey("api"), new Shown(), CancellationToken.None));
    }

    private static async Task<IReadOnlyList<TokenOperation>> ServiceAccountAsync()
    {
        await using var server = await TokenServer.StartAsync();
        using var key = new KeyFile();
        var settings = Kept(TestTokens.Settings(server.Address, ("Methods:0", "ServiceAccount"), ("Exchange", "false"), ("KeepFresh", "true"), ("Tokens:Agent:PrivateKeyPath", key.Path)));
        return await OnceAsync(settings, tokens => UntilAsync(tokens, "start"));
    }

    private static async Task<IReadOnlyList<TokenOperation>> ReauthenticateAsync()
    {
        await using var server = await TokenServer.StartAsync();
        server.Token = (_, form) => form["grant_type"] == "refresh_token" ? TokenServer.Error("invalid_grant") : server.Grant("\"refresh_token\":\"x\"", expires: "1");
        return await OnceAsync(Kept(TestTokens.Settings(server.Address)), async tokens =>
        {
            await tokens.GetAsync();
            await Task.Delay(TimeSpan.FromSeconds(1.1));
            await tokens.GetAsync();
        });
    }

    private static async Task<IReadOnlyList<TokenOperation>> CallsAsync()
    {
        await using var server = await TokenServer.StartAsync();
        server.Api = (_, count) => count switch
        {
            2 => Results.StatusCode(401),
            4 => Results.StatusCode(429),
            _ => Results.Ok(),
        };
        return await OnceAsync(TestTokens.Settings(server.Address), async tokens =>
        {
            using var client = tokens.Client();
            foreach (var _ in Enumerable.Range(0, 3))
            {
                (await client.GetAsync(new Uri("x", UriKind.Relative))).EnsureSuccessStatusCode();
            }

            using var blocking = new HttpRequestMessage(HttpMethod.Get, new Uri("x", UriKind.Relative)) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
            client.Send(blocking).EnsureSuccessStatusCode();
        });
    }

    private static async Task<IReadOnlyList<TokenOperation>> TimerAsync()
    {
        await using var server = await TokenServer.StartAsync();
        server.Token = (_, _) => server.Grant(expires: "2");
        return await OnceAsync(TestTokens.Settings(server.Address, ("KeepFresh", "true")), tokens => UntilAsync(tokens, "timer"));
    }

    private static async Task<IReadOnlyList<TokenOperation>> ProxyAsync()
    {
        await using var server = await TokenServer.StartAsync();
        using var issuer = new AgentIssuer();
        server.Api = (context, _) => context.Request.Path == "/keys" ? Results.Text(AgentIssuer.KeySet(issuer), "application/json") : Results.Ok();
        await using var proxy = await ProxyHost.StartAsync(ProxyHost.Settings(server));
        (await proxy.CallAsync(issuer.Token())).EnsureSuccessStatusCode();
        await proxy.CallAsync("not.a.token");
        return proxy.Paths.Latest();
    }

    private static async Task<IReadOnlyList<TokenOperation>> TwoInstancesAsync()
    {
        using var redis = await RedisServer.StartAsync();
        await using var server = await TokenServer.StartAsync();
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.HeldBack = answer.Task;
        var settings = TestTokens.Shared(server, redis);
        await using var one = await TestTokens.StartAsync(settings);
        await using var two = await TestTokens.StartAsync(settings);
        using var counters = new Counters(two.Services);
        var first = one.GetAsync();
        await server.AskedAsync();
        var second = two.GetAsync();
        await Patience.UntilAsync(() => counters.Sum("switchboard.tokens.waits") == 1);
        answer.SetResult();
        await Task.WhenAll(first, second);
        return [.. one.Operations, .. two.Operations];
    }

    private static async Task<IReadOnlyList<TokenOperation>> OnceAsync(Dictionary<string, string?> settings, Func<TestTokens, Task> act)
    {
        var tokens = await TestTokens.StartAsync(settings);
        await act(tokens);
        await tokens.DisposeAsync();
        return tokens.Operations;
    }

    private static Task UntilAsync(TestTokens tokens, string operation) => Patience.UntilAsync(() => tokens.Operations.Any(one => one.Name == operation));

    private static Dictionary<string, string?> Kept(Dictionary<string, string?> settings)
    {
        settings["Tokens:Passphrase"] = Fleet.Passphrase;
        settings["Tokens:Iterations"] = "100000";
        settings["Tokens:Path"] = Path.Combine(Path.GetTempPath(), $"switchboard-tokens-{Guid.NewGuid():N}");
        return settings;
    }

    private static IResult DeviceAnswer(HttpContext context) => TokenServer.Answer(
        200, """{"device_code":"canary-device","user_code":"ABCD-EFGH","verification_uri":"http://127.0.0.1/device","expires_in":60,"interval":1}""");

    private sealed class Shown : IDeviceCodeDisplay
    {
        public Task ShowAsync(DevicePrompt prompt, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
