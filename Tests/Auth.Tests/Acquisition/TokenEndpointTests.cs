using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Switchboard.Auth;
using Switchboard.Tests.TokenFaults;

namespace Switchboard.Tests.Auth.Acquisition;

public sealed class TokenEndpointTests
{
    [Fact]
    public async Task Client_id_and_secret_are_form_encoded_in_basic()
    {
        await using var server = await TokenServer.StartAsync();
        await using var tokens = await TestTokens.StartAsync(TestTokens.Settings(server.Address, ("ClientId", "a:b"), ("ClientSecret", "c d+%&")));
        await tokens.TokenAsync();
        var sent = Assert.Single(server.TokenRequests).Authorization["Basic ".Length..];
        Assert.Equal("a%3Ab:c+d%2B%25%26", Encoding.UTF8.GetString(Convert.FromBase64String(sent)));
    }

    [Fact]
    public async Task Client_id_and_secret_go_into_the_body_when_the_settings_say_so()
    {
        await using var server = await TokenServer.StartAsync();
        await using var tokens = await TestTokens.StartAsync(TestTokens.Settings(server.Address, ("ClientAuthentication", "Body"), ("Scope", "a b")));
        await tokens.TokenAsync();
        var request = Assert.Single(server.TokenRequests);
        Assert.Equal("", request.Authorization);
        Assert.Equal("grant_type=client_credentials&scope=a+b&client_id=the+client&client_secret=canary-secret", request.Body);
    }

    [Fact]
    public async Task A_client_proves_itself_with_a_short_JWT_that_is_new_every_time()
    {
        using var key = new KeyFile();
        await using var server = await TokenServer.StartAsync();
        server.Token = (_, _) => Results.StatusCode(500);
        await using var tokens = await TestTokens.StartAsync(TestTokens.Settings(
            server.Address, ("ClientAuthentication", "PrivateKeyJwt"), ("PrivateKeyPath", key.Path), ("KeyId", "k"), ("Issuer", "https://issuer.example")));
        await tokens.GetAsync();
        await Task.Delay(1500);
        await tokens.GetAsync();
        var assertions = server.TokenRequests.Select(request => System.Web.HttpUtility.ParseQueryString(request.Body)["client_assertion"]!).ToList();
        Assert.Equal(2, assertions.Count);
        var read = assertions.ConvertAll(assertion => new JsonWebToken(assertion));
        Assert.NotEqual(read[0].Id, read[1].Id);
        Assert.All(read, jwt =>
        {
            Assert.Equal(("the client", "the client", "k"), (jwt.Issuer, jwt.Subject, jwt.Kid));
            Assert.Equal("https://issuer.example", Assert.Single(jwt.Audiences));
            Assert.InRange(jwt.ValidTo - jwt.IssuedAt, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(120));
        });
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(assertions[0], new TokenValidationParameters
        {
            ValidIssuer = "the client",
            ValidAudience = "https://issuer.example",
            IssuerSigningKey = new RsaSecurityKey(key.Rsa),
        });
        Assert.True(result.IsValid);
    }

    [Fact]
    public async Task The_servers_clock_counts_where_it_judges_times()
    {
        // Ours is months behind the server's, which says so in the Date of its first answer.
        var time = new TestTime();
        using var key = new KeyFile();
        await using var server = await TokenServer.StartAsync();
        server.Token = (_, _) => Results.StatusCode(500);
        await using var tokens = await TestTokens.StartAsync(
            TestTokens.Settings(server.Address, ("ClientAuthentication", "PrivateKeyJwt"), ("PrivateKeyPath", key.Path), ("Tokens:RequestTimeout", "00:02:00"), ("Tokens:MethodTimeout", "00:10:00")), time);
        await tokens.GetAsync();
        time.Advance(TimeSpan.FromSeconds(5));
        server.Token = (_, _) => server.Grant();
        await tokens.GetAsync();
        var issued = server.TokenRequests.Select(request => new JsonWebToken(System.Web.HttpUtility.ParseQueryString(request.Body)["client_assertion"]!).IssuedAt).ToList();
        Assert.InRange(issued[0], time.GetUtcNow().UtcDateTime.AddMinutes(-1), time.GetUtcNow().UtcDateTime);
        Assert.InRange(issued[1], DateTime.UtcNow.AddMinutes(-2), DateTime.UtcNow.AddMinutes(2));
        Assert.InRange(tokens.Tokens.Status()[0].ExpiresAt!.Value, DateTimeOffset.UtcNow.AddMinutes(57), DateTimeOffset.UtcNow.AddMinutes(63));
        Assert.Equal("valid", tokens.Tokens.Status()[0].State);
    }

    [Fact]
    public async Task A_service_account_says_what_it_may_do()
    {
        using var key = new KeyFile();
        await using var server = await TokenServer.StartAsync();
        await using var tokens = await TestTokens.StartAsync(TestTokens.Settings(
            server.Address, ("Methods:0", "ServiceAccount"), ("Exchange", "false"), ("Tokens:Agent:PrivateKeyPath", key.Path), ("Tokens:Agent:Permissions:0", "orders.read")));
        var jwt = new JsonWebToken(await tokens.TokenAsync());
        Assert.Equal("RS256", jwt.Alg);
        Assert.Equal("orders.read", jwt.GetPayloadValue<string[]>("permissions").Single());
        Assert.True(jwt.TryGetPayloadValue<long>("exp", out _) && jwt.TryGetPayloadValue<long>("iat", out _) && jwt.Id.Length > 0);
        Assert.Empty(server.TokenRequests);
    }

    [Fact]
    public async Task A_service_account_is_exchanged()
    {
        using var key = new KeyFile();
        await using var server = await TokenServer.StartAsync();
        await using var tokens = await TestTokens.StartAsync(TestTokens.Settings(
            server.Address, ("Methods:0", "ServiceAccount"), ("Tokens:Agent:PrivateKeyPath", key.Path)));
        Assert.Equal(await tokens.TokenAsync(), server.Latest);
        var form = System.Web.HttpUtility.ParseQueryString(Assert.Single(server.TokenRequests).Body);
        Assert.Equal("urn:ietf:params:oauth:grant-type:jwt-bearer", form["grant_type"]);
        Assert.Equal($"{server.Address}/token", new JsonWebToken(form["assertion"]).Audiences.Single());
    }

    [Theory]
    [InlineData("""{"access_token":"x","token_type":"mac","expires_in":60}""", "token_type")]
    [InlineData("""{"access_token":"x","expires_in":60}""", "token_type")]
    [InlineData("""{"access_token":"a\r\nb","token_type":"Bearer"}""", "access_token")]
    [InlineData("""{"access_token":"","token_type":"Bearer"}""", "access_token")]
    [InlineData("""{"token_type":"Bearer"}""", "access_token")]
    [InlineData("""{"access_token":"x","token_type":"Bearer","expires_in":0}""", "expires_in")]
    [InlineData("""{"access_token":"x","token_type":"Bearer","expires_in":-1}""", "expires_in")]
    [InlineData("""{"access_token":"x","token_type":"Bearer","expires_in":"soon"}""", "expires_in")]
    [InlineData("""{"access_token":"x","token_type":"Bearer","expires_in":true}""", "expires_in")]
    [InlineData("""<html>hello</html>""", "not JSON")]
    [InlineData("""{"access_token":"x","token_type":"Bearer" """, "not JSON")]
    [InlineData("""[]""", "not JSON")]
    public async Task An_answer_that_is_no_token_is_refused(string answer, string why)
    {
        await using var server = await TokenServer.StartAsync();
        server.Token = (_, _) => TokenServer.Answer(200, answer);
        await using var tokens = await TestTokens.StartAsync(TestTokens.Settings(server.Address));
        Assert.Contains(why, Assert.IsType<TokenResult.Failed>(await tokens.GetAsync()).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 300)]
    [InlineData(""","expires_in":null""", 300)]
    [InlineData(""","expires_in":"60" """, 60)]
    [InlineData(""","expires_in":60.7""", 60.7)]
    [InlineData(""","expires_in":1e300""", 2592000)]
    public async Task A_lifetime_is_read_or_assumed_and_bounded(string member, double seconds)
    {
        await using var server = await TokenServer.StartAsync();
        server.Token = (_, _) => TokenServer.Answer(200, $$"""{"access_token":"x","token_type":"bearer"{{member}}}""");
        await using var tokens = await TestTokens.StartAsync(TestTokens.Settings(server.Address));
        await tokens.TokenAsync();
        var status = Assert.Single(tokens.Tokens.Status());
        Assert.InRange((status.ExpiresAt!.Value - DateTimeOffset.UtcNow).TotalSeconds, seconds - 30, seconds + 5);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(500)]
    [InlineData(404)]
    public async Task Another_status_is_a_failure_and_no_redirect_is_followed(int status)
    {
        await using var server = await TokenServer.StartAsync();
        server.Token = (context, _) =>
        {
            context.Response.Headers.Location = "/elsewhere";
            return Results.StatusCode(status);
        };
        await using var tokens = await TestTokens.StartAsync(TestTokens.Settings(server.Address));
        Assert.IsType<TokenResult.Failed>(await tokens.GetAsync());
        Assert.DoesNotContain(server.Requests, request => request.Path == "/elsewhere");
    }

    [Fact]
    public async Task An_answer_of_five_megabytes_is_not_read()
    {
        await using var server = await TokenServer.StartAsync();
        server.Token = (_, _) => TokenServer.Answer(400, "{\"error\":\"" + new string('x', 5_000_000) + "\"}");
        await using var tokens = await TestTokens.StartAsync(TestTokens.Settings(server.Address));
        Assert.InRange(Assert.IsType<TokenResult.Failed>(await tokens.GetAsync()).ToString().Length, 1, 1000);
    }

    [Fact]
    public async Task A_dead_method_is_skipped_within_its_time_and_a_total_failure_names_every_cause()
    {
        using var key = new KeyFile();
        await using var server = await TokenServer.StartAsync();
        server.Token = (context, form) =>
        {
            if (form["grant_type"] == "client_credentials")
            {
                context.RequestAborted.WaitHandle.WaitOne(TimeSpan.FromSeconds(30));
            }

            return TokenServer.Error("invalid_client", 401);
        };
        await using var tokens = await TestTokens.StartAsync(TestTokens.Settings(
            server.Address, ("Methods:0", "ClientCredentials"), ("Methods:1", "DeviceCode"), ("Methods:2", "ServiceAccount"), ("Tokens:Agent:PrivateKeyPath", key.Path), ("Tokens:MethodTimeout", "00:00:03")));
        var failed = Assert.IsType<TokenResult.Failed>(await tokens.GetAsync());
        Assert.Equal(["ClientCredentials: not done within 3 s", "DeviceCode: a person has to sign in", "ServiceAccount: invalid_client: because"], failed.Causes);
    }

    [Fact]
    public async Task After_a_failure_nobody_asks_the_server_again_at_once()
    {
        await using var server = await TokenServer.StartAsync();
        server.Token = (_, _) => TokenServer.Error("invalid_client", 401);
        var time = new TestTime();
        await using var tokens = await TestTokens.StartAsync(TestTokens.Settings(server.Address), time);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => tokens.GetAsync()));
        await tokens.GetAsync();
        Assert.Single(server.TokenRequests);
        time.Advance(TimeSpan.FromSeconds(1.3));
        await tokens.GetAsync();
        Assert.Equal(2, server.TokenRequests.Count());
    }

    [Fact]
    public async Task Retry_after_of_the_token_endpoint_is_honoured()
    {
        await using var server = await TokenServer.StartAsync();
        server.Token = (context, _) =>
        {
            context.Response.Headers.RetryAfter = "60";
            return Results.StatusCode(429);
        };
        var time = new TestTime();
        await using var tokens = await TestTokens.StartAsync(TestTokens.Settings(server.Address), time);
        await tokens.GetAsync();
        time.Advance(TimeSpan.FromSeconds(59));
        await tokens.GetAsync();
        Assert.Single(server.TokenRequests);
        time.Advance(TimeSpan.FromSeconds(2));
        await tokens.GetAsync();
        Assert.Equal(2, server.TokenRequests.Count());
    }

    [Fact]
    public async Task Nothing_of_a_secret_is_in_the_log_or_in_a_failure()
    {
        await using var server = await TokenServer.StartAsync();
        server.Token = (_, _) => TokenServer.Answer(400, """{"error":"invalid_client","error_description":"no\u001b[31m\nforged line"}""");
        await using var tokens = await TestTokens.StartAsync(TestTokens.Settings(server.Address));
        var failed = (await tokens.GetAsync()).ToString();
        Assert.DoesNotContain("canary", tokens.Log.Text + failed, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", tokens.Log.Text + failed, StringComparison.Ordinal);
        Assert.Contains("invalid_client: no·[31m·forged line", failed, StringComparison.Ordinal);
    }
}
