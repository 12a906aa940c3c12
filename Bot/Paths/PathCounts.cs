using System.Text.Json;
using Switchboard.Bot.Stores;
using Switchboard.Dialogs.Paths;

namespace Switchboard.Bot.Paths;

/// <summary>
/// How often all conversations took each arrow, for the heat map. Each instance counts in memory and adds what it has counted to one entry of the state store every few
/// seconds, so the sum is over all instances and outlives them; what an instance had not added when it was killed is not in it.
/// </summary>
internal sealed partial class PathCounts(ITurnStore store, TimeProvider time, ILogger<PathCounts> logger) : BackgroundService
{
    internal const string Key = "paths/counts";

    private const int Attempts = 8;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private readonly ChartTally _own = new();

    public void Add(RecordedPath path) => _own.Add(path);

    /// <summary>What the store has, with what this instance has counted since.</summary>
    public async Task<PathCountsRecord> ReadAsync(CancellationToken cancellationToken)
    {
        var (record, _) = await LoadAsync(cancellationToken);
        var sum = ToTally(record);
        sum.Add(_own);
        return Describe(record.Since, sum);
    }

    /// <summary>Adds what this instance has counted to the store's sum.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        if (_own.Turns == 0)
        {
            return;
        }

        var taken = _own.Take();
        try
        {
            await AddAsync(taken, cancellationToken);
        }
        catch
        {
            _own.Add(taken);
            throw;
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TrySaveAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TrySaveAsync(stoppingToken);
        }
    }

    private async Task TrySaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await SaveAsync(cancellationToken);
        }
        catch (Exception e) when (e is StoreUnavailableException or StateConflictException)
        {
            LogNotSaved(e.Message);
        }
    }

    private async Task AddAsync(ChartTally taken, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (record, version) = await LoadAsync(cancellationToken);
            var sum = ToTally(record);
            sum.Add(taken);
            try
            {
                var json = JsonSerializer.SerializeToUtf8Bytes(Describe(record.Since, sum), PathsJson.Default.PathCountsRecord);
                await store.WriteStateAsync([new StateChange(Key, json, version)], cancellationToken);
                return;
            }
            catch (StateConflictException) when (attempt < Attempts)
            {
                // Another instance has added meanwhile.
            }
        }
    }

    private async Task<(PathCountsRecord Record, long Version)> LoadAsync(CancellationToken cancellationToken)
    {
        var entries = await store.ReadStateAsync([Key], cancellationToken);
        return entries.TryGetValue(Key, out var entry)
            ? (JsonSerializer.Deserialize(entry.Json.Span, PathsJson.Default.PathCountsRecord)!, entry.Version)
            : (new PathCountsRecord(time.GetUtcNow(), 0, [], []), 0);
    }

    // What the chart no longer has is dropped.
    private static ChartTally ToTally(PathCountsRecord record)
    {
        var chart = DecisionChart.Conversation;
        var tally = new ChartTally();
        tally.Add(
            record.Turns,
            record.Nodes.Where(node => chart.IndexOf(node.Key) >= 0).Select(node => (chart.IndexOf(node.Key), node.Value)),
            record.Arrows.Select(arrow => (Index(arrow), arrow.Count)).Where(arrow => arrow.Item1 >= 0));
        return tally;

        static int Index(ArrowCount counted) => Enumerable.Range(0, DecisionChart.Conversation.Arrows.Count)
            .FirstOrDefault(i => DecisionChart.Conversation.Arrows[i] == new DecisionArrow(counted.From, counted.Label, counted.To), -1);
    }

    private static PathCountsRecord Describe(DateTimeOffset since, ChartTally tally)
    {
        var chart = DecisionChart.Conversation;
        return new PathCountsRecord(
            since,
            tally.Turns,
            chart.Nodes.Select((node, i) => KeyValuePair.Create(node.Id, tally.Nodes[i])).Where(node => node.Value > 0).ToDictionary(),
            [.. chart.Arrows.Select((arrow, i) => new ArrowCount(arrow.From, arrow.Label, arrow.To, tally.Arrows[i])).Where(arrow => arrow.Count > 0)]);
    }

    [LoggerMessage(LogLevel.Warning, "The counts of the decision map could not be stored ({Reason}); it is tried again")]
    private partial void LogNotSaved(string reason);
}
