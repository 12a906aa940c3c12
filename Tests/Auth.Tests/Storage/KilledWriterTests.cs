using Switchboard.Tests.TokenFaults;

namespace Switchboard.Tests.Auth.Storage;

/// <summary>A process that is killed with -9 while it writes a token leaves the old record or the new one, and the next writer goes on.</summary>
public sealed class KilledWriterTests : IDisposable
{
    private const int Killed = 128 + 9;

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"switchboard-tokens-{Guid.NewGuid():N}");

    public static TheoryData<string, long> StepsAndWhatIsLeft => new()
    {
        { "create", 1 },
        { "write", 1 },
        { "flush", 1 },
        { "rename", 1 },
        { "flush folder", 2 },
    };

    [Fact]
    public void Every_step_is_tried() => Assert.Equal(StoreWriter.Steps, StepsAndWhatIsLeft.Select(row => (string)row[0]));

    [Theory]
    [MemberData(nameof(StepsAndWhatIsLeft))]
    public async Task Killed_before_a_step_it_leaves_one_whole_record(string step, long left)
    {
        await StoreWriter.Open(_folder).StoreAsync(StoreWriter.Record(1), 0, null, default);
        using var writer = StoreWriterProcess.Start(_folder, step);
        Assert.Equal(Killed, await writer.ExitAsync());

        await HoldsAsync(left);
        Assert.True(await StoreWriter.Open(_folder).StoreAsync(StoreWriter.Record(left + 1), left, null, default));
        await HoldsAsync(left + 1);
        Assert.Empty(Directory.EnumerateFiles(_folder, "*.tmp"));
    }

    [Fact]
    public async Task Killed_at_any_moment_it_leaves_what_it_has_said_is_written_or_the_next()
    {
        var random = new Random(6);
        await StoreWriter.Open(_folder).StoreAsync(StoreWriter.Record(1), 0, null, default);
        for (var round = 0; round < 8; round++)
        {
            using var writer = StoreWriterProcess.Start(_folder, StoreWriter.Endlessly);
            var said = await writer.NextAsync();
            Assert.NotNull(said);
            await Task.Delay(random.Next(0, 60));
            var ending = writer.ExitAsync();
            using (var kill = System.Diagnostics.Process.Start("kill", ["-9", writer.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            {
                await kill.WaitForExitAsync();
            }

            Assert.Equal(Killed, await ending);
            while (await writer.NextAsync() is { } next)
            {
                said = next;
            }

            var record = (await StoreWriter.Open(_folder).LoadAsync(StoreWriter.Key, default)).Record;
            Assert.NotNull(record);
            Assert.InRange(record.Generation, said.Value, said.Value + 1);
            Assert.Equal(StoreWriter.Record(record.Generation).AccessToken, record.AccessToken);
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private async Task HoldsAsync(long generation)
    {
        var record = (await StoreWriter.Open(_folder).LoadAsync(StoreWriter.Key, default)).Record;
        Assert.NotNull(record);
        Assert.Equal((generation, StoreWriter.Record(generation).AccessToken), (record.Generation, record.AccessToken));
    }
}
