namespace Switchboard.Bot.Stores.Sqlite;

/// <summary>Timers in the database.</summary>
internal sealed class SqliteTimerStore(SqliteDatabase database, TimeProvider time) : ITimerStore
{
    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public Task ScheduleAsync(TimerEntry timer, CancellationToken cancellationToken) => database.WriteAsync(timer, static (session, timer) => session.Run(
        """
        INSERT INTO timer (kind, id, payload, due_at, visible_at, fence) VALUES ($1, $2, $3, $4, $4, $5)
        ON CONFLICT (kind, id) DO UPDATE SET payload = $3, due_at = $4, visible_at = $4, fence = $5, attempts = 0
        """,
        timer.Kind, timer.Id, SqliteBlob.Of(timer.Payload), timer.DueAt.ToUnixTimeMilliseconds(), StateVersion.Next()), cancellationToken);

    public Task<IReadOnlyList<DueTimer>> TakeDueAsync(string kind, TimeSpan duration, int most, CancellationToken cancellationToken) =>
        database.WriteAsync((kind, Now, Until: Now + SqliteTurnStore.Ms(duration), most), static (session, call) => Take(session, call.kind, call.Now, call.Until, call.most), cancellationToken);

    public Task<bool> CompleteAsync(DueTimer timer, CancellationToken cancellationToken) => database.WriteAsync(timer, static (session, timer) => session.Run(
        "DELETE FROM timer WHERE kind = $1 AND id = $2 AND fence = $3", timer.Entry.Kind, timer.Entry.Id, timer.Fence) == 1, cancellationToken);

    public Task<bool> CancelAsync(string kind, string id, CancellationToken cancellationToken) => database.WriteAsync((kind, id), static (session, timer) => session.Run(
        "DELETE FROM timer WHERE kind = $1 AND id = $2", timer.kind, timer.id) == 1, cancellationToken);

    private static IReadOnlyList<DueTimer> Take(SqliteSession session, string kind, long now, long until, int most)
    {
        var taken = new List<DueTimer>();
        using (var reader = session.Query(
            "SELECT id, payload, due_at, attempts FROM timer WHERE kind = $1 AND visible_at <= $2 ORDER BY visible_at LIMIT $3", kind, now, most))
        {
            while (reader.Read())
            {
                // A random fence is never given twice, and only ever compared.
                var entry = new TimerEntry(kind, reader.GetString(0), reader.GetFieldValue<byte[]>(1), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(2)));
                taken.Add(new DueTimer(entry, StateVersion.Next(), reader.GetInt32(3) + 1));
            }
        }

        foreach (var timer in taken)
        {
            session.Run(
                "UPDATE timer SET visible_at = $3, fence = $4, attempts = $5 WHERE kind = $1 AND id = $2", kind, timer.Entry.Id, until, timer.Fence, timer.Attempt);
        }

        return taken;
    }
}
