namespace Switchboard.Bot.Stores.Sqlite;

/// <summary>
/// The tables, as the steps that built them: <c>user_version</c> says how many a file has had. A step that was released is never
/// changed; a change is a new step at the end.
/// </summary>
internal static class SqliteSchema
{
    public static readonly IReadOnlyList<string> Steps =
    [
        """
        CREATE TABLE state (
            key TEXT NOT NULL PRIMARY KEY,
            json BLOB NOT NULL,
            etag INTEGER NOT NULL
        );
        CREATE TABLE setting (
            name TEXT NOT NULL PRIMARY KEY,
            value BLOB NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE directline_conversation (
            id TEXT NOT NULL PRIMARY KEY,
            channel TEXT NOT NULL,
            user_id TEXT,
            user_name TEXT,
            locale TEXT,
            greeted INTEGER NOT NULL DEFAULT 0,
            ended INTEGER NOT NULL DEFAULT 0,
            sequence INTEGER NOT NULL DEFAULT 0,
            delivered INTEGER NOT NULL DEFAULT 0,
            last_at INTEGER NOT NULL
        );
        CREATE INDEX directline_conversation_last_at ON directline_conversation (last_at);
        CREATE TABLE directline_activity (
            conversation TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            json BLOB NOT NULL,
            PRIMARY KEY (conversation, sequence)
        );
        CREATE TABLE directline_upload (
            id TEXT NOT NULL PRIMARY KEY,
            conversation TEXT NOT NULL,
            name TEXT NOT NULL,
            content_type TEXT NOT NULL,
            content BLOB NOT NULL
        );
        CREATE INDEX directline_upload_conversation ON directline_upload (conversation);
        """,
    ];
}
