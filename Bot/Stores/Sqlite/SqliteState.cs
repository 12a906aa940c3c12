namespace Switchboard.Bot.Stores.Sqlite;

/// <summary>State in the database: one row a key; the version is its entity tag. What is read and written is remembered.</summary>
internal static class SqliteState
{
    /// <summary>What is remembered, and else what is read; on the writer thread, so that no write comes between reading a row and remembering it.</summary>
    public static Dictionary<string, StateEntry> Recall(SqliteSession session, SqliteStateCache states, IReadOnlyCollection<string> keys)
    {
        var found = new Dictionary<string, StateEntry>(keys.Count);
        foreach (var key in keys)
        {
            if (!states.TryGet(key, out var entry))
            {
                entry = Find(session, key);
                states.Keep(key, entry);
            }

            if (entry is not null)
            {
                found[key] = entry;
            }
        }

        return found;
    }

    /// <summary>Writes all changes or none: then it is null, and the first key whose version has moved is named.</summary>
    public static IReadOnlyList<long>? TryWrite(SqliteSession session, SqliteStateCache states, IReadOnlyList<StateChange> changes, out string? conflict)
    {
        // One change over one row, as nearly always: check and write are one statement.
        if (changes is [{ Json: { } json, ExpectedVersion: { } expected and > 0 } change])
        {
            var version = StateVersion.Next();
            var written = session.Run("UPDATE state SET json = $2, etag = $3 WHERE key = $1 AND etag = $4", change.Key, SqliteBlob.Of(json), version, expected) == 1;
            conflict = written ? null : change.Key;
            if (written)
            {
                states.Keep(change.Key, new StateEntry(json, version));
                return [version];
            }

            states.Forget(change.Key);
            return null;
        }

        conflict = FindConflict(session, states, changes);
        return conflict is null ? Write(session, states, changes) : null;
    }

    private static string? FindConflict(SqliteSession session, SqliteStateCache states, IReadOnlyList<StateChange> changes)
    {
        foreach (var change in changes)
        {
            if (change.ExpectedVersion is { } expected && (long)(session.Scalar("SELECT etag FROM state WHERE key = $1", change.Key) ?? 0L) != expected)
            {
                states.Forget(change.Key);
                return change.Key;
            }
        }

        return null;
    }

    private static IReadOnlyList<long> Write(SqliteSession session, SqliteStateCache states, IReadOnlyList<StateChange> changes)
    {
        var versions = new long[changes.Count];
        for (var i = 0; i < changes.Count; i++)
        {
            var key = changes[i].Key;
            if (changes[i].Json is not { } json)
            {
                states.Forget(key);
                session.Run("DELETE FROM state WHERE key = $1", key);
                continue;
            }

            versions[i] = StateVersion.Next();
            session.Run(
                "INSERT INTO state (key, json, etag) VALUES ($1, $2, $3) ON CONFLICT (key) DO UPDATE SET json = $2, etag = $3",
                key, SqliteBlob.Of(json), versions[i]);
            states.Keep(key, new StateEntry(json, versions[i]));
        }

        return versions;
    }

    private static StateEntry? Find(SqliteSession session, string key)
    {
        using var reader = session.Query("SELECT json, etag FROM state WHERE key = $1", key);
        return reader.Read() ? new StateEntry(reader.GetFieldValue<byte[]>(0), reader.GetInt64(1)) : null;
    }
}
