using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.DependencyInjection;
using Switchboard.Auth;
using Switchboard.Auth.Acquisition;
using Switchboard.Auth.Storage;
using Switchboard.Bot.Operations.Health;
using Switchboard.Tests.Bot.Support;
using Switchboard.Tests.TokenFaults;

namespace Switchboard.Tests.Auth;

/// <summary>Every secret of a whole run has "canary" in it; nothing that the run leaves behind may.</summary>
public sealed class SecretsTests : IDisposable
{
    private const string Canary = "canary";

    private readonly string _folder = Directory.CreateTempSubdirectory("switchboard-secrets-").FullName;
    private readonly List<string> _left = [];

    [Fact]
    public async Task A_run_over_files_leaves_no_secret_anywhere()
    {
        await using var server = await TokenServer.StartAsync();
        using var key = new KeyFile();
        await RunAsync(server, TestTokens.Settings(server.Address, [.. Common(key), ("Tokens:Path", Path.Combine(_folder, "tokens"))]));

        var files = Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).ToList();
        Assert.NotEmpty(files);
        _left.AddRange(files.Select(file => file + File.ReadAllText(file)));
        NothingIsIn(_left, key);
    }

    [NeedsFact("redis-server")]
    public async Task A_run_over_Redis_leaves_no_secret_anywhere()
    {
        using var redis = await RedisServer.StartAsync();
        await using var server = await TokenServer.StartAsync();
        using var key = new KeyFile();
        await RunAsync(server, TestTokens.Shared(server, redis, Common(key)));

        var dump = redis.Dump();
        Assert.Contains("switchboard-token.1.pbkdf2-sha256", dump, StringComparison.Ordinal);
        _left.Add(dump);
        NothingIsIn(_left, key);
    }

    [Fact]
    public async Task A_setting_that_is_wrong_does_not_show_a_secret_beside_it()
    {
        foreach (var (name, value) in ((string, string)[])[("Tokens:Passphrase", "a canary"), ("Tokens:OtherPassphrases:0", Canary), ("ClientAuthentication", "canari"), ("Tokens:Iterations", "1")])
        {
            var failure = await Assert.ThrowsAnyAsync<Exception>(() => TestTokens.StartAsync(TestTokens.Settings("http://127.0.0.1:1", (name, value), ("Scop", "x"))));
            Assert.DoesNotContain(Canary, failure.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task After_the_shutdown_keys_and_passphrases_are_zeros()
    {
        await using var server = await TokenServer.StartAsync();
        using var key = new KeyFile();
        var tokens = await TestTokens.StartAsync(TestTokens.Settings(server.Address, [.. Common(key), ("Tokens:Path", Path.Combine(_folder, "tokens"))]));
        await tokens.TokenAsync();
        var bytes = ((TokenResult.Granted)await tokens.GetAsync()).Token.Bytes;
        Assert.Contains(Canary, bytes.Reveal(), StringComparison.Ordinal);
        var keyring = tokens.Services.GetRequiredService<TokenKeyring>();
        var passphrase = keyring.Passphrases[0];
        var derived = keyring.Key(0, keyring.Salt, keyring.Iterations);
        Assert.Contains(derived, one => one != 0);
        Assert.False(passphrase.IsWiped);

        await tokens.DisposeAsync();

        Assert.All(derived, one => Assert.Equal(0, one));
        Assert.True(passphrase.IsWiped);
        Assert.True(bytes.IsWiped);
        Assert.DoesNotContain(Canary, bytes.Reveal(), StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, passphrase.Reveal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_is_wiped_as_soon_as_it_was_read()
    {
        var seen = ReadOnlyMemory<byte>.Empty;
        var text = await Switchboard.Auth.Http.BoundedBody.ReadAsync(
            new MemoryStream(System.Text.Encoding.UTF8.GetBytes(new string('x', 10_000) + Canary)),
            64 * 1024,
            body =>
            {
                seen = body;
                return System.Text.Encoding.UTF8.GetString(body.Span);
            },
            default);
        Assert.EndsWith(Canary, text, StringComparison.Ordinal);
        Assert.All(seen.ToArray(), one => Assert.Equal(0, one));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static (string Key, string Value)[] Common(KeyFile key) =>
    [
        ("Tokens:Passphrase", "a canary passphrase"),
        ("Tokens:OtherPassphrases:0", "another canary passphrase"),
        ("Tokens:Iterations", "100000"),
        ("Tokens:Agent:PrivateKeyPath", key.Path),
        ("Methods:0", "DeviceCode"),
        ("Methods:1", "ClientCredentials"),
        ("Tokens:Services:own:Methods:0", "ServiceAccount"),
        ("Tokens:Services:own:Exchange", "false"),
        ("Tokens:Services:own:BaseUrl", "http://127.0.0.1:1/"),
        ("Tokens:Services:own:KeepFresh", "false"),
        ("Tokens:Services:away:Methods:0", "ClientCredentials"),
        ("Tokens:Services:away:TokenEndpoint", "http://127.0.0.1:1/token"),
        ("Tokens:Services:away:BaseUrl", "http://127.0.0.1:1/"),
        ("Tokens:Services:away:ClientId", "client"),
        ("Tokens:Services:away:ClientSecret", "canary-away"),
        ("Tokens:Services:away:KeepFresh", "false"),
    ];

    /// <summary>The whole life: sign-in, calls, 401, 429, a refresh that is refused with the secret in the words, a service that is away, a store that cannot be read, the end.</summary>
    private async Task RunAsync(TokenServer server, Dictionary<string, string?> settings)
    {
        Answers(server);
        var tokens = await TestTokens.StartAsync(settings);
        using var counters = new Counters(tokens.Services);
        Keep(await tokens.Tokens.SignInAsync(new TokenKey("api"), new Shown(), default));
        await CallAsync(tokens);
        Keep(await tokens.GetAsync());
        Keep(await tokens.Tokens.ReplaceTokenAsync(new TokenKey("api"), ((TokenResult.Granted)await tokens.GetAsync()).Token, default));
        server.Token = (_, form) => TokenServer.Answer(400, $$"""{"error":"invalid_grant","error_description":"{{new string('.', 150)}} {{form["refresh_token"]}} canary-secret is wrong"}""");
        Keep(await tokens.Tokens.ReplaceTokenAsync(new TokenKey("api"), ((TokenResult.Granted)await tokens.GetAsync()).Token, default));
        foreach (var service in (string[])["own", "away"])
        {
            Keep(await tokens.Tokens.GetTokenAsync(new TokenKey(service), default));
        }

        Keep(await Assert.ThrowsAsync<TokenUnavailableException>(() => tokens.Services.GetRequiredService<IServiceClients>().For("away").GetAsync(new Uri("x", UriKind.Relative))));
        Keep(await new TokensHealthCheck(tokens.Tokens).CheckHealthAsync(new HealthCheckContext()) is var health ? health.Description! : "");
        Keep(string.Join('\n', tokens.Tokens.Status()));
        await tokens.DisposeAsync();
        settings["Tokens:Passphrase"] = "not the canary passphrase";
        settings.Remove("Tokens:OtherPassphrases:0");
        await using var later = await TestTokens.StartAsync(settings);
        Keep(await later.GetAsync());
        Keep(tokens.Log.Text, later.Log.Text, JsonSerializer.Serialize(tokens.Operations), string.Join('\n', counters.Lines));
        Assert.Contains("Switchboard.Security", later.Log.Text, StringComparison.Ordinal);
        Assert.NotEmpty(counters.Lines);
    }

    private static void Answers(TokenServer server)
    {
        server.Device = _ => TokenServer.Answer(
            200, """{"device_code":"canary-device","user_code":"ABCD-EFGH","verification_uri":"http://127.0.0.1/device","expires_in":60,"interval":1}""");
        server.Token = (_, form) => server.Grant("\"refresh_token\":\"refresh-canary\"");
        server.Api = (_, count) => count switch
        {
            1 => Results.StatusCode(401),
            2 => Results.StatusCode(429),
            _ => Results.Ok(),
        };
    }

    private static async Task CallAsync(TestTokens tokens)
    {
        using var client = tokens.Client();
        (await client.GetAsync(new Uri("x", UriKind.Relative))).EnsureSuccessStatusCode();
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.GetAsync(new Uri("http://elsewhere.example/")));
    }

    private void Keep(params object[] things) => _left.AddRange(things.Select(thing => thing.ToString() ?? ""));

    private static void NothingIsIn(List<string> left, KeyFile key)
    {
        var pem = File.ReadAllLines(key.Path);
        foreach (var text in left)
        {
            Assert.DoesNotContain(Canary, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(pem[1], text, StringComparison.Ordinal);

            // The JWT that the bot signs for itself.
            Assert.DoesNotContain("eyJ", text, StringComparison.Ordinal);
        }
    }

    private sealed class Shown : IDeviceCodeDisplay
    {
        public Task ShowAsync(DevicePrompt prompt, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
