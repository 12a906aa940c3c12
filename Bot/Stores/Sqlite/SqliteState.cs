namespace Switchboard.Bot.Stores.Sqlite;

/// <summary>State in the database: one row a key; the version is its entity tag. What is read and written is remembered.</summary>
internal static class SqliteState
{
    /// <summary>Runs on the writer thread, so that no write comes between reading a row and remembering it.</summary>
    public static Dictionary<string, StateEntry> Read(SqliteSession session, SqliteStateCache states, IReadOnlyCollection<string> keys)
    {
        var found = new Dictionary<string, StateEntry>(keys.Count);
        foreach (var key in keys)
        {
            var entry = Find(session, key);
            states.Keep(key, entry);
            if (entry is not null)
            {
                found[key] = entry;
            }
        }

        return found;
    }

    public static string? FindConflict(SqliteSession session, SqliteStateCache states, IReadOnlyList<StateChange> changes)
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

    public static IReadOnlyList<long> Write(SqliteSession session, SqliteStateCache states, IReadOnlyList<StateChange> changes)
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
