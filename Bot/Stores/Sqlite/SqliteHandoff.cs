namespace Switchboard.Bot.Stores.Sqlite;

/// <summary>Changes of owner, inside a transaction.</summary>
internal static class SqliteHandoff
{
    private const string Columns = "conversation, owner, fence, agent, skill, language, since, queued_at, answered, details, notice";

    public static (HandoffOwner Owner, long Fence) OwnerOf(SqliteSession session, string conversation)
    {
        using var reader = session.Query("SELECT owner, fence FROM handoff WHERE conversation = $1", conversation);
        return reader.Read() ? ((HandoffOwner)reader.GetInt32(0), reader.GetInt64(1)) : default;
    }

    public static HandoffRecord? Find(SqliteSession session, string conversation) => List(session, "conversation = $1", conversation) is [var found] ? found : null;

    public static IReadOnlyList<HandoffRecord> List(SqliteSession session, string which, params ReadOnlySpan<object?> values)
    {
        var found = new List<HandoffRecord>();
        using var reader = session.Query($"SELECT {Columns} FROM handoff WHERE {which}", values);
        while (reader.Read())
        {
            found.Add(new HandoffRecord(reader.GetString(0), (HandoffOwner)reader.GetInt32(1), reader.GetInt64(2))
            {
                Agent = reader.GetString(3),
                Skill = reader.GetString(4),
                Language = reader.GetString(5),
                Since = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(6)),
                QueuedAt = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(7)),
                Answered = reader.GetInt32(8) != 0,
                Details = reader.GetFieldValue<byte[]>(9),
                Notice = reader.IsDBNull(10) ? default(ReadOnlyMemory<byte>) : reader.GetFieldValue<byte[]>(10),
            });
        }

        return found;
    }

    public static HandoffOutcome Change(SqliteSession session, HandoffChange change)
    {
        var before = Find(session, change.Conversation) ?? new HandoffRecord(change.Conversation, HandoffOwner.Bot, 0) { Since = change.At, QueuedAt = change.At };
        return before.Fence != change.Fence ? new HandoffOutcome.Conflict()
            : IsFull(session, change.To, change.Agent, change.Capacity, before) ? new HandoffOutcome.Full()
            : Write(session, before, change);
    }

    public static HandoffOutcome TakeNext(SqliteSession session, HandoffTaking taking)
    {
        if (IsFull(session, HandoffOwner.Person, taking.Agent, taking.Capacity, null))
        {
            return new HandoffOutcome.Full();
        }

        return FindNext(session, taking) is { } next && Find(session, next) is { } before
            ? Write(session, before, new HandoffChange(next, before.Fence, HandoffOwner.Person, taking.At) { Agent = taking.Agent, Notice = taking.Notice, Kind = taking.Kind })
            : new HandoffOutcome.Nobody();
    }

    public static int AddEvent(SqliteSession session, HandoffEvent happened) => session.Run(
        "INSERT INTO handoff_event (at, conversation, kind, agent, owned, waited, detail, words) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        happened.At.ToUnixTimeMilliseconds(), happened.Conversation, happened.Kind, happened.Agent,
        (long)happened.Owned.TotalMilliseconds, (long)happened.Waited.TotalMilliseconds, happened.Detail, happened.Words);

    public static IReadOnlyList<HandoffEvent> ReadEvents(SqliteSession session, long since, int most)
    {
        var events = new List<HandoffEvent>();
        using var reader = session.Query(
            "SELECT conversation, at, kind, agent, owned, waited, detail, words FROM handoff_event WHERE at >= $1 ORDER BY at, rowid LIMIT $2", since, most);
        while (reader.Read())
        {
            events.Add(new HandoffEvent(
                reader.GetString(0), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(1)), reader.GetString(2), reader.GetString(3),
                TimeSpan.FromMilliseconds(reader.GetInt64(4)), TimeSpan.FromMilliseconds(reader.GetInt64(5)), reader.GetString(6), reader.GetString(7)));
        }

        return events;
    }

    private static string? FindNext(SqliteSession session, HandoffTaking taking)
    {
        using var reader = session.Query("SELECT conversation, skill, language FROM handoff WHERE owner = 1 ORDER BY queued_at, conversation");
        while (reader.Read())
        {
            if (taking.Takes(reader.GetString(1), reader.GetString(2)))
            {
                return reader.GetString(0);
            }
        }

        return null;
    }

    private static bool IsFull(SqliteSession session, HandoffOwner to, string? agent, int? capacity, HandoffRecord? before) =>
        to == HandoffOwner.Person && capacity is { } most
        && (before is not { Owner: HandoffOwner.Person } || before.Agent != agent)
        && (long)session.Scalar("SELECT count(*) FROM handoff WHERE owner = 2 AND agent = $1", agent)! >= most;

    private static HandoffOutcome.Changed Write(SqliteSession session, HandoffRecord before, HandoffChange change)
    {
        var queued = change.NewPlace ? change.At : before.QueuedAt;
        var after = before with
        {
            Owner = change.To,

            // With the clock, so that it grows even past a record that was swept. What the bot keeps changes no hands.
            Fence = before.Owner == HandoffOwner.Bot && change.To == HandoffOwner.Bot ? before.Fence : Math.Max(before.Fence + 1, change.At.ToUnixTimeMilliseconds()),
            Agent = change.Agent ?? before.Agent,
            Skill = change.Skill ?? before.Skill,
            Language = change.Language ?? before.Language,
            Since = change.At,
            QueuedAt = queued,
            Answered = false,
            Details = change.Details ?? before.Details,
            Notice = change.Notice,
        };
        session.Run(
            """
            INSERT INTO handoff (conversation, owner, fence, agent, skill, language, since, queued_at, answered, details, notice) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9, $10)
            ON CONFLICT (conversation) DO UPDATE SET owner = $2, fence = $3, agent = $4, skill = $5, language = $6, since = $7, queued_at = $8, answered = 0, details = $9, notice = $10
            """,
            after.Conversation, (int)after.Owner, after.Fence, after.Agent, after.Skill, after.Language, after.Since.ToUnixTimeMilliseconds(),
            queued.ToUnixTimeMilliseconds(), SqliteBlob.Of(after.Details), after.Notice.IsEmpty ? null : SqliteBlob.Of(after.Notice));
        if (change.Kind.Length > 0)
        {
            AddEvent(session, new HandoffEvent(
                after.Conversation, change.At, change.Kind, change.Agent ?? before.Agent, change.At - before.Since, change.At - queued, change.Detail, change.Words));
        }

        return new HandoffOutcome.Changed(after);
    }
}
