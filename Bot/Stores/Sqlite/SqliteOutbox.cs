using Microsoft.Data.Sqlite;

namespace Switchboard.Bot.Stores.Sqlite;

/// <summary>What turns have sent, and how far each is.</summary>
internal static class SqliteOutbox
{
    private const string Columns = "conversation, sequence, turn_id, id, json, attempts, due_at, status, fence, channel_id, reason";

    public static void Add(SqliteSession session, TurnCommit commit, long last, long now)
    {
        foreach (var outgoing in commit.Outgoing)
        {
            session.Run(
                "INSERT INTO turn_outbox (conversation, sequence, turn_id, id, json, due_at, fence) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                commit.Lease.Conversation, ++last, commit.TurnId, outgoing.Id, SqliteBlob.Of(outgoing.Json), now, commit.Lease.Fence);
        }
    }

    public static IReadOnlyList<OutboxEntry> ReadWaiting(SqliteSession session, string conversation, int most)
    {
        using var reader = session.Query(
            $"SELECT {Columns} FROM turn_outbox WHERE conversation = $1 AND status < 2 ORDER BY sequence LIMIT $2", conversation, most);
        return ReadAll(reader);
    }

    public static IReadOnlyList<OutboxEntry> ReadDead(SqliteSession session, int most)
    {
        using var reader = session.Query(
            $"SELECT {Columns} FROM turn_outbox WHERE status = 4 ORDER BY settled_at DESC, sequence DESC LIMIT $1", most);
        return ReadAll(reader);
    }

    public static OutboxEntry? Find(SqliteSession session, string conversation, string id)
    {
        using var reader = session.Query(
            $"SELECT {Columns} FROM turn_outbox WHERE conversation = $1 AND id = $2 ORDER BY sequence DESC LIMIT 1", conversation, id);
        return ReadAll(reader) is [var entry] ? entry : null;
    }

    /// <summary>Settles, and says whether the lease is the newest.</summary>
    public static bool Settle(SqliteSession session, ConversationLease lease, IReadOnlyCollection<Settlement> settlements, long now, TurnLimits limits) =>
        Settle(session, SqliteOwner.Read(session, lease.Conversation), lease, settlements, now, limits);

    /// <inheritdoc cref="Settle(SqliteSession, ConversationLease, IReadOnlyCollection{Settlement}, long, TurnLimits)"/>
    public static bool Settle(
        SqliteSession session, SqliteOwner.Row row, ConversationLease lease, IReadOnlyCollection<Settlement> settlements, long now, TurnLimits limits)
    {
        var owns = row.IsOwnedBy(lease);
        foreach (var (sequence, delivery) in settlements)
        {
            if (delivery is Delivery.Delivered delivered)
            {
                Deliver(session, lease, sequence, delivered.ChannelId, now);
            }
            else if (owns)
            {
                Mark(session, lease, sequence, delivery, now);
            }
        }

        if (row.Outbox > limits.Settled && settlements.Any(settled => settled.Sequence % TurnLimits.TrimEvery(limits.Settled) == 0))
        {
            session.Run(
                "DELETE FROM turn_outbox WHERE conversation = $1 AND sequence <= $2 AND status IN (2, 3, 5)", lease.Conversation, row.Outbox - limits.Settled);
        }

        return owns;
    }

    public static bool Revive(SqliteSession session, string conversation, long sequence, long now) => session.Run(
        """
        UPDATE turn_outbox SET status = 0, due_at = $3, settled_at = NULL, fence = (SELECT fence FROM turn_conversation WHERE name = $1)
        WHERE conversation = $1 AND sequence = $2 AND status IN (3, 4)
        """,
        conversation, sequence, now) == 1;

    private static void Deliver(SqliteSession session, ConversationLease lease, long sequence, string? channelId, long now) => session.Run(
        """
        UPDATE turn_outbox SET status = 2, json = x'', channel_id = $3, reason = NULL, settled_at = $4, fence = $5, attempts = attempts + 1
        WHERE conversation = $1 AND sequence = $2 AND status <> 2
        """,
        lease.Conversation, sequence, channelId, now, lease.Fence);

    private static void Mark(SqliteSession session, ConversationLease lease, long sequence, Delivery delivery, long now)
    {
        var (status, due, reason) = delivery switch
        {
            Delivery.RetryAt retry => (OutboxStatus.Pending, retry.DueAt, retry.Reason),
            Delivery.Unknown { DueAt: { } again } doubt => (OutboxStatus.InDoubt, again, doubt.Reason),
            Delivery.Unknown unknown => (OutboxStatus.Unknown, (DateTimeOffset?)null, unknown.Reason),
            Delivery.Dead dead => (OutboxStatus.Dead, null, dead.Reason),
            Delivery.Dropped dropped => (OutboxStatus.Dropped, null, dropped.Reason),
            _ => throw new InvalidOperationException($"No delivery ends as {delivery}."),
        };
        session.Run(
            """
            UPDATE turn_outbox SET status = $3, due_at = coalesce($4, due_at), reason = $5, settled_at = $6, fence = $7, attempts = attempts + 1
            WHERE conversation = $1 AND sequence = $2 AND status < 2
            """,
            lease.Conversation, sequence, (int)status, due?.ToUnixTimeMilliseconds(), reason, status >= OutboxStatus.Delivered ? now : null, lease.Fence);
    }

    private static List<OutboxEntry> ReadAll(SqliteDataReader reader)
    {
        var entries = new List<OutboxEntry>();
        while (reader.Read())
        {
            entries.Add(new OutboxEntry(
                reader.GetString(0),
                reader.GetInt64(1),
                reader.GetString(2),
                reader.GetString(3),
                reader.GetFieldValue<byte[]>(4),
                reader.GetInt32(5),
                DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(6)),
                (OutboxStatus)reader.GetInt32(7))
            {
                Fence = reader.GetInt64(8),
                ChannelId = reader.IsDBNull(9) ? null : reader.GetString(9),
                Reason = reader.IsDBNull(10) ? null : reader.GetString(10),
            });
        }

        return entries;
    }
}
