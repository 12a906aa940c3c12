using Switchboard.Bot.Stores.Sqlite;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Stores;

/// <summary>Real bots of this schema version and of the next, one after the other and side by side, and the verb that ends the upgrade.</summary>
public sealed class RollingUpgradeTests : IDisposable
{
    private static readonly int Newest = SqliteSchema.Steps.Count;

    private readonly TemporaryFolder _folder = new();

    [NeedsFact("redis-server")]
    public async Task A_fleet_on_Redis_is_upgraded_in_the_middle_of_a_conversation()
    {
        using var redis = new RedisProcess("--appendonly", "yes");
        Dictionary<string, string> settings = new() { ["Storage__Provider"] = "Redis", ["ConnectionStrings__Redis"] = redis.Settings };
        Dictionary<string, string> newer = new(settings) { ["Storage__NextSchema"] = "true" };
        await using var channel = await FakeChannel.StartAsync();
        await using var next = await StartFleetAsync(channel, settings, newer);

        Assert.Equal((1, true), Said(await VerbProcess.RunAsync(newer, "store", "status"), "the fleet writes schema version 1; this program knows 2"));
        Assert.Equal((2, true), Said(await VerbProcess.RunAsync(settings, "store", "migrate", "--to", "2"), "There is no schema version 2: this program knows 1 to 1"));
        Assert.Equal((0, true), Said(await VerbProcess.RunAsync(newer, "store", "migrate"), "wrote schema version 1 and writes 2"));
        Assert.Equal((0, true), Said(await VerbProcess.RunAsync(newer, "store", "status"), "writes schema version 2"));

        await channel.AskAsync(next, "no", until: "registered");
        await using var late = await BotProcess.RunToEndAsync(settings);
        Assert.Equal(1, late.ExitCode);
        Assert.Contains("schema version 2, this program knows up to 1: start the newer program", late.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_goes_forward_and_back_by_the_verb()
    {
        Dictionary<string, string> settings = new() { ["Storage__Path"] = _folder.File("test.db") };
        Assert.Equal((0, true), Said(await VerbProcess.RunAsync(settings, "store", "status"), "does not exist yet"));
        await using (var channel = await FakeChannel.StartAsync())
        await using (var bot = await BotProcess.StartAsync(settings))
        {
            await channel.AskAsync(bot, "where is order 2177?", until: "Order 2177");
            await UntilNothingWaitsAsync();
        }

        Assert.Equal((0, true), Said(await VerbProcess.RunAsync(settings, "store", "status"), $"has schema version {Newest}"));
        Assert.Equal((0, true), Said(await VerbProcess.RunAsync(settings, "store", "migrate", "--to", "1"), $"had schema version {Newest} and has 1 now"));
        Assert.Equal((1, true), Said(await VerbProcess.RunAsync(settings, "store", "status"), "to come: 2"));
        Assert.Equal((2, true), Said(await VerbProcess.RunAsync(settings, "store", "migrate", "--to", "900"), "There is no way from schema version 1 to 900"));
        await using var again = await FakeChannel.StartAsync();
        await using var later = await BotProcess.StartAsync(settings);
        Assert.Contains("Order 2177: Summit boots", await again.AskAsync(later, "I want to return it", until: "Order 2177: Summit boots"), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>An old instance, a new one beside it in the same conversation, and in the end only the new one.</summary>
    private static async Task<BotProcess> StartFleetAsync(FakeChannel channel, Dictionary<string, string> settings, Dictionary<string, string> newer)
    {
        await using var old = await BotProcess.StartAsync(settings);
        await channel.AskAsync(old, "where is order 2177?", until: "Order 2177");
        var next = await BotProcess.StartAsync(newer);
        await channel.AskAsync(next, "I want to return it", until: "Order 2177: Summit boots");
        await channel.AskAsync(old, "I changed my mind", until: "Shall I register the return of order 2177");
        return next;
    }

    private async Task UntilNothingWaitsAsync()
    {
        using var session = SqliteFile.OpenForReading(new SqliteSettings(_folder.File("test.db")));
        for (var i = 0; i < 600; i++)
        {
            if (session.Scalar("SELECT (SELECT count(*) FROM turn_inbox) + (SELECT count(*) FROM turn_outbox WHERE status < 2)") is 0L)
            {
                return;
            }

            await Task.Delay(50);
        }

        Assert.Fail("The bot has not finished.");
    }

    private static (int ExitCode, bool Said) Said((int ExitCode, string Output) run, string words)
    {
        Assert.Contains(words, run.Output, StringComparison.Ordinal);
        return (run.ExitCode, true);
    }
}
