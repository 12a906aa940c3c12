using Microsoft.Data.Sqlite;

namespace Switchboard.Bot.Stores.Sqlite;

/// <summary>The end of a turn, and the ledger of those that ended.</summary>
internal static class SqliteCommit
{
    public static CommitOutcome Commit(SqliteSession session, SqliteStateCache states, TurnCommit commit, long now, TurnLimits limits)
    {
        var conversation = commit.Lease.Conversation;
        var row = SqliteOwner.Read(session, conversation);
        if (!row.IsOwnedBy(commit.Lease))
        {
            return new CommitOutcome.FenceLost();
        }

        if (commit.Sequence <= row.Committed)
        {
            return new CommitOutcome.AlreadyCommitted();
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(commit.Sequence, row.Sequence, "commit.Sequence");
        if (SqliteState.TryWrite(session, states, commit.StateChanges, out var key) is not { } versions)
        {
            return new CommitOutcome.StateConflict(key!);
        }

        session.Run(
            "UPDATE turn_conversation SET committed = $2, outbox = $3, last_at = $4 WHERE name = $1",
            conversation, commit.Sequence, row.Outbox + commit.Outgoing.Count, SqliteTurnStore.LastAt(now));
        session.Run("DELETE FROM turn_inbox WHERE conversation = $1 AND sequence <= $2", conversation, commit.Sequence);
        session.Run(
            "INSERT INTO turn_ledger (conversation, sequence, turn_id, path, started_at, duration) VALUES ($1, $2, $3, $4, $5, $6)",
            conversation, commit.Sequence, commit.TurnId, SqliteBlob.Of(commit.Path), commit.StartedAt.ToUnixTimeMilliseconds(), commit.Duration.Ticks);
        if (commit.Sequence > limits.Turns && commit.Sequence / TurnLimits.TrimEvery(limits.Turns) != row.Committed / TurnLimits.TrimEvery(limits.Turns))
        {
            session.Run("DELETE FROM turn_ledger WHERE conversation = $1 AND sequence <= $2", conversation, commit.Sequence - limits.Turns);
        }

        SqliteOutbox.Add(session, commit, row.Outbox, now);
        return new CommitOutcome.Committed(versions, row.Outbox + 1);
    }

    /// <summary>The turn that answered the activity; it may have answered older activities with its own.</summary>
    public static CommittedTurn? FindTurn(SqliteSession session, string conversation, long sequence)
    {
        using var reader = session.Query(
            "SELECT sequence, turn_id, path, started_at, duration FROM turn_ledger WHERE conversation = $1 AND sequence >= $2 ORDER BY sequence LIMIT 1",
            conversation, sequence);
        return reader.Read() ? Read(reader) : null;
    }

    public static IReadOnlyList<CommittedTurn> ReadTurns(SqliteSession session, string conversation, int most)
    {
        var turns = new List<CommittedTurn>();
        using var reader = session.Query(
            "SELECT sequence, turn_id, path, started_at, duration FROM turn_ledger WHERE conversation = $1 ORDER BY sequence DESC LIMIT $2", conversation, most);
        while (reader.Read())
        {
            turns.Add(Read(reader));
        }

        turns.Reverse();
        return turns;
    }

    private static CommittedTurn Read(SqliteDataReader reader) => new(
        reader.GetInt64(0), reader.GetString(1), reader.GetFieldValue<byte[]>(2), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(3)), TimeSpan.FromTicks(reader.GetInt64(4)));
}
