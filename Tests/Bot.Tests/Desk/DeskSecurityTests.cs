using System.Net;
using Switchboard.Bot.Desk;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Desk;

/// <summary>Who may do what at the desk, over the real bot.</summary>
public sealed class DeskSecurityTests(DeskSecurityTests.Bot bot) : IClassFixture<DeskSecurityTests.Bot>
{
    private const string Password = "correct horse battery";

    [Theory]
    [InlineData("overview")]
    [InlineData("conversation?id=x")]
    [InlineData("content")]
    [InlineData("numbers")]
    [InlineData("events")]
    public async Task Nothing_is_shown_to_who_has_not_signed_in(string path)
    {
        using var stranger = DeskAgent.At(bot.Process);

        Assert.Equal(401, (await stranger.GetAsync(path)).Status);
    }

    [Theory]
    [InlineData("take")]
    [InlineData("next")]
    [InlineData("say")]
    [InlineData("transfer")]
    [InlineData("return")]
    [InlineData("close")]
    [InlineData("presence")]
    [InlineData("callback")]
    public async Task Nothing_is_done_for_who_has_not_signed_in_or_for_another_page(string path)
    {
        using var stranger = DeskAgent.At(bot.Process);
        Assert.Equal(401, (await stranger.PostAsync(path, new { id = "x" })).Status);
        using var agent = await SignInAsync();
        var csrf = agent.Csrf;

        agent.Csrf = "";
        Assert.Equal(403, (await agent.PostAsync(path, new { id = "x" })).Status);
        agent.Csrf = csrf;
        Assert.Equal(403, (await agent.PostAsync(path, new { id = "x" }, request => request.Headers.Add("Origin", "https://evil.example"))).Status);
    }

    [Fact]
    public async Task The_cookie_is_the_browsers_alone_and_ends_everywhere_at_sign_out()
    {
        using var handler = new SocketsHttpHandler { UseCookies = false };
        using var http = new HttpClient(handler) { BaseAddress = bot.Process.Address };
        using var signed = await http.PostAsync(new Uri("/api/desk/sign-in", UriKind.Relative), Json(new { name = "carla", password = Password }));
        var header = Assert.Single(signed.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", header, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", header, StringComparison.OrdinalIgnoreCase);
        var cookie = header.Split(';')[0];
        var csrf = System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(await signed.Content.ReadAsStringAsync()).GetProperty("csrf").GetString()!;
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(cookie));

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(cookie[..^1] + (cookie[^1] == 'A' ? 'B' : 'A')));
        using var end = new HttpRequestMessage(HttpMethod.Post, "/api/desk/sign-out") { Content = Json(new { }), Headers = { { "Cookie", cookie }, { "X-Desk-Csrf", csrf } } };
        using var ended = await http.SendAsync(end);

        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(cookie));

        async Task<HttpStatusCode> StatusAsync(string with)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/desk/overview") { Headers = { { "Cookie", with } } };
            using var response = await http.SendAsync(request);
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task Wrong_passwords_lock_and_unknown_names_are_answered_the_same()
    {
        using var stranger = DeskAgent.At(bot.Process);
        var wrong = new List<(int Status, string Body)>();
        var unknown = new List<(int Status, string Body)>();
        for (var i = 0; i < 4; i++)
        {
            wrong.Add(await TryAsync("dora", "wrong"));
            unknown.Add(await TryAsync("nobody-of-this-name", "wrong"));
        }

        Assert.Equal([401, 401, 401, 429], wrong.Select(answer => answer.Status));
        Assert.Equal(wrong, unknown);
        Assert.Equal(429, (await TryAsync("dora", Password)).Status);

        async Task<(int Status, string Body)> TryAsync(string name, string password)
        {
            var (status, body) = await stranger.PostAsync("sign-in", new { name, password });
            return (status, body.ToString());
        }
    }

    [Fact]
    public async Task The_page_says_nothing_of_sample_agents_where_agents_are_configured()
    {
        using var stranger = DeskAgent.At(bot.Process);

        var me = (await stranger.GetAsync("me")).Body;

        Assert.True(me.GetProperty("open").GetBoolean());
        Assert.Equal(0, me.GetProperty("samples").GetArrayLength());
        Assert.Equal(401, (await stranger.PostAsync("sign-in", new { name = "anna", password = "larch-and-pine" })).Status);
    }

    [Fact]
    public async Task The_page_runs_no_script_but_its_own_and_stands_in_no_frame()
    {
        using var page = await bot.Process.Client.GetAsync(new Uri("/desk", UriKind.Relative));

        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
    }

    private async Task<DeskAgent> SignInAsync()
    {
        var agent = DeskAgent.At(bot.Process);
        var (status, body) = await agent.PostAsync("sign-in", new { name = "carla", password = Password });
        Assert.Equal(200, status);
        agent.Csrf = body.GetProperty("csrf").GetString()!;
        return agent;
    }

    private static StringContent Json(object body) => new(System.Text.Json.JsonSerializer.Serialize(body), System.Text.Encoding.UTF8, "application/json");

    public sealed class Bot : IAsyncLifetime
    {
        public BotProcess Process { get; private set; } = null!;

        public async Task InitializeAsync() => Process = await BotProcess.StartAsync(DeskSettings.Always(
            ("Handoff__Agents__0__Name", "carla"),
            ("Handoff__Agents__0__PasswordHash", AgentPassword.Hash(Password, AgentPassword.LeastRounds)),
            ("Handoff__Agents__1__Name", "dora"),
            ("Handoff__Agents__1__PasswordHash", AgentPassword.Hash(Password, AgentPassword.LeastRounds)),
            ("Handoff__MaxFailures", "3"),
            ("Handoff__LockedFor", "1.00:00:00")));

        public async Task DisposeAsync() => await Process.DisposeAsync();
    }
}
