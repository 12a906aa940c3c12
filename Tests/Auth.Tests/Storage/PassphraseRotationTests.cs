using Switchboard.Auth;
using Switchboard.Tests.Bot.Support;
using Switchboard.Tests.TokenFaults;

namespace Switchboard.Tests.Auth.Storage;

/// <summary>The passphrase is changed while the bot runs: the new one is added everywhere, then the two are swapped.</summary>
public sealed class PassphraseRotationTests : IDisposable
{
    private const string Old = "the passphrase of old";
    private const string New = "the passphrase to come";

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"switchboard-tokens-{Guid.NewGuid():N}");

    [Theory]
    [InlineData(Old, New, "100000", "100000")]
    [InlineData(Old, Old, "100000", "150000")]
    public async Task What_is_loaded_is_written_again_with_the_present_passphrase_and_iterations(string before, string after, string few, string more)
    {
        await using var server = await TokenServer.StartAsync();
        await RunAsync(server, before, few, tokens => Patience.UntilAsync(() => tokens.Tokens.Status()[0].State == "valid" && Files().Any()));
        var written = await File.ReadAllTextAsync(Files().Single());
        await RunAsync(server, after, more, _ => Patience.UntilAsync(() => File.ReadAllText(Files().Single()) != written), before);

        // The old one is not needed any more, and the server was asked once in all.
        await RunAsync(server, after, more, tokens => Patience.UntilAsync(() => tokens.Tokens.Status()[0].State == "valid"));
        Assert.Single(server.TokenRequests);
        Assert.Contains($".{more}.", await File.ReadAllTextAsync(Files().Single()), StringComparison.Ordinal);
    }

    [NeedsFact("redis-server")]
    public async Task Instances_before_and_after_the_swap_read_each_other()
    {
        using var redis = await RedisServer.StartAsync();
        await using var server = await TokenServer.StartAsync();
        await using var before = await TestTokens.StartAsync(TestTokens.Shared(server, redis, ("Tokens:Passphrase", Old), ("Tokens:OtherPassphrases:0", New)));
        await using var after = await TestTokens.StartAsync(TestTokens.Shared(server, redis, ("Tokens:Passphrase", New), ("Tokens:OtherPassphrases:0", Old)));
        foreach (var (writer, reader) in ((TestTokens, TestTokens)[])[(before, after), (after, before)])
        {
            await RefreshAndReadAsync(server, writer, reader);
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static async Task RefreshAndReadAsync(TokenServer server, TestTokens writer, TestTokens reader)
    {
        var key = new TokenKey("api");
        var old = Assert.IsType<TokenResult.Granted>(await writer.GetAsync());
        await reader.GetAsync();
        await writer.Tokens.ReplaceTokenAsync(key, old.Token, default);
        var asked = server.TokenRequests.Count();
        await Patience.UntilAsync(() => reader.Tokens.Find(key).Held?.Token.Reveal() == server.Latest);
        Assert.Equal(asked, server.TokenRequests.Count());
    }

    private IEnumerable<string> Files() => Directory.Exists(_folder) ? Directory.EnumerateFiles(_folder, "*.token") : [];

    private async Task RunAsync(TokenServer server, string passphrase, string iterations, Func<TestTokens, Task> until, string? other = null)
    {
        var settings = TestTokens.Settings(
            server.Address, ("KeepFresh", "true"), ("Tokens:Passphrase", passphrase), ("Tokens:Iterations", iterations), ("Tokens:Path", _folder));
        if (other is not null)
        {
            settings["Tokens:OtherPassphrases:0"] = other;
        }

        await using var tokens = await TestTokens.StartAsync(settings);
        await until(tokens);
    }
}
