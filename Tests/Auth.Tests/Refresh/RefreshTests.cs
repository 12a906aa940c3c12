using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Switchboard.Auth;
using Switchboard.Auth.Storage;
using Switchboard.Tests.TokenFaults;

namespace Switchboard.Tests.Auth.Refresh;

public sealed class RefreshTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"switchboard-tokens-{Guid.NewGuid():N}");

    [Fact]
    public async Task Four_hundred_callers_make_one_request()
    {
        await using var server = await TokenServer.StartAsync();
        await using var tokens = await TestTokens.StartAsync(TestTokens.Settings(server.Address));
        var results = await Task.WhenAll(Enumerable.Range(0, 400).Select(_ => Task.Run(() => tokens.GetAsync())));
        Assert.All(results, result => Assert.IsType<TokenResult.Granted>(result));
        Assert.Single(server.TokenRequests);
    }

    [Fact]
    public async Task A_caller_that_gives_up_does_not_end_it_for_the_others()
    {
        await using var server = await TokenServer.StartAsync();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.HeldBack = gate.Task;
        await using var tokens = await TestTokens.StartAsync(TestTokens.Settings(server.Address));
        using var cancel = new CancellationTokenSource();
        var impatient = tokens.Tokens.GetTokenAsync(new TokenKey("api"), cancel.Token).AsTask();
        var patient = tokens.GetAsync();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        gate.SetResult();
        Assert.IsType<TokenResult.Granted>(await patient);
        Assert.Single(server.TokenRequests);
    }

    [Fact]
    public async Task A_refresh_token_is_marked_in_the_store_before_it_is_sent_and_replaced_before_it_is_used()
    {
        await using var server = await TokenServer.StartAsync();
        await using var tokens = await TestTokens.StartAsync(Kept(server));
        TokenRecord? during = null;
        server.Token = (_, form) => form["grant_type"] == "refresh_token" ? Look() : server.Grant("\"refresh_token\":\"first-canary\"", expires: "1");
        await tokens.TokenAsync();
        await Task.Delay(1100);
        Assert.Equal(await tokens.TokenAsync(), server.Latest);
        Assert.NotNull(during!.Spending);
        Assert.Equal("first-canary", during.RefreshToken);
        var after = (await Store(tokens).LoadAsync(new TokenKey("api"), default)).Record!;
        Assert.Equal(("second-canary", null), (after.RefreshToken, after.Spending));
        Assert.DoesNotContain("canary", tokens.Log.Text, StringComparison.Ordinal);

        IResult Look()
        {
            during = Store(tokens).LoadAsync(new TokenKey("api"), default).GetAwaiter().GetResult().Record;
            return server.Grant("\"refresh_token\":\"second-canary\"");
        }
    }

    [Fact]
    public async Task The_old_refresh_token_is_kept_when_the_server_gives_no_new_one()
    {
        await using var server = await TokenServer.StartAsync();
        await using var tokens = await TestTokens.StartAsync(Kept(server));
        server.Token = (_, form) => form["grant_type"] == "refresh_token" ? server.Grant() : server.Grant("\"refresh_token\":\"the-one\"", expires: "1");
        await tokens.TokenAsync();
        await Task.Delay(1100);
        await tokens.TokenAsync();
        var record = (await Store(tokens).LoadAsync(new TokenKey("api"), default)).Record!;
        Assert.Equal(("the-one", false), (record.RefreshToken, record.Rotates));
    }

    [Fact]
    public async Task A_lost_answer_counts_as_spent_and_leads_to_another_method_once()
    {
        await using var server = await TokenServer.StartAsync();
        await using var tokens = await TestTokens.StartAsync(Kept(server));
        server.Token = (context, form) =>
        {
            if (form["grant_type"] == "refresh_token")
            {
                context.Abort();
                return Results.Empty;
            }

            return server.Grant("\"refresh_token\":\"once\"", expires: "1");
        };
        await tokens.TokenAsync();
        await Task.Delay(1100);
        await tokens.TokenAsync();
        Assert.Equal(["client_credentials", "refresh_token", "client_credentials"], Grants(server));
    }

    [Fact]
    public async Task A_refused_refresh_token_is_a_security_event_and_no_loop()
    {
        await using var server = await TokenServer.StartAsync();
        await using var tokens = await TestTokens.StartAsync(Kept(server));
        server.Token = (_, form) => form["grant_type"] == "refresh_token" || server.TokenRequests.Count() > 1 ? TokenServer.Error("invalid_grant") : server.Grant("\"refresh_token\":\"x\"", expires: "1");
        await tokens.TokenAsync();
        await Task.Delay(1100);
        Assert.IsType<TokenResult.Failed>(await tokens.GetAsync());
        Assert.IsType<TokenResult.Failed>(await tokens.GetAsync());
        Assert.Equal(["client_credentials", "refresh_token", "client_credentials"], Grants(server));
        Assert.Contains("Switchboard.Security Warning: The refresh token of 'api' was refused", tokens.Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_busy_server_has_spent_nothing(int status)
    {
        await using var server = await TokenServer.StartAsync();
        await using var tokens = await TestTokens.StartAsync(Kept(server));
        var busy = true;
        server.Token = (_, form) => form["grant_type"] != "refresh_token" ? server.Grant("\"refresh_token\":\"kept\"", expires: "1")
            : busy ? Results.StatusCode(status) : server.Grant("\"refresh_token\":\"next\"");
        await tokens.TokenAsync();
        await Task.Delay(1100);
        Assert.IsType<TokenResult.Failed>(await tokens.GetAsync());
        busy = false;
        await Task.Delay(1400);
        Assert.IsType<TokenResult.Granted>(await tokens.GetAsync());
        Assert.Equal(["client_credentials", "refresh_token", "refresh_token"], Grants(server));
    }

    [Fact]
    public async Task A_store_that_cannot_be_written_to_costs_no_caller_a_token()
    {
        await using var server = await TokenServer.StartAsync();
        var settings = Kept(server);
        await File.WriteAllTextAsync(_folder, "a file where the folder should be");
        await using var tokens = await TestTokens.StartAsync(settings);
        Assert.Equal(await tokens.TokenAsync(), server.Latest);
        File.Delete(_folder);
    }

    [Fact]
    public async Task A_token_is_renewed_between_80_and_90_percent_of_its_life()
    {
        var time = new TestTime();
        await using var server = await TokenServer.StartAsync();
        await using var tokens = await TestTokens.StartAsync(TestTokens.Settings(server.Address, ("KeepFresh", "true"), ("Tokens:RequestTimeout", "00:02:00"), ("Tokens:MethodTimeout", "00:10:00")), time);
        await UntilAsync(() => server.TokenRequests.Count() == 1 && tokens.Tokens.Status()[0].State == "valid");
        time.Advance(TimeSpan.FromSeconds(3600 * 0.79));
        await Task.Delay(100);
        Assert.Single(server.TokenRequests);
        time.Advance(TimeSpan.FromSeconds(3600 * 0.12));
        await UntilAsync(() => server.TokenRequests.Count() == 2);
    }

    [Fact]
    public async Task While_a_token_is_good_a_failing_refresh_fails_nobody()
    {
        var time = new TestTime();
        await using var server = await TokenServer.StartAsync();
        await using var tokens = await TestTokens.StartAsync(TestTokens.Settings(server.Address, ("Tokens:RequestTimeout", "00:02:00"), ("Tokens:MethodTimeout", "00:10:00")), time);
        var first = await tokens.TokenAsync();
        server.Token = (_, _) => Results.StatusCode(500);
        time.Advance(TimeSpan.FromSeconds(3600 * 0.95));
        Assert.Equal(first, await tokens.TokenAsync());
        await UntilAsync(() => server.TokenRequests.Count() == 2);
        Assert.Equal(first, await tokens.TokenAsync());
    }

    [Fact]
    public async Task The_shutdown_takes_less_than_two_seconds_with_a_refresh_in_flight()
    {
        var time = new TestTime();
        await using var server = await TokenServer.StartAsync();
        server.HeldBack = new TaskCompletionSource().Task;
        var tokens = await TestTokens.StartAsync(TestTokens.Settings(server.Address, ("Tokens:RequestTimeout", "00:02:00"), ("Tokens:MethodTimeout", "00:10:00")), time);
        var get = tokens.GetAsync();
        await server.AskedAsync();
        var began = time.GetUtcNow();
        var stop = tokens.DisposeAsync().AsTask();
        while (!stop.IsCompleted)
        {
            // Time passes only when the shutdown itself waits for it.
            var wait = time.Waits.Cast<TimeSpan?>().FirstOrDefault();
            if (wait <= TimeSpan.FromSeconds(5))
            {
                time.Advance(wait.Value);
            }

            await Task.Delay(10);
        }

        await stop;
        Assert.InRange(time.GetUtcNow() - began, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.IsType<TokenResult.Failed>(await get);
        Assert.Equal(["S", "V", "W", "X", "Y"], tokens.Operations.Single(operation => operation.Name == "shutdown").Steps.Select(step => step.Node));
    }

    [Fact]
    public async Task A_refresh_that_ends_in_time_is_kept_at_the_shutdown()
    {
        await using var server = await TokenServer.StartAsync();
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.HeldBack = answer.Task;
        var tokens = await TestTokens.StartAsync(Kept(server), new TestTime());
        var get = tokens.GetAsync();
        await server.AskedAsync();
        var stop = tokens.DisposeAsync().AsTask();
        answer.SetResult();
        await stop;
        Assert.IsType<TokenResult.Granted>(await get);
        await using var next = await TestTokens.StartAsync(Kept(server));
        Assert.Equal(server.Latest, (await Store(next).LoadAsync(new TokenKey("api"), default)).Record!.AccessToken);
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var i = 0; !condition(); i++)
        {
            Assert.True(i < 3000, "It did not happen within 30 seconds.");
            await Task.Delay(10);
        }
    }

    private static EncryptedTokenStore Store(TestTokens tokens) => tokens.Services.GetRequiredService<EncryptedTokenStore>();

    private static IEnumerable<string> Grants(TokenServer server) => server.TokenRequests.Select(request => System.Web.HttpUtility.ParseQueryString(request.Body)["grant_type"]!);

    private Dictionary<string, string?> Kept(TokenServer server) =>
        TestTokens.Settings(server.Address, ("Tokens:Passphrase", Fleet.Passphrase), ("Tokens:Iterations", "100000"), ("Tokens:Path", _folder));
}
