using Switchboard.Bot.Stores.Sqlite;

namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>The log in the database; each call is one item of its writer's queue, or one view of a reader.</summary>
internal sealed class SqliteConversationLog(SqliteDatabase database, TimeProvider time) : IConversationLog
{
    private const string Columns = "id, channel, user_id, user_name, locale, greeted, ended, sequence, delivered";

    // Activities of a conversation among which a repetition is found.
    private const long Remembered = 5000;

    public Task<(Conversation Conversation, bool Created)> StartAsync(Conversation conversation, CancellationToken cancellationToken) =>
        database.WriteAsync((conversation, Now()), static (session, start) =>
        {
            var created = Insert(session, start.conversation, start.Item2);
            return (Find(session, start.conversation.Id)!, created);
        }, cancellationToken);

    public Task<Conversation?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(id, Find, cancellationToken);

    public Task<bool> ClaimGreetingAsync(string id, CancellationToken cancellationToken) =>
        database.WriteAsync(id, ClaimGreeting, cancellationToken);

    public Task<Acceptance> AcceptAsync(NewActivity activity, CancellationToken cancellationToken) =>
        database.WriteAsync((activity, Now()), static (session, item) => Accept(session, item.activity, item.Item2), cancellationToken);

    public Task WithdrawAsync(NewActivity activity, long sequence, CancellationToken cancellationToken) =>
        database.WriteAsync((activity, sequence), static (session, item) => Withdraw(session, item.activity, item.sequence), cancellationToken);

    public Task<LoggedActivity?> AppendAsync(NewActivity activity, CancellationToken cancellationToken) =>
        database.WriteAsync((activity, Now()), static (session, item) => Append(session, item.activity, item.Item2), cancellationToken);

    public Task<(Conversation? Conversation, List<LoggedActivity> Activities)> ReadAsync(
        string id, long after, int count, CancellationToken cancellationToken) =>
        database.ReadAsync((id, after, count), static (session, query) => Read(session, query.id, query.after, query.count), cancellationToken);

    public Task MarkDeliveredAsync(string id, long sequence, CancellationToken cancellationToken) =>
        database.WriteAsync((id, sequence), static (session, mark) => session.Run(
            "UPDATE directline_conversation SET delivered = $2 WHERE id = $1 AND delivered < $2", mark.id, mark.sequence), cancellationToken);

    public Task<bool> ReplaceAsync(NewActivity activity, long sequence, CancellationToken cancellationToken) =>
        database.WriteAsync((activity, sequence), static (session, item) => Replace(session, item.activity, item.sequence), cancellationToken);

    public Task<bool> DeleteAsync(string id, long sequence, CancellationToken cancellationToken) =>
        database.WriteAsync((id, sequence), static (session, item) => session.Run(
            "DELETE FROM directline_activity WHERE conversation = $1 AND sequence = $2", item.id, item.sequence) == 1, cancellationToken);

    public Task<int> EraseAsync(string id, CancellationToken cancellationToken) => database.WriteAsync(id, static (session, id) =>
    {
        session.Run("DELETE FROM directline_upload WHERE conversation = $1", id);
        session.Run("UPDATE directline_conversation SET user_name = NULL WHERE id = $1", id);
        return session.Run("DELETE FROM directline_activity WHERE conversation = $1", id);
    }, cancellationToken);

    public Task<Upload?> FindUploadAsync(string conversationId, string id, CancellationToken cancellationToken) =>
        database.ReadAsync((conversationId, id), static (session, key) => FindUpload(session, key.conversationId, key.id), cancellationToken);

    public Task<int> RemoveOlderAsync(DateTimeOffset limit, int count, CancellationToken cancellationToken) =>
        database.WriteAsync((limit.ToUnixTimeMilliseconds(), count), static (session, item) =>
            RemoveOlder(session, item.Item1, item.count), cancellationToken);

    private static Acceptance Accept(SqliteSession session, NewActivity activity, long now)
    {
        if (activity.Opens is { } opens)
        {
            Insert(session, opens, now);
        }

        var conversation = Find(session, activity.ConversationId)!;
        if (conversation.Ended)
        {
            return FindRepeat(session, activity) is { } ended ? new Acceptance.Repeated(ended, conversation) : new Acceptance.Ended();
        }

        if (Append(session, activity, now)!.Value is var stored && stored.IsRepeat)
        {
            return new Acceptance.Repeated(stored, conversation);
        }

        foreach (var upload in activity.Uploads)
        {
            session.Run(
                "INSERT INTO directline_upload (id, conversation, name, content_type, content) VALUES ($1, $2, $3, $4, $5)",
                upload.Id, conversation.Id, upload.Name, upload.ContentType, upload.Content);
        }

        return new Acceptance.Accepted(stored, conversation, ClaimGreeting(session, conversation.Id));
    }

    private static bool Withdraw(SqliteSession session, NewActivity activity, long sequence)
    {
        foreach (var upload in activity.Uploads)
        {
            session.Run("DELETE FROM directline_upload WHERE id = $1", upload.Id);
        }

        if (activity.Ends)
        {
            session.Run("UPDATE directline_conversation SET ended = 0 WHERE id = $1", activity.ConversationId);
        }

        session.Run("DELETE FROM directline_key WHERE conversation = $1 AND key = $2", activity.ConversationId, activity.Key);
        return session.Run("DELETE FROM directline_activity WHERE conversation = $1 AND sequence = $2", activity.ConversationId, sequence) == 1;
    }

    private static LoggedActivity? Append(SqliteSession session, NewActivity activity, long now)
    {
        if (FindRepeat(session, activity) is { } repeat)
        {
            return repeat;
        }

        if (Advance(session, activity, now) is not { } place)
        {
            return null;
        }

        var id = activity.Keep
            ? DirectLineAddress.ActivityId(activity.ConversationId, place.Sequence)
            : DirectLineAddress.PassingId(activity.ConversationId);
        var timestamp = DateTimeOffset.FromUnixTimeMilliseconds(place.At);
        var json = activity.Envelope.Seal(activity.Json.Span, id, timestamp, KnownReply(session, activity));
        if (activity.Keep)
        {
            session.Run(
                "INSERT INTO directline_activity (conversation, sequence, key, json) VALUES ($1, $2, $3, $4)",
                activity.ConversationId, place.Sequence, activity.Key, json);
        }
        else if (activity.Key is not null)
        {
            session.Run(
                "INSERT INTO directline_key (conversation, key, sequence, at, passing_id) VALUES ($1, $2, 0, $3, $4)",
                activity.ConversationId, activity.Key, place.At, id);
        }

        return new LoggedActivity(activity.Keep ? place.Sequence : 0, id, timestamp, json);
    }

    private static LoggedActivity? FindRepeat(SqliteSession session, NewActivity activity) =>
        activity.Key is null ? null : activity.Keep ? FindKept(session, activity) : FindPassed(session, activity);

    // The key is a part of the index by place: a table of keys would cost every activity a page of its own to write. What comes again
    // comes soon, so it is looked for among the latest only.
    private static LoggedActivity? FindKept(SqliteSession session, NewActivity activity)
    {
        var sequence = (long?)session.Scalar(
            """
            SELECT sequence FROM directline_activity
            WHERE conversation = $1 AND sequence > (SELECT sequence FROM directline_conversation WHERE id = $1) - $3 AND key = $2
            """,
            activity.ConversationId, activity.Key, Remembered);
        return sequence is { } place
            ? LoggedActivity.Repeat(
                place, DirectLineAddress.ActivityId(activity.ConversationId, place), ReadTimestamp(ReadJson(session, activity.ConversationId, place)!))
            : null;
    }

    private static LoggedActivity? FindPassed(SqliteSession session, NewActivity activity)
    {
        using var reader = session.Query(
            "SELECT at, passing_id FROM directline_key WHERE conversation = $1 AND key = $2", activity.ConversationId, activity.Key);
        return reader.Read()
            ? LoggedActivity.Repeat(0, reader.GetString(1), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(0)))
            : null;
    }

    // The time never goes back within a conversation, and no two activities have the same: Web Chat sorts by it.
    private static (long Sequence, long At)? Advance(SqliteSession session, NewActivity activity, long now)
    {
        using var reader = session.Query(
            """
            UPDATE directline_conversation
            SET sequence = sequence + $2, last_at = max(last_at + 1, $3), ended = max(ended, $4)
            WHERE id = $1
            RETURNING sequence, last_at
            """,
            activity.ConversationId, activity.Keep ? 1L : 0L, now, activity.Ends ? 1L : 0L);
        return reader.Read() ? (reader.GetInt64(0), reader.GetInt64(1)) : null;
    }

    // Web Chat holds a message back for seconds when it answers one that it has not seen.
    private static string? KnownReply(SqliteSession session, NewActivity activity) =>
        DirectLineAddress.Sequence(activity.ConversationId, activity.ReplyToId) is { } sequence
        && session.Scalar(
            "SELECT 1 FROM directline_activity WHERE conversation = $1 AND sequence = $2", activity.ConversationId, sequence) is not null
            ? activity.ReplyToId
            : null;

    private static bool Replace(SqliteSession session, NewActivity activity, long sequence)
    {
        if (ReadJson(session, activity.ConversationId, sequence) is not { } old)
        {
            return false;
        }

        var timestamp = ReadTimestamp(old);
        var id = DirectLineAddress.ActivityId(activity.ConversationId, sequence);
        session.Run(
            "UPDATE directline_activity SET json = $3 WHERE conversation = $1 AND sequence = $2",
            activity.ConversationId, sequence, activity.Envelope.Seal(activity.Json.Span, id, timestamp, KnownReply(session, activity)));
        return true;
    }

    private static byte[]? ReadJson(SqliteSession session, string conversationId, long sequence) =>
        (byte[]?)session.Scalar("SELECT json FROM directline_activity WHERE conversation = $1 AND sequence = $2", conversationId, sequence);

    private static DateTimeOffset ReadTimestamp(byte[] json)
    {
        using var document = System.Text.Json.JsonDocument.Parse(json);
        return document.RootElement.GetProperty("timestamp").GetDateTimeOffset();
    }

    private static (Conversation? Conversation, List<LoggedActivity> Activities) Read(SqliteSession session, string id, long after, int count)
    {
        const int Enough = 1024 * 1024;
        var activities = new List<LoggedActivity>();
        var conversation = Find(session, id);
        if (conversation is null || conversation.Sequence <= after)
        {
            return (conversation, activities);
        }

        var size = 0;
        using var reader = session.Query(
            "SELECT sequence, json FROM directline_activity WHERE conversation = $1 AND sequence > $2 ORDER BY sequence LIMIT $3",
            id, after, (long)count);
        while (size < Enough && reader.Read())
        {
            var json = reader.GetFieldValue<byte[]>(1);
            size += json.Length;
            activities.Add(new LoggedActivity(reader.GetInt64(0), "", default, json));
        }

        return (conversation, activities);
    }

    private static bool Insert(SqliteSession session, Conversation conversation, long now) => session.Run(
        """
        INSERT INTO directline_conversation (id, channel, user_id, user_name, locale, last_at) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT DO NOTHING
        """,
        conversation.Id, conversation.Channel, conversation.UserId, conversation.UserName, conversation.Locale, now) == 1;

    private static Conversation? Find(SqliteSession session, string id)
    {
        using var reader = session.Query($"SELECT {Columns} FROM directline_conversation WHERE id = $1", id);
        return reader.Read()
            ? new Conversation(
                reader.GetString(0),
                reader.GetString(1),
                reader.IsDBNull(2) ? null : reader.GetString(2),
                reader.IsDBNull(3) ? null : reader.GetString(3),
                reader.IsDBNull(4) ? null : reader.GetString(4))
            {
                Greeted = reader.GetInt64(5) != 0,
                Ended = reader.GetInt64(6) != 0,
                Sequence = reader.GetInt64(7),
                Delivered = reader.GetInt64(8),
            }
            : null;
    }

    private static bool ClaimGreeting(SqliteSession session, string id) =>
        session.Run("UPDATE directline_conversation SET greeted = 1 WHERE id = $1 AND greeted = 0", id) == 1;

    private static Upload? FindUpload(SqliteSession session, string conversationId, string id)
    {
        using var reader = session.Query(
            "SELECT name, content_type, content FROM directline_upload WHERE conversation = $1 AND id = $2", conversationId, id);
        return reader.Read() ? new Upload(id, reader.GetString(0), reader.GetString(1), reader.GetFieldValue<byte[]>(2)) : null;
    }

    private static int RemoveOlder(SqliteSession session, long limit, int count)
    {
        var old = new List<string>();
        using (var reader = session.Query("SELECT id FROM directline_conversation WHERE last_at < $1 LIMIT $2", limit, (long)count))
        {
            while (reader.Read())
            {
                old.Add(reader.GetString(0));
            }
        }

        foreach (var id in old)
        {
            session.Run("DELETE FROM directline_upload WHERE conversation = $1", id);
            session.Run("DELETE FROM directline_activity WHERE conversation = $1", id);
            session.Run("DELETE FROM directline_key WHERE conversation = $1", id);
            session.Run("DELETE FROM directline_conversation WHERE id = $1", id);
        }

        return old.Count;
    }

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
