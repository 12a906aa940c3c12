namespace Switchboard.Bot.Stores.Sqlite;

/// <summary>Removes what the ledger keeps no longer, a little at a time, so that the writer is not held up.</summary>
internal static class SqliteSweep
{
    private const int Most = 500;

    public static int Run(SqliteSession session, long now, TurnLimits limits)
    {
        var old = now - SqliteTurnStore.Ms(limits.ConversationsKept);
        return session.Run(
                "DELETE FROM turn_key WHERE (conversation, key) IN (SELECT conversation, key FROM turn_key WHERE at <= $1 ORDER BY at LIMIT $2)",
                now - SqliteTurnStore.Ms(limits.KeysKept), Most)
            + session.Run("DELETE FROM turn_outbox WHERE rowid IN (SELECT rowid FROM turn_outbox WHERE status = 4 AND settled_at <= $1 LIMIT $2)", old, Most)
            + Forget(session, old, now);
    }

    private static int Forget(SqliteSession session, long old, long now)
    {
        var names = new List<string>();
        using (var reader = session.Query(
            """
            SELECT name FROM turn_conversation WHERE last_at <= $1 AND committed = sequence AND (owner IS NULL OR lease_until <= $2)
            AND NOT EXISTS (SELECT 1 FROM turn_outbox WHERE conversation = name AND status < 2) LIMIT 100
            """,
            old, now))
        {
            while (reader.Read())
            {
                names.Add(reader.GetString(0));
            }
        }

        foreach (var name in names)
        {
            session.Run("DELETE FROM turn_ledger WHERE conversation = $1", name);
            session.Run("DELETE FROM turn_outbox WHERE conversation = $1", name);
            session.Run("DELETE FROM turn_conversation WHERE name = $1", name);
        }

        return names.Count;
    }
}
