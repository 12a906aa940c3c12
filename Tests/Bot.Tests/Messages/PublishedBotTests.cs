using System.Diagnostics;
using Switchboard.Tests.Bot.Stores;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Messages;

/// <summary>What is deployed: a folder made by <c>dotnet publish</c>, far from the sources.</summary>
public sealed class PublishedBotTests
{
    [Fact]
    public async Task It_brings_its_content_its_pages_and_the_sentence_encoder()
    {
        using var folder = new TemporaryFolder();
        await PublishAsync(folder.Path);
        await using var bot = new BotProcess { Assembly = Path.Combine(folder.Path, Path.GetFileName(Repository.BotAssembly)) };
        await bot.StartAsync();
        await using var channel = await FakeChannel.StartAsync();

        Assert.Contains("Order 1042", await channel.AskAsync(bot, "where is order 1042?", until: "Order 1042"), StringComparison.Ordinal);
        Assert.DoesNotContain("sentence encoder", bot.Output, StringComparison.Ordinal);
        var page = await bot.Client.GetStringAsync(new Uri("/", UriKind.Relative));
        var script = page.Split("src=\"").Select(part => part.Split('"')[0]).First(source => source.EndsWith(".js", StringComparison.Ordinal));
        Assert.True((await bot.Client.GetByteArrayAsync(new Uri(script, UriKind.Relative))).Length > 1_000);
    }

    private static async Task PublishAsync(string folder)
    {
        var configuration = Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(Repository.BotAssembly)))!;
        var start = new ProcessStartInfo("dotnet", ["publish", Path.Combine(Repository.Root, "Bot"), "--no-build", "-c", configuration, "-o", folder, "-nologo", "-v", "q"]) { RedirectStandardOutput = true };
        using var publish = Process.Start(start)!;
        var output = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        Assert.True(publish.ExitCode == 0, output);
    }
}
