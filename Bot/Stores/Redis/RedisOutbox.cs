using System.Globalization;
using StackExchange.Redis;

namespace Switchboard.Bot.Stores.Redis;

/// <summary>
/// The two records of an outgoing activity: what is sent (turn, id; the JSON), gone once it is delivered, and how it stands (status, attempts, due,
/// fence, settled at; channel's id, reason, id).
/// </summary>
internal static class RedisOutbox
{
    public static byte[] WriteActivity(RedisSchema schema, string turnId, OutgoingActivity outgoing) => RedisRecord.Write(schema, [], [turnId, outgoing.Id], outgoing.Json);

    public static byte[] WriteStatus(RedisSchema schema, string id, long now, long fence) =>
        RedisRecord.Write(schema, [(int)OutboxStatus.Pending, 0, now, fence, 0], ["", "", id], default);

    /// <summary>An entry as a script gives it: sequence, what is sent, how it stands.</summary>
    public static OutboxEntry Read(RedisSchema schema, string conversation, RedisResult[] entry)
    {
        var (how, words, _) = RedisRecord.Read(schema, (byte[])entry[2], 5, 3);
        var record = (byte[])entry[1];
        var (_, texts, json) = record.Length == 0 ? new RedisRecord([], ["", words[2]], default) : RedisRecord.Read(schema, record, 0, 2);
        return new OutboxEntry(conversation, (long)entry[0], texts[0], texts[1], json, (int)how[1], DateTimeOffset.FromUnixTimeMilliseconds(how[2]), (OutboxStatus)how[0])
        {
            Fence = how[3],
            ChannelId = NullIfEmpty(words[0]),
            Reason = NullIfEmpty(words[1]),
        };
    }

    /// <summary>A settlement as the scripts take it.</summary>
    public static RedisValue[] Describe(Settlement settlement)
    {
        (OutboxStatus Status, DateTimeOffset? Due, string? ChannelId, string? Reason) how = settlement.Delivery switch
        {
            Delivery.Delivered delivered => (OutboxStatus.Delivered, null, delivered.ChannelId, null),
            Delivery.RetryAt retry => (OutboxStatus.Pending, retry.DueAt, null, retry.Reason),
            Delivery.Unknown { DueAt: { } again } doubt => (OutboxStatus.InDoubt, again, null, doubt.Reason),
            Delivery.Unknown unknown => (OutboxStatus.Unknown, null, null, unknown.Reason),
            Delivery.Dead dead => (OutboxStatus.Dead, null, null, dead.Reason),
            Delivery.Dropped dropped => (OutboxStatus.Dropped, null, null, dropped.Reason),
            var other => throw new InvalidOperationException($"No delivery ends as {other}."),
        };
        var due = how.Due is { } at ? at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) : "";
        return [settlement.Sequence, (int)how.Status, due, how.ChannelId ?? "", how.Reason ?? ""];
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
