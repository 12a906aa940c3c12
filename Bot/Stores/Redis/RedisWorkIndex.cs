using System.Collections.Concurrent;
using System.Globalization;
using StackExchange.Redis;

namespace Switchboard.Bot.Stores.Redis;

/// <summary>
/// Where conversations with work are found. An entry's score is the time at which to look: at once, or when the lease that was asked for is over,
/// since until then its owner does the work. What was finished is taken out a while later, many at once, unless it has been entered anew.
/// </summary>
internal sealed class RedisWorkIndex(RedisConnection redis, TimeProvider time)
{
    private const int Batch = 200;
    private const int MostFinished = 100_000;

    private readonly ConcurrentDictionary<string, (long Fence, double Score)> _running = new();
    private readonly ConcurrentQueue<(string Conversation, double Score, long At)> _finished = new();

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    // A call that has lasted longer is not answered any more, and what it did is asked for again.
    private long Grace => (long)redis.Timeout.TotalMilliseconds * 2;

    /// <summary>Enters a conversation; gives the score.</summary>
    public async Task<double> EnterAsync(string conversation, long lookAt, CancellationToken cancellationToken)
    {
        // Less a fraction of a millisecond, so that nobody else's score is the same.
        var score = lookAt - (Random.Shared.Next(1024) / 1024.0);
        await redis.DoAsync(database => database.SortedSetAddAsync(KeyOf(conversation), conversation, score), cancellationToken);
        return score;
    }

    /// <summary>Remembers which entry stands for a lease.</summary>
    public void Owned(ConversationLease lease, double score) => _running[lease.Conversation] = (lease.Fence, score);

    /// <summary>A lease is over. Only who gave it back while nothing waited may take its entry out: after a lost one another owner is at work.</summary>
    public void Ended(ConversationLease lease, bool nothingWaits)
    {
        if (!_running.TryGetValue(lease.Conversation, out var entry) || entry.Fence != lease.Fence || !_running.TryRemove(new(lease.Conversation, entry)) || !nothingWaits)
        {
            return;
        }

        _finished.Enqueue((lease.Conversation, entry.Score, Now));

        // What is forgotten here is found to be finished when its time comes.
        while (_finished.Count > MostFinished && _finished.TryDequeue(out _))
        {
        }
    }

    /// <summary>Entries to look at by a time, the longest waiting first.</summary>
    public async Task<IEnumerable<SortedSetEntry>> FindAsync(long due, int most, CancellationToken cancellationToken)
    {
        var shards = await Task.WhenAll(RedisKeys.Work.Select(key => redis.DoAsync(
            database => database.SortedSetRangeByScoreWithScoresAsync(key, double.NegativeInfinity, due, take: most), cancellationToken)));
        return shards.SelectMany(shard => shard).OrderBy(entry => entry.Score);
    }

    /// <summary>Moves an entry to another time.</summary>
    public Task MoveAsync(SortedSetEntry entry, long lookAt, CancellationToken cancellationToken) => ReindexAsync([(entry.Element!, entry.Score)], Text(lookAt), cancellationToken);

    /// <summary>Takes out an entry for which nothing waits, once no call can be on its way any more that brings something.</summary>
    public Task RemoveAsync(SortedSetEntry entry, CancellationToken cancellationToken) =>
        entry.Score < Now - Grace ? ReindexAsync([(entry.Element!, entry.Score)], "", cancellationToken) : Task.CompletedTask;

    /// <summary>Takes out what was finished some time ago.</summary>
    public async Task CleanAsync(CancellationToken cancellationToken)
    {
        var old = new List<(string Conversation, double Score)>();
        while (_finished.TryPeek(out var next) && next.At <= Now - Grace && _finished.TryDequeue(out next))
        {
            old.Add((next.Conversation, next.Score));
        }

        await Task.WhenAll(old.GroupBy(entry => RedisKeys.ShardOf(entry.Conversation)).SelectMany(shard => shard.Chunk(Batch)).Select(batch => ReindexAsync(batch, "", cancellationToken)));
    }

    private Task ReindexAsync((string Conversation, double Score)[] entries, string score, CancellationToken cancellationToken) => redis.EvaluateAsync(
        RedisScripts.Reindex, [KeyOf(entries[0].Conversation)], [.. entries.SelectMany(entry => new RedisValue[] { entry.Conversation, Text(entry.Score), score })], cancellationToken);

    private static RedisKey KeyOf(string conversation) => RedisKeys.Work[RedisKeys.ShardOf(conversation)];

    private static string Text(double score) => score.ToString("R", CultureInfo.InvariantCulture);
}
