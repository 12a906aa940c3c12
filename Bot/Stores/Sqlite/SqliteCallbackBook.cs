using Switchboard.Dialogs.Callbacks;

namespace Switchboard.Bot.Stores.Sqlite;

/// <summary>Promised calls in the database: each change is one write, and writes come one after the other, those of other processes too.</summary>
internal sealed class SqliteCallbackBook(SqliteDatabase database) : ICallbackBook
{
    private const int SweptAtOnce = 1_000;

    private static readonly long Longest = (long)CallbackRules.Longest.TotalMilliseconds;

    public Task<BookingOutcome> PutAsync(Callback callback, int capacity, CancellationToken cancellationToken) =>
        database.WriteAsync((callback, capacity), static (session, call) => Put(session, call.callback, call.capacity), cancellationToken);

    public Task<Callback?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(id, static (session, id) => session.Scalar("SELECT json FROM callback WHERE id = $1", id) is byte[] json ? CallbackJson.Read(json) : null, cancellationToken);

    public Task<IReadOnlyList<Callback>> ListOpenAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        database.ReadAsync((From: Ms(from), To: Ms(to)), static (session, time) => List(session, time.From, time.To), cancellationToken);

    public Task<bool> RemoveAsync(string id, CancellationToken cancellationToken) =>
        database.WriteAsync(id, static (session, id) => session.Run("DELETE FROM callback WHERE id = $1", id) == 1, cancellationToken);

    public Task<int> SweepAsync(DateTimeOffset before, CancellationToken cancellationToken) => database.WriteAsync(Ms(before), static (session, before) => session.Run(
        "DELETE FROM callback WHERE id IN (SELECT id FROM callback WHERE open = 0 AND at < $1 LIMIT $2)", before, SweptAtOnce), cancellationToken);

    private static BookingOutcome Put(SqliteSession session, Callback callback, int capacity)
    {
        var (at, ends) = (Ms(callback.At), Ms(callback.Ends));
        var hasPlace = false;
        using (var reader = session.Query("SELECT version, changed_by, open, at, ends FROM callback WHERE id = $1", callback.Id))
        {
            var isKept = reader.Read();
            if (!CallbackRules.Follows(isKept ? reader.GetInt32(0) : null, isKept ? reader.GetString(1) : null, callback))
            {
                return BookingOutcome.Outdated;
            }

            hasPlace = isKept && reader.GetInt64(2) == 1 && reader.GetInt64(3) == at && reader.GetInt64(4) == ends;
        }

        if (callback.IsOpen && !hasPlace
            && (long)session.Scalar("SELECT count(*) FROM callback WHERE open = 1 AND at < $1 AND at > $2 AND ends > $3 AND id <> $4", ends, at - Longest, at, callback.Id)! >= capacity)
        {
            return BookingOutcome.Full;
        }

        session.Run(
            """
            INSERT INTO callback (id, at, ends, open, version, changed_by, json) VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (id) DO UPDATE SET at = $2, ends = $3, open = $4, version = $5, changed_by = $6, json = $7
            """,
            callback.Id, at, ends, callback.IsOpen ? 1 : 0, callback.Version, callback.ChangedBy, CallbackJson.Write(callback));
        return BookingOutcome.Booked;
    }

    private static IReadOnlyList<Callback> List(SqliteSession session, long from, long to)
    {
        var calls = new List<Callback>();
        using var reader = session.Query("SELECT json FROM callback WHERE open = 1 AND at < $1 AND at > $2 AND ends > $3 ORDER BY at, id", to, from - Longest, from);
        while (reader.Read())
        {
            calls.Add(CallbackJson.Read(reader.GetFieldValue<byte[]>(0)));
        }

        return calls;
    }

    private static long Ms(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds();
}
