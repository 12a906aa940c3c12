using System.Text.Json;

namespace Switchboard.Bot.Stores.Sqlite;

/// <summary>Who owns each conversation, in the database.</summary>
internal sealed class SqliteHandoffStore(SqliteDatabase database) : IHandoffStore
{
    public ValueTask<(HandoffOwner Owner, long Fence)> OwnerOfAsync(string conversation, CancellationToken cancellationToken) =>
        database.ReadHereAsync(conversation, SqliteHandoff.OwnerOf, cancellationToken);

    public Task<HandoffRecord?> FindAsync(string conversation, CancellationToken cancellationToken) =>
        database.ReadAsync(conversation, SqliteHandoff.Find, cancellationToken);

    public Task<HandoffOutcome> ChangeAsync(HandoffChange change, CancellationToken cancellationToken) =>
        database.WriteAsync(change, SqliteHandoff.Change, cancellationToken);

    public Task<HandoffOutcome> TakeNextAsync(HandoffTaking taking, CancellationToken cancellationToken) =>
        database.WriteAsync(taking, SqliteHandoff.TakeNext, cancellationToken);

    public Task<int?> PlaceAsync(string conversation, CancellationToken cancellationToken) => database.ReadAsync(conversation, static (session, conversation) =>
        session.Scalar("SELECT queued_at FROM handoff WHERE conversation = $1 AND owner = 1", conversation) is long queued
            ? (int?)(long)session.Scalar(
                "SELECT 1 + count(*) FROM handoff WHERE owner = 1 AND (queued_at, conversation) < ($2, $1)", conversation, queued)!
            : null, cancellationToken);

    public Task<int> CountWaitingAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(0, static (session, _) => (int)(long)session.Scalar("SELECT count(*) FROM handoff WHERE owner = 1")!, cancellationToken);

    public Task<IReadOnlyList<HandoffRecord>> ListWaitingAsync(int most, CancellationToken cancellationToken) => database.ReadAsync(most, static (session, most) =>
        SqliteHandoff.List(session, "owner = 1 ORDER BY queued_at, conversation LIMIT $1", most), cancellationToken);

    public Task<IReadOnlyList<HandoffRecord>> ListHeldAsync(string? agent, CancellationToken cancellationToken) => database.ReadAsync(agent, static (session, agent) =>
        agent is null ? SqliteHandoff.List(session, "owner = 2 ORDER BY since") : SqliteHandoff.List(session, "owner = 2 AND agent = $1 ORDER BY since", agent), cancellationToken);

    public Task<IReadOnlyDictionary<string, int>> CountHeldAsync(CancellationToken cancellationToken) => database.ReadAsync(0, static (session, _) =>
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        using var reader = session.Query("SELECT agent, count(*) FROM handoff WHERE owner = 2 GROUP BY agent");
        while (reader.Read())
        {
            counts[reader.GetString(0)] = reader.GetInt32(1);
        }

        return (IReadOnlyDictionary<string, int>)counts;
    }, cancellationToken);

    public Task<IReadOnlyList<HandoffRecord>> ListUntoldAsync(DateTimeOffset before, int most, CancellationToken cancellationToken) =>
        database.ReadAsync((Before: Ms(before), most), static (session, call) =>
            SqliteHandoff.List(session, "notice IS NOT NULL AND since < $1 ORDER BY since LIMIT $2", call.Before, call.most), cancellationToken);

    public Task ToldAsync(string conversation, long fence, CancellationToken cancellationToken) => database.WriteAsync((conversation, fence), static (session, told) =>
        session.Run("UPDATE handoff SET notice = NULL WHERE conversation = $1 AND fence = $2", told.conversation, told.fence), cancellationToken);

    public Task<bool> SayAsync(string conversation, long fence, string agent, string key, HandoffLine line, CancellationToken cancellationToken) =>
        database.WriteAsync((conversation, fence, agent, key, line), static (session, said) =>
        {
            if (session.Run(
                "UPDATE handoff SET answered = 1 WHERE conversation = $1 AND owner = 2 AND fence = $2 AND agent = $3", said.conversation, said.fence, said.agent) == 0)
            {
                return false;
            }

            AddLine(session, said.conversation, said.key, said.line);
            return true;
        }, cancellationToken);

    public Task AddLineAsync(string conversation, string key, HandoffLine line, CancellationToken cancellationToken) =>
        database.WriteAsync((conversation, key, line), static (session, said) => AddLine(session, said.conversation, said.key, said.line), cancellationToken);

    public Task<IReadOnlyList<HandoffLine>> ReadLinesAsync(string conversation, long after, int most, CancellationToken cancellationToken) =>
        database.ReadAsync((conversation, after, most), static (session, call) =>
        {
            var lines = new List<HandoffLine>();
            using var reader = session.Query(
                "SELECT sequence, json FROM handoff_line WHERE conversation = $1 AND sequence > $2 ORDER BY sequence LIMIT $3", call.conversation, call.after, call.most);
            while (reader.Read())
            {
                lines.Add(JsonSerializer.Deserialize(reader.GetFieldValue<byte[]>(1), HandoffLineJson.Default.HandoffLine)! with { Sequence = reader.GetInt64(0) });
            }

            return (IReadOnlyList<HandoffLine>)lines;
        }, cancellationToken);

    public Task AddEventAsync(HandoffEvent happened, CancellationToken cancellationToken) => database.WriteAsync(happened, SqliteHandoff.AddEvent, cancellationToken);

    public Task<IReadOnlyList<HandoffEvent>> ReadEventsAsync(DateTimeOffset since, int most, CancellationToken cancellationToken) =>
        database.ReadAsync((Since: Ms(since), most), static (session, call) => SqliteHandoff.ReadEvents(session, call.Since, call.most), cancellationToken);

    public Task<int> ForgetAsync(string conversation, CancellationToken cancellationToken) => database.WriteAsync(conversation, static (session, conversation) =>
    {
        session.Run("UPDATE handoff SET details = x'' WHERE conversation = $1 AND owner IN (0, 3)", conversation);
        session.Run("UPDATE handoff_event SET words = '' WHERE conversation = $1", conversation);
        return session.Run("DELETE FROM handoff_line WHERE conversation = $1", conversation);
    }, cancellationToken);

    public Task<int> SweepAsync(DateTimeOffset before, CancellationToken cancellationToken) => database.WriteAsync(Ms(before), static (session, before) =>
        session.Run("DELETE FROM handoff WHERE rowid IN (SELECT rowid FROM handoff WHERE since < $1 AND owner IN (0, 3) LIMIT 1000)", before)
        + session.Run("DELETE FROM handoff_line WHERE (conversation, sequence) IN (SELECT conversation, sequence FROM handoff_line WHERE at < $1 LIMIT 1000)", before)
        + session.Run("DELETE FROM handoff_event WHERE rowid IN (SELECT rowid FROM handoff_event WHERE at < $1 LIMIT 1000)", before), cancellationToken);

    private static int AddLine(SqliteSession session, string conversation, string key, HandoffLine line) => session.Run(
        """
        INSERT INTO handoff_line (conversation, sequence, key, at, json)
        VALUES ($1, (SELECT coalesce(max(sequence), 0) + 1 FROM handoff_line WHERE conversation = $1), $2, $3, $4)
        ON CONFLICT (conversation, key) DO NOTHING
        """,
        conversation, key, Ms(line.At), JsonSerializer.SerializeToUtf8Bytes(line, HandoffLineJson.Default.HandoffLine));

    private static long Ms(DateTimeOffset time) => time.ToUnixTimeMilliseconds();
}
