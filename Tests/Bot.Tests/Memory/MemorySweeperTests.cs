using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Memory;
using Switchboard.Bot.Recordings;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Stores.Memory;
using Switchboard.Dialogs.Memory;
using Switchboard.Tests.Bot.DirectLine;
using Switchboard.Tests.Bot.Stores;

namespace Switchboard.Tests.Bot.Memory;

/// <summary>What has become too old goes, whether the person comes back or not.</summary>
public sealed class MemorySweeperTests : IDisposable
{
    private const string Key = "test/users/anna";

    private readonly ManualTime _time = new();
    private readonly Timers _timers = new();
    private readonly TemporaryFolder _folder = new();
    private readonly StateStorage _storage;
    private readonly MemorySweeper _sweeper;

    public MemorySweeperTests()
    {
        _storage = new StateStorage(new MemoryTurnStore(_time, new TurnLimits()));
        _sweeper = new MemorySweeper(
            _timers, _storage, new RecordingFiles(_folder.Path), Options.Create(new MemoryOptions { FactsKept = TimeSpan.FromDays(300), HistoryKept = TimeSpan.FromDays(60), RecordingsKept = TimeSpan.FromDays(30) }), _time, NullLogger<MemorySweeper>.Instance);
    }

    [Fact]
    public async Task History_goes_before_facts_and_the_next_end_is_looked_for_again()
    {
        var start = _time.GetUtcNow();
        await KeepAsync(new PersonMemory { Consent = true, Facts = [new Fact("name", "Anna", start)], Topics = [new PastTopic("OrderStatus", "1042", "c", start)], TopicCount = 1 });
        await new MemoryTimers(_timers).ScheduleAsync("test", "anna", start + TimeSpan.FromDays(60), default);

        _time.Advance(TimeSpan.FromDays(60));
        Assert.Equal(1, await _sweeper.SweepAsync(default));

        var memory = await ReadAsync();
        Assert.Empty(memory.Topics);
        Assert.Equal("Anna", Assert.Single(memory.Facts).Value);
        Assert.Equal(start + TimeSpan.FromDays(300), Assert.Single(_timers.Waiting).DueAt);

        _time.Advance(TimeSpan.FromDays(240));
        await _sweeper.SweepAsync(default);
        Assert.Empty((await ReadAsync()).Facts);
        Assert.True((await ReadAsync()).Consent);
    }

    [Fact]
    public async Task Who_was_forgotten_is_not_looked_at_again()
    {
        await new MemoryTimers(_timers).ScheduleAsync("test", "anna", _time.GetUtcNow(), default);

        await _sweeper.SweepAsync(default);

        Assert.Empty(_timers.Waiting);
    }

    [Fact]
    public async Task Recordings_that_nothing_was_added_to_for_too_long_go()
    {
        var (old, recent) = (_folder.File("old.recording"), _folder.File("recent.recording"));
        foreach (var (file, days) in new[] { (old, 31), (recent, 29) })
        {
            await File.WriteAllTextAsync(file, "");
            File.SetLastWriteTimeUtc(file, _time.GetUtcNow().UtcDateTime.AddDays(-days));
        }

        await _sweeper.SweepAsync(default);

        Assert.False(File.Exists(old));
        Assert.True(File.Exists(recent));
    }

    public void Dispose() => _folder.Dispose();

    private Task KeepAsync(PersonMemory memory) => _storage.WriteAsync(new Dictionary<string, object>
    {
        [Key] = new Dictionary<string, object> { ["Profile"] = new UserProfile { Memory = memory } },
    });

    private async Task<PersonMemory> ReadAsync()
    {
        var state = (IDictionary<string, object>)(await _storage.ReadAsync([Key]))[Key];
        return Microsoft.Bot.Builder.Dialogs.ObjectPath.MapValueTo<UserProfile>(state["Profile"]).Memory!;
    }

    private sealed class Timers : ITimerStore
    {
        public List<TimerEntry> Waiting { get; } = [];

        public Task ScheduleAsync(TimerEntry timer, CancellationToken cancellationToken)
        {
            Waiting.RemoveAll(other => other.Id == timer.Id);
            Waiting.Add(timer);
            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<DueTimer>> TakeDueAsync(string kind, TimeSpan duration, int most, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<DueTimer>>([.. Waiting.Where(timer => timer.Kind == kind).Select(timer => new DueTimer(timer, 1, 1))]);

        public Task<bool> CompleteAsync(DueTimer timer, CancellationToken cancellationToken) => Task.FromResult(Waiting.Remove(timer.Entry));

        public Task<bool> CancelAsync(string kind, string id, CancellationToken cancellationToken) => Task.FromResult(Waiting.RemoveAll(timer => timer.Id == id) > 0);
    }
}
