using Switchboard.Auth;
using Switchboard.Tests.Bot.Support;
using Switchboard.Tests.TokenFaults;

namespace Switchboard.Tests.Auth.Acquisition;

/// <summary><c>dotnet run --project Bot -- login SERVICE</c>, the real program.</summary>
public sealed class LoginVerbTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"switchboard-tokens-{Guid.NewGuid():N}");

    [Fact]
    public async Task The_code_is_shown_as_a_picture_and_in_letters_and_the_token_is_where_the_bot_looks_for_it()
    {
        await using var server = await StartAsync();
        var asked = 0;
        server.Token = (_, _) => ++asked == 1 ? TokenServer.Error("authorization_pending") : server.Grant("\"refresh_token\":\"refresh-canary\"");
        var (exitCode, output) = await VerbProcess.RunAsync(Settings(server), "login", "api");
        Assert.True(exitCode == 0, output);
        Assert.Contains("Open http://127.0.0.1/device and type the code ABCD-EFGH", output, StringComparison.Ordinal);
        Assert.True(output.Split('\n').Count(line => line.Contains('█', StringComparison.Ordinal) || line.Contains('▀', StringComparison.Ordinal)) > 10, output);
        Assert.Contains("Signed in to api.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", output, StringComparison.Ordinal);

        // The bot that starts next has it without asking.
        var before = server.TokenRequests.Count();
        await using var bot = await TestTokens.StartAsync(Settings(server).ToDictionary(pair => pair.Key.Replace("__", ":", StringComparison.Ordinal), pair => (string?)pair.Value));
        var token = Assert.IsType<TokenResult.Granted>(await bot.GetAsync());
        Assert.Equal((server.Latest, before), (token.Token.Reveal(), server.TokenRequests.Count()));
    }

    [Fact]
    public async Task Who_refuses_is_not_signed_in_and_the_exit_code_says_so()
    {
        await using var server = await StartAsync();
        server.Token = (_, _) => TokenServer.Error("access_denied");
        var (exitCode, output) = await VerbProcess.RunAsync(Settings(server), "login", "api");
        Assert.Equal(1, exitCode);
        Assert.Contains("Not signed in to api: DeviceCode: access_denied", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder) && Directory.EnumerateFiles(_folder, "*.token").Any());
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_named_with_those_that_are()
    {
        await using var server = await StartAsync();
        var (exitCode, output) = await VerbProcess.RunAsync(Settings(server), "login", "other");
        Assert.Equal(2, exitCode);
        Assert.Contains("'other' is not a service; Tokens:Services has api", output, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static async Task<TokenServer> StartAsync()
    {
        var server = await TokenServer.StartAsync();
        server.Device = _ => TokenServer.Answer(
            200, """{"device_code":"canary-device","user_code":"ABCD-EFGH","verification_uri":"http://127.0.0.1/device","expires_in":60,"interval":1}""");
        return server;
    }

    private Dictionary<string, string> Settings(TokenServer server) => TestTokens
        .Settings(server.Address, ("Methods:0", "DeviceCode"), ("Tokens:Passphrase", Fleet.Passphrase), ("Tokens:Iterations", "100000"), ("Tokens:Path", _folder))
        .ToDictionary(pair => pair.Key.Replace(":", "__", StringComparison.Ordinal), pair => pair.Value!);
}
