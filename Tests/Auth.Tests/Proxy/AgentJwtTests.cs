using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Switchboard.Auth.Proxy;
using Switchboard.Tests.TokenFaults;

namespace Switchboard.Tests.Auth.Proxy;

public sealed class AgentJwtTests
{
    [Fact]
    public async Task Every_hostile_token_is_refused_with_one_line_for_security_and_none_of_the_token()
    {
        Assert.True(HostileTokens.All.Count >= 60);
        await using var run = await Run.StartAsync();
        foreach (var (name, make) in HostileTokens.All)
        {
            var before = Lines(run);
            var token = make(run.Issuer);
            var validity = await run.Validator.ValidateAsync(token, default);
            Assert.True(validity is AgentValidity.Invalid, $"accepted: {name}");
            if (token.Length is > 0 and < 8000 && token.All(letter => letter is > ' ' and < '\x7f'))
            {
                using var answer = await run.Proxy.CallAsync(token);
                Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{name}: {answer.StatusCode}");
                Assert.Equal("Bearer error=\"invalid_token\"", answer.Headers.WwwAuthenticate.ToString());
                Assert.Equal(before + 1, Lines(run));

                // A short one may be a word of the log by itself.
                if (token.Length > 16)
                {
                    Assert.DoesNotContain(token, run.Proxy.Log.Text, StringComparison.Ordinal);
                }
            }
        }

        static int Lines(Run run) => run.Proxy.Log.Text.Split("Switchboard.Security").Length;
    }

    [Fact]
    public async Task A_right_token_is_accepted_in_its_usual_forms()
    {
        await using var run = await Run.StartAsync();
        foreach (var token in (string[])[
            run.Issuer.Token(),
            run.Issuer.Token(claims => claims["aud"] = new System.Text.Json.Nodes.JsonArray("other", AgentIssuer.Audience)),
            run.Issuer.Token(header: header => header.Remove("typ")),
            run.Issuer.Token(header: header => header["typ"] = "at+jwt"),
            run.Issuer.Token(header: header => header.Remove("kid")),
            run.Issuer.Token(claims => claims.Remove("jti")),
            run.Issuer.Token(now: DateTimeOffset.UtcNow.AddSeconds(25)),
            run.Issuer.Token(now: DateTimeOffset.UtcNow.AddSeconds(-620))])
        {
            Assert.IsType<AgentValidity.Valid>(await run.Validator.ValidateAsync(token, default));
            Assert.IsType<AgentValidity.Valid>(await run.Validator.ValidateAsync(token, default));
        }
    }

    [Fact]
    public async Task Every_bit_flip_of_a_right_token_is_refused()
    {
        await using var run = await Run.StartAsync();
        var token = run.Issuer.Token();
        Assert.IsType<AgentValidity.Valid>(await run.Validator.ValidateAsync(token, default));
        for (var bit = 0; bit < token.Length * 7; bit++)
        {
            var changed = token.ToCharArray();
            changed[bit / 7] ^= (char)(1 << (bit % 7));
            Assert.False(await run.Validator.ValidateAsync(new string(changed), default) is AgentValidity.Valid, $"bit {bit}");
        }
    }

    [Fact]
    public async Task Ten_thousand_tokens_with_unknown_keys_cause_one_fetch_in_thirty_seconds()
    {
        var time = new TestTime();
        await using var run = await Run.StartAsync(time);
        var tokens = Enumerable.Range(0, 100).Select(i => run.Issuer.Token(header: header => header["kid"] = $"unknown-{i}", now: time.GetUtcNow())).ToList();
        for (var fetches = 1; fetches <= 3; fetches++)
        {
            await Parallel.ForAsync(0, 5_000, async (i, _) => Assert.IsType<AgentValidity.Invalid>(await run.Validator.ValidateAsync(tokens[i % 100], default)));
            time.Advance(TimeSpan.FromSeconds(29));
            await Parallel.ForAsync(0, 5_000, async (i, _) => Assert.IsType<AgentValidity.Invalid>(await run.Validator.ValidateAsync(tokens[i % 100], default)));
            Assert.Equal(fetches, run.Server.Requests.Count(request => request.Path == "/keys"));
            time.Advance(TimeSpan.FromSeconds(2));
        }
    }

    [Theory]
    [InlineData("empty")]
    [InlineData("html")]
    [InlineData("500")]
    [InlineData("oversized")]
    [InlineData("small key")]
    [InlineData("redirect")]
    public async Task Known_keys_stay_when_the_issuer_answers_nonsense(string nonsense)
    {
        var time = new TestTime();
        await using var run = await Run.StartAsync(time);
        Assert.IsType<AgentValidity.Valid>(await run.Validator.ValidateAsync(run.Issuer.Token(now: time.GetUtcNow()), default));
        using var small = new AgentIssuer("small", 1024);
        run.Keys = () => nonsense switch
        {
            "empty" => Results.Text("""{"keys":[]}""", "application/json"),
            "html" => Results.Text("<html>", "text/html"),
            "500" => Results.StatusCode(500),
            "oversized" => Results.Text("{\"keys\":[" + new string(' ', 1_000_000) + "]}", "application/json"),
            "small key" => Results.Text(AgentIssuer.KeySet(small), "application/json"),
            _ => Results.Redirect("/elsewhere"),
        };
        time.Advance(TimeSpan.FromSeconds(31));
        Assert.IsType<AgentValidity.Invalid>(await run.Validator.ValidateAsync(small.Token(now: time.GetUtcNow()), default));
        Assert.Equal(2, run.Server.Requests.Count(request => request.Path == "/keys"));
        Assert.IsType<AgentValidity.Valid>(await run.Validator.ValidateAsync(run.Issuer.Token(now: time.GetUtcNow()), default));
    }

    [Fact]
    public async Task A_new_key_is_found_and_a_withdrawn_one_is_gone()
    {
        var time = new TestTime();
        await using var run = await Run.StartAsync(time);
        var old = run.Issuer.Token(now: time.GetUtcNow());
        Assert.IsType<AgentValidity.Valid>(await run.Validator.ValidateAsync(old, default));
        using var next = new AgentIssuer("k2");
        run.Keys = () => Results.Text(AgentIssuer.KeySet(next), "application/json");
        time.Advance(TimeSpan.FromSeconds(31));
        Assert.IsType<AgentValidity.Valid>(await run.Validator.ValidateAsync(next.Token(now: time.GetUtcNow()), default));
        Assert.IsType<AgentValidity.Invalid>(await run.Validator.ValidateAsync(old, default));
    }

    [Fact]
    public async Task A_token_without_a_kid_needs_an_issuer_with_one_key()
    {
        await using var run = await Run.StartAsync();
        using var other = new AgentIssuer("k2");
        run.Keys = () => Results.Text(AgentIssuer.KeySet(run.Issuer, other), "application/json");
        Assert.IsType<AgentValidity.Invalid>(await run.Validator.ValidateAsync(run.Issuer.Token(header: header => header.Remove("kid")), default));
    }

    [Fact]
    public async Task A_token_for_one_use_is_good_for_one()
    {
        await using var run = await Run.StartAsync(null, ("Tokens:Proxy:OneUse", "true"));
        var token = run.Issuer.Token();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => run.Validator.ValidateAsync(token, default).AsTask()));
        Assert.Single(answers, answer => answer is AgentValidity.Valid);
        Assert.IsType<AgentValidity.Invalid>(await run.Validator.ValidateAsync(run.Issuer.Token(claims => claims.Remove("jti")), default));
    }

    [Fact]
    public async Task A_token_that_was_seen_before_ends_on_time()
    {
        var time = new TestTime();
        await using var run = await Run.StartAsync(time);
        var token = run.Issuer.Token(now: time.GetUtcNow());
        Assert.IsType<AgentValidity.Valid>(await run.Validator.ValidateAsync(token, default));
        time.Advance(TimeSpan.FromSeconds(629));
        Assert.IsType<AgentValidity.Valid>(await run.Validator.ValidateAsync(token, default));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.IsType<AgentValidity.Invalid>(await run.Validator.ValidateAsync(token, default));
    }

    private sealed class Run : IAsyncDisposable
    {
        private Run(TokenServer server, ProxyHost proxy) => (Server, Proxy) = (server, proxy);

        public AgentIssuer Issuer { get; } = new();

        public TokenServer Server { get; }

        public ProxyHost Proxy { get; }

        public Func<IResult>? Keys { get; set; }

        public AgentJwtValidator Validator => Proxy.Services.GetRequiredService<AgentJwtValidator>();

        public static async Task<Run> StartAsync(TimeProvider? time = null, params (string Key, string Value)[] more)
        {
            var server = await TokenServer.StartAsync();
            var run = new Run(server, await ProxyHost.StartAsync(ProxyHost.Settings(server, more), time: time));
            server.Api = (context, _) => context.Request.Path == "/keys" ? run.Keys?.Invoke() ?? Results.Text(AgentIssuer.KeySet(run.Issuer), "application/json") : Results.Ok();
            return run;
        }

        public async ValueTask DisposeAsync()
        {
            await Proxy.DisposeAsync();
            await Server.DisposeAsync();
            Issuer.Dispose();
        }
    }
}
