using Switchboard.Tests.Bot.Stores;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Verbs;

/// <summary>Secrets that a container is given as files.</summary>
public sealed class SecretFilesTests : IDisposable
{
    private const string Unreachable = "127.0.0.1:1";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_is_a_setting_without_the_new_line_at_its_end_and_goes_before_the_environment()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "ConnectionStrings__Redis"), $"{Unreachable},password=correct horse\n");

        var (exit, output) = await StatusAsync(new() { ["ConnectionStrings__Redis"] = "127.0.0.1:2" });

        Assert.Equal(2, exit);
        Assert.Contains($"no Redis can be used at {Unreachable};", output, StringComparison.Ordinal);
        Assert.DoesNotContain("horse", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_server_reads_them_too()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "DirectLine__Secret"), "too short");

        await using var bot = await BotProcess.RunToEndAsync(new() { ["Secrets__Path"] = _folder.Path, ["ASPNETCORE_ENVIRONMENT"] = "Production" });

        Assert.Contains("DirectLine:Secret has 9 characters; outside Development at least 16 are needed.", bot.Output, StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, string Output)> StatusAsync(Dictionary<string, string> settings)
    {
        settings["Secrets__Path"] = _folder.Path;
        settings["Storage__Provider"] = "Redis";
        settings["Storage__RedisTimeout"] = "00:00:01";
        return await VerbProcess.RunAsync(settings, "store", "status");
    }
}
