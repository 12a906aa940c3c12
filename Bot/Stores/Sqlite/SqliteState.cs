namespace Switchboard.Bot.Stores.Sqlite;

/// <summary>The same entries that <see cref="SqliteStorage"/> keeps; the version is its entity tag.</summary>
internal static class SqliteState
{
    public static IReadOnlyDictionary<string, StateEntry> Read(SqliteSession session, IReadOnlyCollection<string> keys)
    {
        var found = new Dictionary<string, StateEntry>(keys.Count);
        foreach (var key in keys)
        {
            using var reader = session.Query("SELECT json, etag FROM state WHERE key = $1", key);
            if (reader.Read())
            {
                found[key] = new StateEntry(reader.GetFieldValue<byte[]>(0), reader.GetInt64(1));
            }
        }

        return found;
    }

    public static string? FindConflict(SqliteSession session, IReadOnlyList<StateChange> changes)
    {
        foreach (var change in changes)
        {
            if (change.ExpectedVersion is { } expected && (long)(session.Scalar("SELECT etag FROM state WHERE key = $1", change.Key) ?? 0L) != expected)
            {
                return change.Key;
            }
        }

        return null;
    }

    public static IReadOnlyList<long> Write(SqliteSession session, IReadOnlyList<StateChange> changes)
    {
        var versions = new long[changes.Count];
        for (var i = 0; i < changes.Count; i++)
        {
            session.StateChanged?.Invoke(changes[i].Key);
            if (changes[i].Json is not { } json)
            {
                session.Run("DELETE FROM state WHERE key = $1", changes[i].Key);
                continue;
            }

            versions[i] = StateVersion.Next();
            session.Run(
                "INSERT INTO state (key, json, etag) VALUES ($1, $2, $3) ON CONFLICT (key) DO UPDATE SET json = $2, etag = $3",
                changes[i].Key, SqliteBlob.Of(json), versions[i]);
        }

        return versions;
    }
}
