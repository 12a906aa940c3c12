using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Switchboard.Bot.Operations;
using Switchboard.Bot.Operations.Limits;
using Switchboard.Tests.Bot.DirectLine;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Operations;

public sealed class LimitsTests
{
    private const int Many = 60;

    private static readonly (string Key, string Value)[] Strict =
    [
        ("Limits:ExemptLoopback", "false"), ("Limits:ActivitiesPerSecond", "1"), ("Limits:ActivityBurst", "3"),
        ("Limits:RequestsPerSecond", "1"), ("Limits:RequestBurst", "8"), ("DirectLine:Secret", DirectLineServer.Secret),
    ];

    [Fact]
    public async Task One_conversation_gets_its_burst_and_is_then_told_when_to_come_again()
    {
        await using var app = await OperationsApp.StartAsync(Activities, settings: Strict);

        Assert.Equal([200, 200, 200], await StatusesAsync(app, "/activities/one", 3));
        var refused = (await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => app.Http.PostAsync("/activities/one", null)))).First(response => !response.IsSuccessStatusCode);
        Assert.Equal([200, 200, 200], await StatusesAsync(app, "/activities/another", 3));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        var error = JsonSerializer.Deserialize<JsonElement>(await refused.Content.ReadAsStringAsync()).GetProperty("error");
        Assert.Equal("TooManyRequests", error.GetProperty("code").GetString());
        Assert.Equal("Too many activities were sent to this conversation. Try again after 1 s.", error.GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_Direct_Line_conversation_is_limited_by_its_path_and_reading_it_does_not_count()
    {
        await using var app = await OperationsApp.StartAsync(OpenSurface, settings: [.. Strict, ("Limits:RequestBurst", "1000")]);
        const string Path = "/v3/directline/conversations/one/activities";

        for (var i = 0; i < 10; i++)
        {
            using var read = await app.Http.GetAsync(Path);
            Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        }

        Assert.Equal([200, 200, 200], await StatusesAsync(app, Path, 3));
        Assert.Contains(429, await StatusesAsync(app, Path, Many));
        Assert.Equal([200, 200, 200], await StatusesAsync(app, "/v3/directline/conversations/two/activities", 3));
    }

    [Fact]
    public async Task One_address_is_limited_where_anybody_may_call_and_nowhere_else()
    {
        await using var app = await OperationsApp.StartAsync(OpenSurface, settings: Strict);

        Assert.Equal(Enumerable.Repeat(200, 8), await StatusesAsync(app, "/v3/directline/tokens/refresh", 8));
        Assert.Contains(429, await StatusesAsync(app, "/v3/directline/tokens/refresh", Many));
        Assert.Contains(429, await StatusesAsync(app, "/api/webchat/token", Many));
        Assert.Equal(Enumerable.Repeat(200, Many), await StatusesAsync(app, "/api/messages", Many));
    }

    [Fact]
    public async Task The_real_bot_limits_a_conversation_and_an_address_but_not_a_server_that_has_the_secret()
    {
        await using var channel = await FakeChannel.StartAsync();
        await using var bot = await BotProcess.StartAsync(Strict.ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value));

        var one = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => FakeChannel.PostAsync(bot, channel.Message("hello", "one"))));
        var another = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => FakeChannel.PostAsync(bot, channel.Message("hello", "another"))));
        Assert.Contains(one, response => response.StatusCode == HttpStatusCode.TooManyRequests && response.Headers.RetryAfter is not null);
        Assert.All(another, response => Assert.True(response.IsSuccessStatusCode));

        var server = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => GenerateAsync(bot, DirectLineServer.Secret)));
        Assert.All(server, status => Assert.Equal(HttpStatusCode.OK, status));
        var stranger = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => GenerateAsync(bot, "not the secret")));
        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.TooManyRequests], stranger.Distinct().Order());
    }

    [Fact]
    public async Task In_Development_this_machine_is_exempt_unless_the_settings_say_otherwise()
    {
        await using var app = await OperationsApp.StartAsync(web => { OpenSurface(web); Activities(web); }, settings: [.. Strict, ("Limits:ExemptLoopback", "true")]);

        Assert.Equal(Enumerable.Repeat(200, Many), await StatusesAsync(app, "/v3/directline/tokens/refresh", Many));
        Assert.Equal(Enumerable.Repeat(200, Many), await StatusesAsync(app, "/activities/one", Many));
    }

    [Theory]
    [InlineData("10.0.0.7", "127.0.0.1", "127.0.0.1")]
    [InlineData("127.0.0.1", "203.0.113.1", "203.0.113.2")]
    [InlineData("127.0.0.0/8", "203.0.113.1", "203.0.113.2")]
    public async Task Only_a_named_proxy_is_believed_about_where_a_request_comes_from(string proxy, string one, string two)
    {
        await using var app = await OperationsApp.StartAsync(
            web => web.MapGet("/address", (HttpContext context) => context.Connection.RemoteIpAddress!.MapToIPv4().ToString()),
            settings: ("Operations:TrustedProxies:0", proxy));

        Assert.Equal(one, await AddressAsync(app, "203.0.113.1"));
        Assert.Equal(two, await AddressAsync(app, "203.0.113.2"));

        // What comes before the last untrusted link was written by whoever it is.
        Assert.Equal(two, await AddressAsync(app, "198.51.100.9, 203.0.113.2"));
    }

    [Fact]
    public async Task Without_a_named_proxy_nobody_is_believed()
    {
        await using var app = await OperationsApp.StartAsync(
            web => web.MapGet("/address", (HttpContext context) => context.Connection.RemoteIpAddress!.MapToIPv4().ToString()));

        Assert.Equal("127.0.0.1", await AddressAsync(app, "203.0.113.1"));
    }

    [Fact]
    public async Task More_requests_than_can_be_held_are_refused_and_probes_still_answered()
    {
        var answer = new TaskCompletionSource();
        await using var app = await OperationsApp.StartAsync(
            web => web.MapPost("/slow", async () =>
            {
                await answer.Task;
                return "done";
            }),
            settings: ("Limits:MaxRequests", "3"));
        var state = app.Services.GetRequiredService<InstanceState>();
        var held = Enumerable.Range(0, 3).Select(_ => app.Http.PostAsync("/slow", null)).ToList();
        while (state.Requests < 3)
        {
            await Task.Delay(5);
        }

        using var refused = await app.Http.PostAsync("/slow", null);
        using var ready = await app.Http.GetAsync("/health/ready");
        answer.SetResult();
        var statuses = (await Task.WhenAll(held)).Select(response => response.StatusCode);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.All(statuses, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(0, state.Requests);
    }

    [Fact]
    public void A_million_names_share_a_bounded_number_of_buckets()
    {
        using var buckets = Buckets.PerMinute(1);
        var refused = 0;
        for (var i = 0; i < 3 * Buckets.Most; i++)
        {
            refused += buckets.Take(FormattableString.Invariant($"name {i}")) is null ? 0 : 1;
        }

        // Each bucket gives once a minute; whoever meets a used one is refused.
        Assert.InRange(refused, Buckets.Most, 3 * Buckets.Most);
    }

    [Theory]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2:ffff::1", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("::ffff:203.0.113.1", "203.0.113.1", true)]
    [InlineData("203.0.113.1", "203.0.113.2", false)]
    public void A_household_counts_as_one_address(string one, string two, bool same) =>
        Assert.Equal(same, Switchboard.Bot.Http.CallerAddress.Household(IPAddress.Parse(one)) == Switchboard.Bot.Http.CallerAddress.Household(IPAddress.Parse(two)));

    private static void Activities(WebApplication app) => app.MapPost("/activities/{conversation}", async (HttpContext context, string conversation, ActivityLimits limits) =>
    {
        if (!await limits.RefuseConversationAsync(context, "test", conversation))
        {
            await context.Response.WriteAsync("taken");
        }
    });

    private static void OpenSurface(WebApplication app)
    {
        app.Map("/v3/directline/conversations/{id}/activities", (string id) => id);
        app.MapPost("/v3/directline/tokens/refresh", () => "");
        app.MapPost("/api/webchat/token", () => "");
        app.MapPost("/api/messages", () => "");
    }

    private static async Task<List<int>> StatusesAsync(OperationsApp app, string path, int count)
    {
        // All at once: what is refilled while they run has to stay small against their number.
        var responses = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => app.Http.PostAsync(path, null)));
        return [.. responses.Select(response => (int)response.StatusCode)];
    }

    private static async Task<HttpStatusCode> GenerateAsync(BotProcess bot, string secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v3/directline/tokens/generate");
        request.Headers.Authorization = new("Bearer", secret);
        using var response = await bot.Client.SendAsync(request);
        return response.StatusCode;
    }

    private static async Task<string> AddressAsync(OperationsApp app, string forwardedFor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/address");
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        using var response = await app.Http.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }
}
