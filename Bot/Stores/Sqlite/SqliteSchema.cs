namespace Switchboard.Bot.Stores.Sqlite;

/// <summary>
/// The tables, as the steps that built them: the file says how many it has had, see <see cref="SqliteMigration"/>. A step that was released is never
/// changed; a change is a new step at the end.
/// </summary>
/// <remarks>
/// A rolling upgrade has two versions on one file. So a change comes in two steps, as a rule in two releases: one that adds (<c>ReadableFrom</c> is an
/// older version; taken at start), and one that takes away what the older version needed (<c>ReadableFrom</c> is its own; taken by <c>store migrate</c>).
/// </remarks>
internal static class SqliteSchema
{
    public static readonly IReadOnlyList<SqliteStep> Steps =
    [
        new(1, "Bot state, settings and Direct Line conversations", """
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
        """, Down: ""),
        new(1, "The turn ledger and timers", """
        CREATE TABLE turn_conversation (
            name TEXT NOT NULL PRIMARY KEY,
            sequence INTEGER NOT NULL DEFAULT 0,
            committed INTEGER NOT NULL DEFAULT 0,
            outbox INTEGER NOT NULL DEFAULT 0,
            fence INTEGER NOT NULL DEFAULT 0,
            owner TEXT,
            lease_until INTEGER NOT NULL DEFAULT 0,
            last_at INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX turn_conversation_last_at ON turn_conversation (last_at);
        CREATE TABLE turn_key (
            conversation TEXT NOT NULL,
            key TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (conversation, key)
        ) WITHOUT ROWID;
        CREATE INDEX turn_key_at ON turn_key (at);
        CREATE TABLE turn_inbox (
            conversation TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            key TEXT NOT NULL,
            activity BLOB NOT NULL,
            accepted_at INTEGER NOT NULL,
            attempt INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (conversation, sequence)
        );
        CREATE TABLE turn_ledger (
            conversation TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            turn_id TEXT NOT NULL,
            path BLOB NOT NULL,
            started_at INTEGER NOT NULL,
            duration INTEGER NOT NULL,
            PRIMARY KEY (conversation, sequence)
        );
        CREATE TABLE turn_outbox (
            conversation TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            turn_id TEXT NOT NULL,
            id TEXT NOT NULL,
            json BLOB NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            due_at INTEGER NOT NULL,
            status INTEGER NOT NULL DEFAULT 0,
            fence INTEGER NOT NULL,
            channel_id TEXT,
            reason TEXT,
            settled_at INTEGER,
            PRIMARY KEY (conversation, sequence)
        );
        CREATE INDEX turn_outbox_waiting ON turn_outbox (conversation, sequence) WHERE status < 2;
        CREATE INDEX turn_outbox_due ON turn_outbox (due_at) WHERE status < 2;
        CREATE INDEX turn_outbox_dead ON turn_outbox (settled_at) WHERE status = 4;
        CREATE INDEX turn_outbox_id ON turn_outbox (conversation, id);
        CREATE TABLE timer (
            kind TEXT NOT NULL,
            id TEXT NOT NULL,
            payload BLOB NOT NULL,
            due_at INTEGER NOT NULL,
            visible_at INTEGER NOT NULL,
            fence INTEGER NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (kind, id)
        ) WITHOUT ROWID;
        CREATE INDEX timer_visible_at ON timer (kind, visible_at);
        """, Down: """
        DROP TABLE timer;
        DROP TABLE turn_outbox;
        DROP TABLE turn_ledger;
        DROP TABLE turn_inbox;
        DROP TABLE turn_key;
        DROP TABLE turn_conversation;
        """)
        {
            Loses = """
                SELECT (SELECT count(*) FROM turn_inbox) + (SELECT count(*) FROM turn_outbox WHERE status IN (0, 1, 4)) + (SELECT count(*) FROM timer)
                """,
            What = "activities that wait, messages that were not delivered and timers",
        },
        new(1, "Which Direct Line activities came twice", """
        CREATE TABLE directline_key (
            conversation TEXT NOT NULL,
            key TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            at INTEGER NOT NULL,
            passing_id TEXT,
            PRIMARY KEY (conversation, key)
        ) WITHOUT ROWID;
        """, Down: "DROP TABLE directline_key"),
        new(1, "Direct Line activities beside what makes them the same", """
        CREATE TABLE directline_activity_keyed (
            conversation TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            key TEXT,
            json BLOB NOT NULL
        );
        INSERT INTO directline_activity_keyed (conversation, sequence, json) SELECT conversation, sequence, json FROM directline_activity ORDER BY rowid;
        DROP TABLE directline_activity;
        ALTER TABLE directline_activity_keyed RENAME TO directline_activity;
        CREATE UNIQUE INDEX directline_activity_place ON directline_activity (conversation, sequence, key);
        """, Down: """
        CREATE TABLE directline_activity_plain (
            conversation TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            json BLOB NOT NULL,
            PRIMARY KEY (conversation, sequence)
        );
        INSERT INTO directline_activity_plain (conversation, sequence, json) SELECT conversation, sequence, json FROM directline_activity ORDER BY rowid;
        DROP TABLE directline_activity;
        ALTER TABLE directline_activity_plain RENAME TO directline_activity;
        """),
        new(1, "State, inbox and ledger in one tree each: a turn touches fewer pages", """
        CREATE TABLE state_tree (
            key TEXT NOT NULL PRIMARY KEY,
            json BLOB NOT NULL,
            etag INTEGER NOT NULL
        ) WITHOUT ROWID;
        INSERT INTO state_tree SELECT key, json, etag FROM state;
        DROP TABLE state;
        ALTER TABLE state_tree RENAME TO state;
        CREATE TABLE turn_inbox_tree (
            conversation TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            key TEXT NOT NULL,
            activity BLOB NOT NULL,
            accepted_at INTEGER NOT NULL,
            attempt INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (conversation, sequence)
        ) WITHOUT ROWID;
        INSERT INTO turn_inbox_tree SELECT conversation, sequence, key, activity, accepted_at, attempt FROM turn_inbox;
        DROP TABLE turn_inbox;
        ALTER TABLE turn_inbox_tree RENAME TO turn_inbox;
        CREATE TABLE turn_ledger_tree (
            conversation TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            turn_id TEXT NOT NULL,
            path BLOB NOT NULL,
            started_at INTEGER NOT NULL,
            duration INTEGER NOT NULL,
            PRIMARY KEY (conversation, sequence)
        ) WITHOUT ROWID;
        INSERT INTO turn_ledger_tree SELECT conversation, sequence, turn_id, path, started_at, duration FROM turn_ledger;
        DROP TABLE turn_ledger;
        ALTER TABLE turn_ledger_tree RENAME TO turn_ledger;
        """, Down: """
        CREATE TABLE state_rows (
            key TEXT NOT NULL PRIMARY KEY,
            json BLOB NOT NULL,
            etag INTEGER NOT NULL
        );
        INSERT INTO state_rows SELECT key, json, etag FROM state;
        DROP TABLE state;
        ALTER TABLE state_rows RENAME TO state;
        CREATE TABLE turn_inbox_rows (
            conversation TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            key TEXT NOT NULL,
            activity BLOB NOT NULL,
            accepted_at INTEGER NOT NULL,
            attempt INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (conversation, sequence)
        );
        INSERT INTO turn_inbox_rows SELECT conversation, sequence, key, activity, accepted_at, attempt FROM turn_inbox;
        DROP TABLE turn_inbox;
        ALTER TABLE turn_inbox_rows RENAME TO turn_inbox;
        CREATE TABLE turn_ledger_rows (
            conversation TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            turn_id TEXT NOT NULL,
            path BLOB NOT NULL,
            started_at INTEGER NOT NULL,
            duration INTEGER NOT NULL,
            PRIMARY KEY (conversation, sequence)
        );
        INSERT INTO turn_ledger_rows SELECT conversation, sequence, turn_id, path, started_at, duration FROM turn_ledger;
        DROP TABLE turn_ledger;
        ALTER TABLE turn_ledger_rows RENAME TO turn_ledger;
        """),
        new(1, "Outgoing activities without a tree for their ids: a conversation keeps few, and one is looked for rarely",
            "DROP INDEX turn_outbox_id", Down: "CREATE INDEX turn_outbox_id ON turn_outbox (conversation, id)"),
        new(1, "Who owns a conversation, the queue, what is said to the desk, and what happened there", """
        CREATE TABLE handoff (
            conversation TEXT NOT NULL PRIMARY KEY,
            fence INTEGER NOT NULL,
            owner INTEGER NOT NULL,
            agent TEXT NOT NULL,
            skill TEXT NOT NULL,
            language TEXT NOT NULL,
            since INTEGER NOT NULL,
            queued_at INTEGER NOT NULL,
            answered INTEGER NOT NULL,
            notice BLOB,
            details BLOB NOT NULL
        );
        CREATE INDEX handoff_queue ON handoff (queued_at, conversation) WHERE owner = 1;
        CREATE INDEX handoff_agent ON handoff (agent) WHERE owner = 2;
        CREATE INDEX handoff_untold ON handoff (since) WHERE notice IS NOT NULL;
        CREATE INDEX handoff_since ON handoff (since);
        CREATE TABLE handoff_line (
            conversation TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            key TEXT NOT NULL,
            at INTEGER NOT NULL,
            json BLOB NOT NULL,
            PRIMARY KEY (conversation, sequence)
        ) WITHOUT ROWID;
        CREATE UNIQUE INDEX handoff_line_key ON handoff_line (conversation, key);
        CREATE INDEX handoff_line_at ON handoff_line (at);
        CREATE TABLE handoff_event (
            at INTEGER NOT NULL,
            conversation TEXT NOT NULL,
            kind TEXT NOT NULL,
            agent TEXT NOT NULL,
            owned INTEGER NOT NULL,
            waited INTEGER NOT NULL,
            detail TEXT NOT NULL,
            words TEXT NOT NULL
        );
        CREATE INDEX handoff_event_at ON handoff_event (at);
        CREATE INDEX handoff_event_conversation ON handoff_event (conversation);
        """, Down: """
        DROP TABLE handoff_event;
        DROP TABLE handoff_line;
        DROP TABLE handoff;
        """)
        {
            Loses = "SELECT count(*) FROM handoff WHERE owner IN (1, 2)",
            What = "conversations that wait for a person or are with one",
        },
        new(1, "Promised calls", """
        CREATE TABLE callback (
            id TEXT NOT NULL PRIMARY KEY,
            at INTEGER NOT NULL,
            ends INTEGER NOT NULL,
            open INTEGER NOT NULL,
            version INTEGER NOT NULL,
            changed_by TEXT NOT NULL,
            json BLOB NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX callback_at ON callback (open, at);
        """, Down: "DROP TABLE callback")
        {
            Loses = "SELECT count(*) FROM callback WHERE open = 1",
            What = "promised calls",
        },
        new(1, "What people thought of the help they got", """
        CREATE TABLE rating (
            conversation TEXT NOT NULL,
            about TEXT NOT NULL,
            id TEXT NOT NULL,
            at INTEGER NOT NULL,
            json BLOB NOT NULL,
            PRIMARY KEY (conversation, about, id)
        ) WITHOUT ROWID;
        CREATE INDEX rating_at ON rating (at);
        """, Down: "DROP TABLE rating")
        {
            Loses = "SELECT count(*) FROM rating",
            What = "ratings",
        },
    ];
}
