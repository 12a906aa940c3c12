namespace Switchboard.Bot.Stores.Sqlite;

/// <summary>What was accepted and has not been answered.</summary>
internal static class SqliteInbox
{
    public static Acceptance Accept(SqliteSession session, SqliteStateCache states, InboxEntry entry, LeaseWish? wish, long now, TurnLimits limits)
    {
        var row = SqliteOwner.Read(session, entry.Conversation);
        var sequence = row.Sequence + 1;
        var full = row.Sequence - row.Committed >= limits.Inbox;
        var forgotten = now - SqliteTurnStore.Ms(limits.KeysKept);
        if (full || !ClaimKey(session, entry, sequence, now, forgotten))
        {
            return FindKey(session, entry, forgotten) is { } known
                ? new Acceptance.Duplicate(known, known <= row.Committed ? SqliteCommit.FindTurn(session, entry.Conversation, known) : null)
                : new Acceptance.Full();
        }

        var taken = wish is not null && !row.IsOwnedAt(now);
        var begins = taken && row.Sequence == row.Committed;
        session.Run(
            "INSERT INTO turn_inbox (conversation, sequence, key, activity, accepted_at, attempt) VALUES ($1, $2, $3, $4, $5, $6)",
            entry.Conversation, sequence, entry.ActivityKey, SqliteBlob.Of(entry.Activity), entry.AcceptedAt.ToUnixTimeMilliseconds(), begins ? 1 : 0);
        if (!taken)
        {
            session.Run(
                "INSERT INTO turn_conversation (name, sequence, last_at) VALUES ($1, $2, $3) ON CONFLICT (name) DO UPDATE SET sequence = $2, last_at = $3",
                entry.Conversation, sequence, SqliteTurnStore.LastAt(now));
            return new Acceptance.Accepted(sequence);
        }

        var until = now + SqliteTurnStore.Ms(wish!.Duration);
        session.Run(
            """
            INSERT INTO turn_conversation (name, sequence, last_at, fence, owner, lease_until) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (name) DO UPDATE SET sequence = $2, last_at = $3, fence = $4, owner = $5, lease_until = $6
            """,
            entry.Conversation, sequence, SqliteTurnStore.LastAt(now), row.Fence + 1, wish.Owner, until);
        return new Acceptance.Accepted(
            sequence,
            SqliteOwner.Lease(session, entry.Conversation, wish.Owner, row, until),
            begins ? new PendingTurn(sequence, entry.ActivityKey, entry.Activity, entry.AcceptedAt, 1) : null)
        {
            State = wish.StateKeys.Count == 0 ? null : SqliteState.Recall(session, states, wish.StateKeys),
        };
    }

    public static IReadOnlyList<PendingTurn> Take(SqliteSession session, string conversation, int most)
    {
        var turns = new List<PendingTurn>();
        using (var reader = session.Query(
            "SELECT sequence, key, activity, accepted_at, attempt + 1 FROM turn_inbox WHERE conversation = $1 ORDER BY sequence LIMIT $2", conversation, most))
        {
            while (reader.Read())
            {
                turns.Add(new PendingTurn(
                    reader.GetInt64(0), reader.GetString(1), reader.GetFieldValue<byte[]>(2), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(3)), reader.GetInt32(4)));
            }
        }

        if (turns is [.., var last])
        {
            session.Run("UPDATE turn_inbox SET attempt = attempt + 1 WHERE conversation = $1 AND sequence <= $2", conversation, last.Sequence);
        }

        return turns;
    }

    private static bool ClaimKey(SqliteSession session, InboxEntry entry, long sequence, long now, long forgotten) => session.Run(
        """
        INSERT INTO turn_key (conversation, key, sequence, at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (conversation, key) DO UPDATE SET sequence = $3, at = $4 WHERE at <= $5
        """,
        entry.Conversation, entry.ActivityKey, sequence, now, forgotten) == 1;

    private static long? FindKey(SqliteSession session, InboxEntry entry, long forgotten) => (long?)session.Scalar(
        "SELECT sequence FROM turn_key WHERE conversation = $1 AND key = $2 AND at > $3", entry.Conversation, entry.ActivityKey, forgotten);
}
