using System.Net;
using Microsoft.AspNetCore.Http;
using Switchboard.Auth;
using Switchboard.Tests.TokenFaults;

namespace Switchboard.Tests.Auth.Http;

public sealed class BearerTokenHandlerTests
{
    [Fact]
    public async Task A_call_has_the_token()
    {
        await using var server = await TokenServer.StartAsync();
        await using var tokens = await TestTokens.StartAsync(TestTokens.Settings(server.Address));
        using var client = tokens.Client();
        Assert.Equal("""{"ok":true}""", await client.GetStringAsync(new Uri("x", UriKind.Relative)));
    }

    [Fact]
    public async Task Fifty_rejected_calls_bring_one_new_token_and_one_retry_each()
    {
        await using var server = await TokenServer.StartAsync();
        var revoked = "";
        server.Api = (context, _) => context.Request.Headers.Authorization == $"Bearer {revoked}" ? Results.StatusCode(401) : Results.Ok();
        await using var tokens = await TestTokens.StartAsync(TestTokens.Settings(server.Address));
        revoked = await tokens.TokenAsync();
        using var client = tokens.Client();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => client.GetAsync(new Uri("x", UriKind.Relative))));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(2, server.TokenRequests.Count());
        Assert.InRange(server.Requests.Count(request => request.Path == "/api/x"), 51, 100);
    }

    [Fact]
    public async Task A_service_that_rejects_every_token_is_asked_twice()
    {
        await using var server = await TokenServer.StartAsync();
        server.Api = (_, _) => Results.StatusCode(401);
        await using var tokens = await TestTokens.StartAsync(TestTokens.Settings(server.Address));
        using var client = tokens.Client();
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(new Uri("x", UriKind.Relative))).StatusCode);
        Assert.Equal((2, 2), (server.TokenRequests.Count(), server.Requests.Count(request => request.Path == "/api/x")));
    }

    [Fact]
    public async Task A_body_that_can_be_sent_again_is_and_a_stream_is_not()
    {
        await using var server = await TokenServer.StartAsync();
        server.Api = (_, count) => Results.StatusCode(count == 1 ? 401 : 200);
        await using var tokens = await TestTokens.StartAsync(TestTokens.Settings(server.Address));
        using var client = tokens.Client();
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync(new Uri("text", UriKind.Relative), new StringContent("hello"))).StatusCode);
        Assert.All(server.Requests.Where(request => request.Path == "/api/text"), request => Assert.Equal("hello", request.Body));
        using var stream = new MemoryStream("hello"u8.ToArray());
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.PostAsync(new Uri("stream", UriKind.Relative), new StreamContent(stream))).StatusCode);
        Assert.Single(server.Requests, request => request.Path == "/api/stream");
    }

    [Theory]
    [InlineData(429, "GET", 4)]
    [InlineData(503, "GET", 4)]
    [InlineData(429, "POST", 4)]
    [InlineData(503, "POST", 1)]
    [InlineData(500, "GET", 1)]
    public async Task What_may_be_repeated_is_repeated_three_times(int status, string method, int requests)
    {
        await using var server = await TokenServer.StartAsync();
        server.Api = (context, _) =>
        {
            context.Response.Headers.RetryAfter = "0";
            return Results.StatusCode(status);
        };
        await using var tokens = await TestTokens.StartAsync(TestTokens.Settings(server.Address));
        using var client = tokens.Client();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri("x", UriKind.Relative));
        Assert.Equal(status, (int)(await client.SendAsync(request)).StatusCode);
        Assert.Equal(requests, server.Requests.Count(seen => seen.Path == "/api/x"));
    }

    [Fact]
    public async Task A_pause_that_is_asked_for_is_kept_by_the_next_call_too()
    {
        await using var server = await TokenServer.StartAsync();
        server.Api = (context, count) =>
        {
            context.Response.Headers.RetryAfter = "2";
            return Results.StatusCode(count == 1 ? 429 : 200);
        };
        await using var tokens = await TestTokens.StartAsync(TestTokens.Settings(server.Address));
        using var client = tokens.Client();
        var first = client.GetAsync(new Uri("x", UriKind.Relative));
        while (tokens.Operations.Count == 0 && !server.Requests.Any(request => request.Path == "/api/x"))
        {
            await Task.Delay(10);
        }

        await Task.Delay(300);
        var before = System.Diagnostics.Stopwatch.GetTimestamp();
        await client.GetAsync(new Uri("y", UriKind.Relative));
        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(before) > TimeSpan.FromSeconds(0.5), "the second call did not wait");
        Assert.Equal(HttpStatusCode.OK, (await first).StatusCode);
    }

    [Fact]
    public async Task A_pause_longer_than_allowed_is_left_to_the_caller()
    {
        await using var server = await TokenServer.StartAsync();
        server.Api = (context, _) =>
        {
            context.Response.Headers.RetryAfter = "86400";
            return Results.StatusCode(429);
        };
        await using var tokens = await TestTokens.StartAsync(TestTokens.Settings(server.Address));
        using var client = tokens.Client();
        Assert.Equal(HttpStatusCode.TooManyRequests, (await client.GetAsync(new Uri("x", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task The_token_is_sent_to_its_service_only()
    {
        await using var server = await TokenServer.StartAsync();
        await using var other = await TokenServer.StartAsync();
        await using var tokens = await TestTokens.StartAsync(TestTokens.Settings(server.Address));
        using var client = tokens.Client();
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.GetAsync(new Uri($"{other.Address}/x")));
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var server = await TokenServer.StartAsync();
        server.Api = (_, _) => Results.Redirect("/api/elsewhere");
        await using var tokens = await TestTokens.StartAsync(TestTokens.Settings(server.Address));
        using var client = tokens.Client();
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync(new Uri("x", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Without_a_token_the_call_fails_with_every_cause_and_no_secret()
    {
        await using var server = await TokenServer.StartAsync();
        server.Token = (_, _) => TokenServer.Error("invalid_client", 401);
        await using var tokens = await TestTokens.StartAsync(TestTokens.Settings(server.Address));
        using var client = tokens.Client();
        var failure = await Assert.ThrowsAsync<TokenUnavailableException>(() => client.GetAsync(new Uri("x", UriKind.Relative)));
        Assert.Contains("invalid_client", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", failure.ToString(), StringComparison.Ordinal);
    }
}
