using Microsoft.AspNetCore.Http;
using Switchboard.Auth;
using Switchboard.Auth.Acquisition;
using Switchboard.Tests.TokenFaults;

namespace Switchboard.Tests.Auth.Acquisition;

public sealed class DeviceCodeTests
{
    [Fact]
    public async Task The_server_sets_the_pace_and_slow_down_slows_for_good()
    {
        await using var run = await RunAsync("""{"interval":2}""", ["authorization_pending", "slow_down", "authorization_pending", ""]);
        Assert.IsType<TokenResult.Granted>(run.Result);
        Assert.Equal([2, 2, 7, 7], run.Pauses);
    }

    [Theory]
    [InlineData("{}", 5)]
    [InlineData("""{"interval":0}""", 1)]
    [InlineData("""{"interval":-3}""", 1)]
    [InlineData("""{"interval":100000}""", 60)]
    public async Task A_missing_or_impossible_interval_is_replaced(string answer, double pause)
    {
        await using var run = await RunAsync(answer, [""]);
        Assert.Equal([pause], run.Pauses);
    }

    [Fact]
    public async Task A_server_error_doubles_the_pause()
    {
        await using var run = await RunAsync("""{"interval":1}""", ["500", "500", "authorization_pending", ""]);
        Assert.IsType<TokenResult.Granted>(run.Result);
        Assert.Equal([1, 2, 4, 1], run.Pauses);
    }

    [Fact]
    public async Task Refusal_and_expiry_end_it_with_different_words()
    {
        await using var denied = await RunAsync("""{"interval":1}""", ["access_denied"]);
        Assert.Contains("access_denied", denied.Result.ToString(), StringComparison.Ordinal);
        await using var expired = await RunAsync("""{"interval":1}""", ["authorization_pending", "expired_token"]);
        Assert.Contains("expired_token", expired.Result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_code_ends_by_our_own_clock_too()
    {
        await using var run = await RunAsync("""{"interval":5,"expires_in":12}""", Enumerable.Repeat("authorization_pending", 20));
        Assert.Contains("nobody signed in", run.Result.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, run.Server.TokenRequests.Count());
    }

    [Theory]
    [InlineData("""{"verification_uri":"javascript:alert(1)"}""")]
    [InlineData("""{"verification_uri":"http://elsewhere.example/"}""")]
    [InlineData("""{"verification_uri":"https://good.example@evil.example/"}""")]
    [InlineData("""{"user_code":""}""")]
    [InlineData("""{"device_code":5}""")]
    [InlineData("""{"expires_in":0}""")]
    [InlineData("""{"expires_in":"ten"}""")]
    public async Task A_code_that_cannot_be_used_is_not_shown(string answer)
    {
        await using var run = await RunAsync(answer, [""]);
        Assert.Empty(run.Shown);
        Assert.IsType<TokenResult.Failed>(run.Result);
    }

    [Fact]
    public async Task Escape_codes_in_a_code_do_not_reach_the_terminal()
    {
        await using var run = await RunAsync("""{"user_code":"AB\u001b[2JCD","interval":1}""", [""]);
        Assert.Equal("AB·[2JCD", Assert.Single(run.Shown).UserCode);
    }

    [Fact]
    public async Task The_device_code_is_not_logged()
    {
        await using var run = await RunAsync("""{"interval":1}""", ["500", "access_denied"]);
        Assert.DoesNotContain("canary", run.Log + run.Result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_that_is_given_up_asks_no_more()
    {
        await using var server = await TokenServer.StartAsync();
        server.Device = _ => Answer("""{"interval":1}""");
        server.Token = (_, _) => TokenServer.Error("authorization_pending");
        await using var tokens = await TestTokens.StartAsync(TestTokens.Settings(server.Address, ("Methods:0", "DeviceCode")));
        using var cancel = new CancellationTokenSource();
        var signIn = tokens.Tokens.SignInAsync(new TokenKey("api"), new Display([]), cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => signIn);
        var asked = server.TokenRequests.Count();
        await Task.Delay(1300);
        Assert.Equal(asked, server.TokenRequests.Count());
    }

    [Fact]
    public async Task Without_a_person_the_answer_is_that_one_is_needed()
    {
        await using var server = await TokenServer.StartAsync();
        await using var tokens = await TestTokens.StartAsync(TestTokens.Settings(server.Address, ("Methods:0", "DeviceCode")));
        Assert.IsType<TokenResult.SignInNeeded>(await tokens.GetAsync());
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_persons_token_is_that_persons_only_and_can_be_disconnected()
    {
        await using var server = await TokenServer.StartAsync();
        server.Device = _ => Answer("""{"interval":1}""");
        await using var tokens = await TestTokens.StartAsync(TestTokens.Settings(server.Address, ("Methods:0", "DeviceCode"), ("Owner", "Person")));
        await tokens.Tokens.SignInAsync(new TokenKey("api", "ann"), new Display([]), CancellationToken.None);
        Assert.IsType<TokenResult.Granted>(await tokens.GetAsync("ann"));
        Assert.IsType<TokenResult.SignInNeeded>(await tokens.GetAsync("bob"));
        Assert.True(await tokens.Tokens.DisconnectAsync(new TokenKey("api", "ann"), CancellationToken.None));
        Assert.IsType<TokenResult.SignInNeeded>(await tokens.GetAsync("ann"));
        Assert.False(await tokens.Tokens.DisconnectAsync(new TokenKey("api", "ann"), CancellationToken.None));
    }

    [Fact]
    public void A_QR_code_is_made_for_the_terminal_and_for_a_page()
    {
        Assert.True(QrCode.ForTerminal(new Uri("https://id.example/device?user_code=ABCD-EFGH")).Split('\n').Length > 10);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], QrCode.ForPage(new Uri("https://id.example/device"))[..4]);
    }

    private static IResult Answer(string changes)
    {
        var answer = System.Text.Json.Nodes.JsonNode.Parse("""{"device_code":"canary-device","user_code":"ABCD","verification_uri":"https://id.example/device","expires_in":600}""")!.AsObject();
        foreach (var (name, value) in System.Text.Json.Nodes.JsonNode.Parse(changes)!.AsObject())
        {
            answer[name] = value?.DeepClone();
        }

        return TokenServer.Answer(200, answer.ToJsonString());
    }

    private static async Task<Run> RunAsync(string deviceAnswer, IEnumerable<string> answers)
    {
        var time = new TestTime();
        var server = await TokenServer.StartAsync();
        server.Device = _ => Answer(deviceAnswer);
        var queue = new Queue<string>(answers);
        server.Token = (_, _) => queue.Dequeue() switch
        {
            "" => server.Grant(),
            "500" => Results.StatusCode(500),
            var error => TokenServer.Error(error),
        };
        await using var tokens = await TestTokens.StartAsync(TestTokens.Settings(server.Address, ("Methods:0", "DeviceCode"), ("Tokens:RequestTimeout", "00:02:00")), time);
        var shown = new List<DevicePrompt>();
        var signIn = tokens.Tokens.SignInAsync(new TokenKey("api"), new Display(shown), CancellationToken.None);

        // The clock goes on when the flow waits for it and for nothing else.
        while (!signIn.IsCompleted)
        {
            var asked = server.Requests.Count;
            await Task.Delay(5);
            if (asked == server.Requests.Count && time.Waits is [var wait] && wait < TimeSpan.FromSeconds(90))
            {
                time.Advance(wait);
            }
        }

        var path = tokens.Operations.Single(operation => operation.Name == "sign-in").Steps;
        double[] pauses = [.. path.Where(step => step.Node == "C3c").Select(step => step.Value!.Value)];
        return new Run(server, await signIn, pauses, shown, tokens.Log.Text);
    }

    private sealed record Run(TokenServer Server, TokenResult Result, double[] Pauses, IReadOnlyList<DevicePrompt> Shown, string Log) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }

    private sealed class Display(List<DevicePrompt> shown) : IDeviceCodeDisplay
    {
        public Task ShowAsync(DevicePrompt prompt, CancellationToken cancellationToken)
        {
            shown.Add(prompt);
            return Task.CompletedTask;
        }
    }
}
