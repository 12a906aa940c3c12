using System.Globalization;
using StackExchange.Redis;

namespace Switchboard.Bot.Stores.Redis;

/// <summary>Where dead letters of all conversations are found.</summary>
internal sealed class RedisDeadLetters(RedisConnection redis)
{
    public Task AddAsync(string conversation, long sequence, long now, CancellationToken cancellationToken) =>
        redis.DoAsync(database => database.SortedSetAddAsync(KeyOf(conversation), Member(conversation, sequence), now), cancellationToken);

    public Task RemoveAsync(string conversation, long sequence, CancellationToken cancellationToken) =>
        redis.DoAsync(database => database.SortedSetRemoveAsync(KeyOf(conversation), Member(conversation, sequence)), cancellationToken);

    /// <summary>The newest, newest first.</summary>
    public async Task<IReadOnlyList<(string Conversation, long Sequence)>> NewestAsync(int most, CancellationToken cancellationToken)
    {
        var shards = await Task.WhenAll(RedisKeys.Dead.Select(key => redis.DoAsync(
            database => database.SortedSetRangeByRankWithScoresAsync(key, 0, most - 1, Order.Descending), cancellationToken)));
        return [.. shards.SelectMany(shard => shard).OrderByDescending(letter => letter.Score).Take(most).Select(letter => Read(letter.Element!))];
    }

    /// <summary>Some that were given up before a time.</summary>
    public async Task<IReadOnlyList<(string Conversation, long Sequence)>> OlderAsync(long than, int most, CancellationToken cancellationToken)
    {
        var shards = await Task.WhenAll(RedisKeys.Dead.Select(key => redis.DoAsync(
            database => database.SortedSetRangeByScoreAsync(key, double.NegativeInfinity, than, take: most), cancellationToken)));
        return [.. shards.SelectMany(shard => shard).Take(most).Select(letter => Read(letter!))];
    }

    private static RedisKey KeyOf(string conversation) => RedisKeys.Dead[RedisKeys.ShardOf(conversation)];

    private static RedisValue Member(string conversation, long sequence) => string.Create(CultureInfo.InvariantCulture, $"{sequence} {conversation}");

    private static (string Conversation, long Sequence) Read(string member)
    {
        var space = member.IndexOf(' ', StringComparison.Ordinal);
        return (member[(space + 1)..], long.Parse(member.AsSpan(0, space), CultureInfo.InvariantCulture));
    }
}
