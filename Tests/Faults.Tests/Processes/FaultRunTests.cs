using Switchboard.Faults.Processes;
using Switchboard.Tests.Bot.Support;
using Xunit.Abstractions;

namespace Switchboard.Tests.Faults.Processes;

/// <summary>Short runs over real processes; the long ones are in docs/faults.md.</summary>
public sealed class FaultRunTests(ITestOutputHelper output)
{
    [Fact]
    public Task One_instance_on_SQLite_keeps_every_promise() =>
        KeepsEveryPromiseAsync(new() { Store = StoreKind.Sqlite, Turns = 160, Conversations = 16, FaultEvery = 40, Seed = 3 });

    [NeedsFact("redis-server")]
    public Task Three_instances_on_Redis_keep_every_promise() =>
        KeepsEveryPromiseAsync(new() { Store = StoreKind.Redis, Aof = AppendFsync.Always, Turns = 240, Conversations = 16, FaultEvery = 40, Seed = 4 });

    private async Task KeepsEveryPromiseAsync(RunOptions options)
    {
        using var report = new StringWriter();
        try
        {
            var verdict = await new FaultRun(options with { Limit = TimeSpan.FromMinutes(8) }, report).RunAsync(CancellationToken.None);
            Assert.True(verdict.IsKept, report.ToString());
        }
        finally
        {
            output.WriteLine(report.ToString());
        }
    }
}
