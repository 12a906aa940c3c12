using Switchboard.Faults.Processes;
using Switchboard.Tests.Bot.Stores;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Faults.Takeover;

/// <summary>The race over SQLite and over Redis.</summary>
internal static class TakeoverCommand
{
    public static async Task<int> RunAsync(int conversations, TextWriter output)
    {
        using var folder = new TemporaryFolder();
        using var redis = new RedisProcess("--appendonly", "yes");
        var kept = true;
        foreach (var (name, settings) in new[]
        {
            (StoreKind.Sqlite, new Dictionary<string, string?> { ["Storage:Provider"] = "Sqlite", ["Storage:Path"] = folder.File("race.db") }),
            (StoreKind.Redis, new Dictionary<string, string?> { ["Storage:Provider"] = "Redis", ["ConnectionStrings:Redis"] = redis.Settings, ["Storage:RedisTimeout"] = "00:00:10" }),
        })
        {
            var report = await TakeoverRace.RunAsync(new RaceOptions { Conversations = conversations, Settings = settings });
            await output.WriteLineAsync($"{name}\n{report}\n");
            kept &= report.IsKept;
        }

        return kept ? 0 : 1;
    }
}
