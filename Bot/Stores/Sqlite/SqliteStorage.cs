using System.Globalization;
using Microsoft.Bot.Builder;

namespace Switchboard.Bot.Stores.Sqlite;

/// <summary>The bot's state in the database: one row a key, all keys of one write together or not at all.</summary>
internal sealed class SqliteStorage(SqliteDatabase database) : IStorage
{
    public async Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var items = new Dictionary<string, object>(keys.Length);
        foreach (var row in await FindAsync(keys, cancellationToken))
        {
            var value = StateJson.Read(row.Json);
            if (value is Dictionary<string, object> state)
            {
                state[StateJson.ETag] = row.ETag.ToString(CultureInfo.InvariantCulture);
            }

            items[row.Key] = value!;
        }

        return items;
    }

    public async Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (changes.Count == 0)
        {
            return;
        }

        var rows = Prepare(changes);
        try
        {
            await database.WriteAsync((database.States, rows), static (session, write) => Write(session, write.States, write.rows), cancellationToken);
        }
        catch
        {
            // What failed was not committed, whatever was remembered of it.
            foreach (var row in rows)
            {
                database.States.Forget(row.Key);
            }

            throw;
        }

        Remember(changes, rows);
    }

    public async Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        await database.WriteAsync((database.States, keys), static (session, write) => Delete(session, write.States, write.keys), cancellationToken);
    }

    /// <summary>The rows that <paramref name="changes"/> become: the costly part of a write, done by its caller and not by the writer.</summary>
    internal static List<StateRow> Prepare(IDictionary<string, object> changes)
    {
        var rows = new List<StateRow>(changes.Count);
        foreach (var (key, value) in changes)
        {
            rows.Add(new StateRow(key, StateJson.Write(key, value), NewETag(), ReadETag(value)));
        }

        return rows;
    }

    /// <summary>Writes the rows inside the caller's transaction, so that state can be committed together with other things.</summary>
    /// <exception cref="StateConflictException">A row was changed since it was read; none is written.</exception>
    internal static int Write(SqliteSession session, SqliteStateCache states, List<StateRow> rows)
    {
        foreach (var row in rows)
        {
            if (!Write(session, row))
            {
                throw new StateConflictException(row.Key);
            }

            states.Keep(row);
        }

        return rows.Count;
    }

    /// <summary>Deletes the keys inside the caller's transaction.</summary>
    internal static int Delete(SqliteSession session, SqliteStateCache states, string[] keys)
    {
        foreach (var key in keys)
        {
            states.Forget(key);
            session.Run("DELETE FROM state WHERE key = $1", key);
        }

        return keys.Length;
    }

    /// <summary>Lets state that is written once more in the same turn carry the tag of its first write.</summary>
    internal static void Remember(IDictionary<string, object> changes, List<StateRow> rows)
    {
        foreach (var row in rows)
        {
            if (changes[row.Key] is IDictionary<string, object> { IsReadOnly: false } state && state.ContainsKey(StateJson.ETag))
            {
                state[StateJson.ETag] = row.ETag.ToString(CultureInfo.InvariantCulture);
            }
        }
    }

    private static bool Write(SqliteSession session, StateRow row)
    {
        if (row.Expected is null)
        {
            session.Run(
                "INSERT INTO state (key, json, etag) VALUES ($1, $2, $3) ON CONFLICT (key) DO UPDATE SET json = $2, etag = $3",
                row.Key, row.Json, row.ETag);
            return true;
        }

        return long.TryParse(row.Expected, NumberStyles.None, CultureInfo.InvariantCulture, out var expected)
            && session.Run("UPDATE state SET json = $2, etag = $3 WHERE key = $1 AND etag = $4", row.Key, row.Json, row.ETag, expected) == 1;
    }

    private async ValueTask<List<StateRow>> FindAsync(string[] keys, CancellationToken cancellationToken)
    {
        var found = new List<StateRow>(keys.Length);
        List<string>? missing = null;
        foreach (var key in keys)
        {
            if (database.States.TryGet(key, out var row))
            {
                found.Add(row);
            }
            else
            {
                (missing ??= []).Add(key);
            }
        }

        if (missing is not null)
        {
            // On the writer thread, so that no write comes between reading a row and remembering it.
            found.AddRange(await database.WriteAsync((database.States, missing), static (session, read) => ReadRows(session, read.States, read.missing), cancellationToken));
        }

        found.RemoveAll(row => row.IsAbsent);
        return found;
    }

    private static List<StateRow> ReadRows(SqliteSession session, SqliteStateCache states, List<string> keys)
    {
        var rows = new List<StateRow>(keys.Count);
        foreach (var key in keys)
        {
            using var reader = session.Query("SELECT json, etag FROM state WHERE key = $1", key);
            var row = reader.Read() ? new StateRow(key, reader.GetFieldValue<byte[]>(0), reader.GetInt64(1), null) : StateRow.Absent(key);
            states.Keep(row);
            rows.Add(row);
        }

        return rows;
    }

    // Random, so that a key that was deleted and written again never has a tag it had before.
    private static long NewETag() => Random.Shared.NextInt64(1, long.MaxValue);

    private static string? ReadETag(object? value)
    {
        var tag = value switch
        {
            IStoreItem item => item.ETag,
            IDictionary<string, object> state when state.TryGetValue(StateJson.ETag, out var entry) => entry as string,
            _ => null,
        };
        return tag == "*" ? null : tag;
    }
}

/// <summary>One key of the state table, and the tag it must still have when it is written; null overwrites.</summary>
internal readonly record struct StateRow(string Key, byte[] Json, long ETag, string? Expected)
{
    /// <summary>Known not to be there: JSON is never empty.</summary>
    public bool IsAbsent => Json.Length == 0;

    public static StateRow Absent(string key) => new(key, [], 0, null);
}
