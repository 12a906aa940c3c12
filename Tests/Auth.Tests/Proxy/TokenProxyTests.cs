using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Switchboard.Auth.Proxy;
using Switchboard.Tests.TokenFaults;

namespace Switchboard.Tests.Auth.Proxy;

public sealed class TokenProxyTests : IAsyncLifetime
{
    private readonly AgentIssuer _issuer = new();
    private TokenServer _server = null!;
    private ProxyHost _proxy = null!;
    private Func<HttpContext, IResult> _api = context => Results.Text($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");

    public async Task InitializeAsync()
    {
        _server = await TokenServer.StartAsync();
        _server.Api = (context, _) => context.Request.Path == "/keys" ? Results.Text(AgentIssuer.KeySet(_issuer), "application/json") : _api(context);
        _proxy = await ProxyHost.StartAsync(ProxyHost.Settings(_server));
    }

    public async Task DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _server.DisposeAsync();
        _issuer.Dispose();
    }

    [Fact]
    public async Task The_service_gets_its_token_and_the_agent_the_answer()
    {
        using var answer = await _proxy.CallAsync(_issuer.Token(), "/proxy/api/orders/1042?full=1&x=%20y");
        Assert.Equal("GET /api/orders/1042?full=1&x=%20y", await answer.Content.ReadAsStringAsync());
        Assert.Equal($"Bearer {_server.Latest}", _server.Requests.Single(request => request.Path == "/api/orders/1042").Authorization);
    }

    [Theory]
    [InlineData("/proxy/api/other/1", "GET")]
    [InlineData("/proxy/api/order", "GET")]
    [InlineData("/proxy/api/ORDERS/1", "GET")]
    [InlineData("/proxy/api/orders/1", "DELETE")]
    [InlineData("/proxy/api/", "GET")]
    [InlineData("/proxy/unknown/orders/1", "GET")]
    [InlineData("/proxy/api/one/1", "GET")]
    public async Task What_no_permission_allows_is_403_and_a_security_event(string path, string method)
    {
        using var answer = await _proxy.CallAsync(_issuer.Token(), path, new HttpMethod(method));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("Switchboard.Security Warning: Proxy 403", _proxy.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(_server.Requests, request => request.Path.StartsWith("/api", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/proxy/api/one/1", HttpStatusCode.OK)]
    [InlineData("/proxy/api/one/1/2", HttpStatusCode.Forbidden)]
    [InlineData("/proxy/api/one", HttpStatusCode.Forbidden)]
    public async Task A_star_stands_for_one_segment(string path, HttpStatusCode status)
    {
        using var answer = await _proxy.CallAsync(_issuer.Token(claims => claims["permissions"] = new System.Text.Json.Nodes.JsonArray("one")), path);
        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("/proxy/api/orders/../admin")]
    [InlineData("/proxy/api/orders/%2e%2e/admin")]
    [InlineData("/proxy/api/orders/..%2fadmin")]
    [InlineData("/proxy/api/orders/%2E%2E%2Fadmin")]
    [InlineData("/proxy/api/orders/%252e%252e/admin")]
    [InlineData("/proxy/api/orders/..%5cadmin")]
    [InlineData("/proxy/api/orders/..\\admin")]
    [InlineData("/proxy/api/orders//evil.test/x")]
    [InlineData("/proxy/api//evil.test/x")]
    [InlineData("/proxy/api/orders/1;admin=1")]
    [InlineData("/proxy/api/orders/1%00")]
    [InlineData("/proxy/api/orders/1%0d%0aEvil:%201")]
    [InlineData("/proxy/api/orders/%ff")]
    [InlineData("/proxy/api/orders/%c0%ae%c0%ae/admin")]
    [InlineData("/proxy/api/orders/%zz")]
    [InlineData("/proxy/api/orders/%2")]
    [InlineData("/proxy/api/orders/./1")]
    [InlineData("/proxy/api/orders/%e2%81%84x")]
    [InlineData("/proxy/api/orders/1#fragment")]
    public async Task A_path_with_two_meanings_is_refused(string path)
    {
        var answer = await RawAsync($"GET {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {_issuer.Token()}\r\nConnection: close\r\n\r\n");
        Assert.Matches("^HTTP/1.1 (400|403|404)", answer);
        Assert.DoesNotContain(_server.Requests, request => request.Path.StartsWith("/api", StringComparison.Ordinal) || request.Path.Contains("admin", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("GET http://evil.test/proxy/api/orders/1 HTTP/1.1\r\nHost: evil.test\r\n")]
    [InlineData("CONNECT evil.test:443 HTTP/1.1\r\nHost: evil.test:443\r\n")]
    [InlineData("TRACE /proxy/api/orders/1 HTTP/1.1\r\nHost: x\r\n")]
    [InlineData("TRACK /proxy/api/orders/1 HTTP/1.1\r\nHost: x\r\n")]
    [InlineData("OPTIONS * HTTP/1.1\r\nHost: x\r\n")]
    [InlineData("GET /proxy/api/orders/1 HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n")]
    [InlineData("GET /proxy/api/orders/1 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n")]
    [InlineData("GET /proxy/api/orders/1 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, identity\r\n")]
    [InlineData("GET /proxy/api/orders/1 HTTP/1.1\r\nHost: x\r\nX: a\r\n folded\r\n")]
    [InlineData("GET /proxy/api/orders/1 HTTP/1.1\r\nHost: x\r\nX : a\r\n")]
    [InlineData("GET /proxy/api/orders/1 HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n")]
    [InlineData("GET /proxy/api/orders/1 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer other\r\n")]
    [InlineData("GET /proxy/api/orders/1?access_token=x HTTP/1.1\r\nHost: x\r\n")]
    public async Task A_request_with_two_meanings_is_refused(string head)
    {
        var answer = await RawAsync($"{head}Authorization: Bearer {_issuer.Token()}\r\nConnection: close\r\n\r\n");
        Assert.Matches("^HTTP/1.1 4", answer);
        Assert.DoesNotContain(_server.Requests, request => request.Path.StartsWith("/api", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Length_and_chunks_together_smuggle_nothing()
    {
        await RawAsync(
            $"POST /proxy/api/orders/1 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {Writer()}\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\nGET /proxy/api/orders/smuggled HTTP/1.1\r\nHost: x\r\n\r\n");
        Assert.DoesNotContain(_server.Requests, request => request.Path.Contains("smuggled", StringComparison.Ordinal));
        Assert.All(_server.Requests.Where(request => request.Path == "/api/orders/1"), request => Assert.False(request.Headers.ContainsKey("Content-Length") && request.Headers.ContainsKey("Transfer-Encoding")));
    }

    [Fact]
    public async Task Headers_about_the_way_or_the_agent_do_not_pass()
    {
        string[] dropped =
        [
            "Cookie", "X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "X-Original-URL", "X-Rewrite-URL", "Proxy-Authorization", "TE", "Trailer", "Keep-Alive", "Upgrade", "X-Api-Key",
            "X-HTTP-Method-Override", "Origin", "Referer", "Via", "X-Named", "X-Real-IP",
        ];
        using var answer = await _proxy.CallAsync(
            _issuer.Token(), headers: [.. dropped.Select(name => (name, name == "TE" ? "trailers" : "canary")), ("Connection", "X-Named, Authorization"), ("X-Kept", "yes"), ("Accept", "text/plain")]);
        answer.EnsureSuccessStatusCode();
        var seen = _server.Requests.Single(request => request.Path == "/api/orders/1042");
        Assert.DoesNotContain(dropped, seen.Headers.ContainsKey);
        Assert.Equal(("yes", "text/plain", $"Bearer {_server.Latest}"), (seen.Headers["X-Kept"], seen.Headers["Accept"], seen.Authorization));
        Assert.DoesNotContain(seen.Headers.Values, value => value.Contains("canary", StringComparison.Ordinal) && !value.Contains(_server.Latest, StringComparison.Ordinal));
    }

    [Fact]
    public void A_header_that_would_begin_a_new_line_is_refused()
    {
        using var request = new HttpRequestMessage();
        Assert.False(ProxyHeaders.TryForward(new HeaderDictionary { ["X-A"] = "a\r\nEvil: 1" }, request));
        Assert.False(ProxyHeaders.TryForward(new HeaderDictionary { ["X-A"] = "a\0b" }, request));
    }

    [Fact]
    public async Task The_answer_shows_no_token_no_cookie_and_nothing_of_how_the_service_signs_in()
    {
        _api = context =>
        {
            var headers = context.Response.Headers;
            headers.SetCookie = "session=1";
            headers["X-Token"] = $"{_server.Latest}";
            headers.WWWAuthenticate = "Bearer realm=\"inside\"";
            headers.Location = "http://inside.example/secret";
            headers["X-Fine"] = "yes";
            return Results.Text("body");
        };
        using var answer = await _proxy.CallAsync(_issuer.Token());
        Assert.Equal("body", await answer.Content.ReadAsStringAsync());
        Assert.Equal("yes", answer.Headers.GetValues("X-Fine").Single());
        Assert.DoesNotContain(((string[])["Set-Cookie", "X-Token", "WWW-Authenticate", "Location"]), answer.Headers.Contains);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(100_000)]
    public async Task A_service_that_echoes_its_token_is_broken_off_before_it_is_shown(int before)
    {
        _api = context => Results.Text(new string('t', before) + context.Request.Headers.Authorization + " and more");
        var shown = "";
        try
        {
            using var answer = await _proxy.CallAsync(_issuer.Token());
            shown = await answer.Content.ReadAsStringAsync();
        }
        catch (HttpRequestException)
        {
            // Broken off, as it has to be.
        }

        Assert.DoesNotContain(_server.Latest, shown, StringComparison.Ordinal);
        Assert.Contains("has put its token into its answer", _proxy.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_the_agents_to_follow_through_the_proxy()
    {
        _api = _ => Results.Redirect("/api/orders/2");
        using var inside = await _proxy.CallAsync(_issuer.Token());
        Assert.Equal("/proxy/api/orders/2", inside.Headers.Location?.OriginalString);
        _api = _ => Results.Redirect("http://169.254.169.254/latest/meta-data");
        using var outside = await _proxy.CallAsync(_issuer.Token());
        Assert.Null(outside.Headers.Location);
        Assert.DoesNotContain(_server.Requests, request => request.Path is "/api/orders/2" or "/latest/meta-data");
    }

    [Fact]
    public async Task Bodies_stream_both_ways()
    {
        _api = context => Results.Text(_server.Requests[^1].Body);
        using var answer = await _proxy.CallAsync(Writer(), method: HttpMethod.Put, content: new StringContent(new string('b', 1_000_000)));
        Assert.Equal(1_000_000, (await answer.Content.ReadAsStringAsync()).Length);
    }

    [Fact]
    public async Task An_event_passes_before_the_answer_has_ended()
    {
        var end = new TaskCompletionSource();
        _api = _ => Results.Stream(async stream =>
        {
            await stream.WriteAsync("data: 1\n\n"u8.ToArray());
            await stream.FlushAsync();
            await end.Task.WaitAsync(TimeSpan.FromSeconds(30));
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_proxy.Address, "/proxy/api/orders/events"));
        request.Headers.Authorization = new("Bearer", _issuer.Token());
        using var answer = await _proxy.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await answer.Content.ReadAsStreamAsync();
        var buffer = new byte[64];
        Assert.Equal("data: 1\n\n", Encoding.ASCII.GetString(buffer, 0, await body.ReadAsync(buffer)));
        end.SetResult();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_that_is_too_large_is_refused(bool hasLength)
    {
        HttpContent content = hasLength ? new ByteArrayContent(new byte[11 * 1024 * 1024]) : new StreamContent(new Endless(11 * 1024 * 1024));
        try
        {
            using var answer = await _proxy.CallAsync(Writer(), method: HttpMethod.Post, content: content);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        }
        catch (HttpRequestException e) when (e.InnerException is IOException)
        {
            // The proxy has answered and closed while the body was still coming.
        }

        Assert.DoesNotContain(_server.Requests, request => request.Path.StartsWith("/api", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_401_of_the_service_brings_a_new_token_and_is_never_the_agents()
    {
        var calls = 0;
        _api = _ => ++calls == 1 ? Results.StatusCode(401) : Results.Text("ok");
        using var answer = await _proxy.CallAsync(_issuer.Token());
        Assert.Equal("ok", await answer.Content.ReadAsStringAsync());
        Assert.Equal(2, _server.TokenRequests.Count());
        _api = _ => Results.StatusCode(401);
        using var refused = await _proxy.CallAsync(_issuer.Token());
        Assert.Equal(HttpStatusCode.BadGateway, refused.StatusCode);
    }

    [Fact]
    public async Task Each_agent_has_its_own_limit()
    {
        await using var proxy = await ProxyHost.StartAsync(ProxyHost.Settings(_server, ("Tokens:Proxy:RequestsPerMinute", "3")));
        var token = _issuer.Token();
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 4; i++)
        {
            using var answer = await proxy.CallAsync(token);
            statuses.Add(answer.StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
        using var other = await proxy.CallAsync(_issuer.Token(claims => claims["sub"] = "agent-8"));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task Without_settings_the_proxy_is_closed()
    {
        await using var proxy = await ProxyHost.StartAsync(TestTokens.Settings(_server.Address));
        using var answer = await proxy.CallAsync(_issuer.Token());
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task In_production_this_machine_is_not_reached()
    {
        var settings = ProxyHost.Settings(_server, ("Tokens:Passphrase", Fleet.Passphrase), ("Tokens:Path", Path.Combine(Path.GetTempPath(), $"switchboard-tokens-{Guid.NewGuid():N}")), ("Tokens:Iterations", "100000"));
        await using var proxy = await ProxyHost.StartAsync(settings, "Production");
        using var answer = await proxy.CallAsync(_issuer.Token());
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Contains("is at a private address", proxy.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(_server.Requests, request => request.Path.StartsWith("/api", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.1.2.3")]
    [InlineData("0.0.0.0")]
    [InlineData("10.0.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("2002:7f00:1::")]
    [InlineData("fc00::1")]
    [InlineData("fd12::1")]
    [InlineData("fe80::1")]
    [InlineData("ff02::1")]
    public void An_address_near_us_is_private(string address) => Assert.True(PrivateAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("2606:4700::1111")]
    public void An_address_far_away_is_not(string address) => Assert.False(PrivateAddress.Is(IPAddress.Parse(address)));

    [Fact]
    public async Task No_canary_is_in_the_log()
    {
        using var answer = await _proxy.CallAsync(_issuer.Token());
        using var refused = await _proxy.CallAsync("aaaaaaaaaaaaaaaaaa.canary.canary");
        Assert.DoesNotContain("canary", _proxy.Log.Text, StringComparison.Ordinal);
    }

    private string Writer() => _issuer.Token(claims => claims["permissions"] = new System.Text.Json.Nodes.JsonArray("orders.write"));

    private async Task<string> RawAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _proxy.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.Latin1);
        try
        {
            return await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(20));
        }
        catch (IOException)
        {
            return "";
        }
    }

    private sealed class Endless(int length) : MemoryStream(new byte[length])
    {
        public override bool CanSeek => false;
    }
}
