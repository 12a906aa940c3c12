namespace Switchboard.Bot.Stores.Sqlite;

/// <summary>Who owns a conversation.</summary>
internal static class SqliteOwner
{
    /// <summary>A row of <c>turn_conversation</c>; one that does not exist reads as zeros.</summary>
    internal readonly record struct Row(long Sequence, long Committed, long Outbox, long Fence, string? Owner, long Until)
    {
        public bool IsOwnedAt(long now) => Owner is not null && Until > now;

        public bool IsOwnedBy(ConversationLease lease) => Owner == lease.Owner && Fence == lease.Fence;
    }

    public static Row Read(SqliteSession session, string conversation)
    {
        using var reader = session.Query(
            "SELECT sequence, committed, outbox, fence, owner, lease_until FROM turn_conversation WHERE name = $1", conversation);
        return reader.Read()
            ? new Row(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.IsDBNull(4) ? null : reader.GetString(4), reader.GetInt64(5))
            : default;
    }

    public static bool Owns(SqliteSession session, ConversationLease lease) => Read(session, lease.Conversation).IsOwnedBy(lease);

    public static ConversationLease? Acquire(SqliteSession session, string conversation, LeaseWish wish, long now)
    {
        var row = Read(session, conversation);
        if (row.IsOwnedAt(now) && row.Owner != wish.Owner)
        {
            return null;
        }

        var until = now + SqliteTurnStore.Ms(wish.Duration);
        session.Run(
            """
            INSERT INTO turn_conversation (name, fence, owner, lease_until, last_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (name) DO UPDATE SET fence = $2, owner = $3, lease_until = $4
            """,
            conversation, row.Fence + 1, wish.Owner, until, SqliteTurnStore.LastAt(now));
        return Lease(session, conversation, wish.Owner, row, until);
    }

    public static ConversationLease Lease(SqliteSession session, string conversation, string owner, Row before, long until) =>
        new(conversation, owner, before.Fence + 1, DateTimeOffset.FromUnixTimeMilliseconds(until))
        {
            TakenOver = before.Owner is not null,
            HasOutbox = session.Scalar("SELECT 1 FROM turn_outbox WHERE conversation = $1 AND status < 2 LIMIT 1", conversation) is not null,
        };

    public static bool Renew(SqliteSession session, ConversationLease lease, long until) => session.Run(
        "UPDATE turn_conversation SET lease_until = $4 WHERE name = $1 AND owner = $2 AND fence = $3",
        lease.Conversation, lease.Owner, lease.Fence, until) == 1;

    public static int Release(SqliteSession session, ConversationLease lease) => session.Run(
        "UPDATE turn_conversation SET owner = NULL, lease_until = 0 WHERE name = $1 AND owner = $2 AND fence = $3",
        lease.Conversation, lease.Owner, lease.Fence);

    /// <summary>Lets the leases of owners that are gone end now, where they hold up work; says how many owners those were.</summary>
    public static int EndLeases(SqliteSession session, Func<string, bool> isGone)
    {
        const string Busy = "name IN (SELECT conversation FROM turn_inbox UNION SELECT conversation FROM turn_outbox WHERE status < 2)";
        var gone = new List<string>();
        using (var reader = session.Query($"SELECT DISTINCT owner FROM turn_conversation WHERE owner IS NOT NULL AND {Busy}"))
        {
            while (reader.Read())
            {
                if (isGone(reader.GetString(0)))
                {
                    gone.Add(reader.GetString(0));
                }
            }
        }

        foreach (var owner in gone)
        {
            session.Run($"UPDATE turn_conversation SET lease_until = 0 WHERE owner = $1 AND {Busy}", owner);
        }

        return gone.Count;
    }

    public static IReadOnlyList<string> FindUnowned(SqliteSession session, long due, long now, int most)
    {
        var found = new List<string>();
        using var reader = session.Query(
            """
            SELECT work.conversation, min(work.since) AS since FROM (
                SELECT conversation, accepted_at AS since FROM turn_inbox
                UNION ALL
                SELECT conversation, due_at FROM turn_outbox AS entry WHERE status < 2 AND due_at <= $1 AND NOT EXISTS (
                    SELECT 1 FROM turn_outbox AS older WHERE older.conversation = entry.conversation AND older.status < 2 AND older.sequence < entry.sequence)
            ) AS work
            JOIN turn_conversation ON name = work.conversation
            WHERE owner IS NULL OR lease_until <= $2
            GROUP BY work.conversation ORDER BY since LIMIT $3
            """,
            due, now, most);
        while (reader.Read())
        {
            found.Add(reader.GetString(0));
        }

        return found;
    }
}
