using Switchboard.Tests.Bot.Stores;
using Switchboard.Tests.Bot.Support;
using static Switchboard.Tests.Bot.Conversations.ConversationClient;

namespace Switchboard.Tests.Bot.Verbs;

/// <summary>A copy of the SQLite file, taken while the bot is used, and a bot that goes on from it.</summary>
public sealed class StoreBackupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Copy => Path.Combine(_folder.Path, "switchboard.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_bot_goes_on_from_a_copy_that_was_taken_while_it_ran()
    {
        await using var channel = await FakeChannel.StartAsync();
        await using (var bot = await BotProcess.StartAsync())
        {
            await channel.AskAsync(bot, "where is order 1042?", until: "Order 1042");
            var (exit, output) = await VerbProcess.RunAsync(new() { ["Storage__Path"] = Path.Combine(bot.DataFolder, "switchboard.db") }, "store", "backup", Copy);
            Assert.True(exit == 0, output);
            await channel.AskAsync(bot, "when are you open on Saturdays?");
        }

        Assert.Equal([Copy], Directory.EnumerateFiles(_folder.Path));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Copy));
        }

        await using var restored = await BotProcess.StartAsync(dataFolder: _folder.Path);
        Assert.Single(await TurnsAsync(restored, "c1", 1));
        await channel.AskAsync(restored, "where is it?", until: "Order 1042");
    }

    [Fact]
    public async Task Nothing_is_written_over_and_nothing_is_no_backup()
    {
        await File.WriteAllTextAsync(Copy, "another backup");
        var over = await VerbProcess.RunAsync(new() { ["Storage__Path"] = Copy }, "store", "backup", Copy);
        var nothing = await VerbProcess.RunAsync(new() { ["Storage__Path"] = Path.Combine(_folder.Path, "none.db") }, "store", "backup", Copy + "2");

        Assert.Equal((2, 2), (over.ExitCode, nothing.ExitCode));
        Assert.Contains("name a new file in a folder that is there", over.Output, StringComparison.Ordinal);
        Assert.Contains("there is nothing to copy", nothing.Output, StringComparison.Ordinal);
        Assert.Equal("another backup", await File.ReadAllTextAsync(Copy));
        Assert.Single(Directory.EnumerateFiles(_folder.Path));
    }
}
