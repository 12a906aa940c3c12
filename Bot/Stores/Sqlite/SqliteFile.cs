using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Switchboard.Bot.Stores.Sqlite;

/// <summary>Opens the database file and brings its schema up to date; a file that cannot be used is explained in one line.</summary>
internal static class SqliteFile
{
    // "SWBD": tells a database of ours from any other SQLite file.
    private const long ApplicationId = 0x53574244;

    // A damaged small file is found at start; a large one would delay it, and shows where it is damaged when read.
    private const long QuickCheckLimit = 32 * 1024 * 1024;

    public static SqliteSession OpenForWriting(SqliteSettings settings) =>
        OpenForWriting(settings, session => SqliteMigration.Start(session, settings.Steps));

    /// <summary>Opens the file and does with its schema what is asked; all of that or nothing.</summary>
    public static SqliteSession OpenForWriting(SqliteSettings settings, Action<SqliteSession> steps)
    {
        try
        {
            Prepare(settings.Path);
            var session = Connect(settings, settings.Path is null ? SqliteOpenMode.Memory : SqliteOpenMode.ReadWrite);
            try
            {
                Check(session, settings);
                session.Scalar("PRAGMA journal_mode = WAL");
                session.Run("PRAGMA synchronous = " + (settings.Full ? "FULL" : "NORMAL"));

                // A checkpoint flushes the disk while the writer waits: SqliteCheckpoints does it beside the writer.
                session.Run("PRAGMA wal_autocheckpoint = 0");
                session.Run("PRAGMA journal_size_limit = 67108864");

                // With many conversations the pages of a turn are spread; what the conversations of the hour use is kept: up to 64 MiB, used as needed.
                session.Run("PRAGMA cache_size = -65536");
                Migrate(session, steps);
                return session;
            }
            catch
            {
                session.Dispose();
                throw;
            }
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException(Explain(settings.Path, e));
        }
    }

    public static SqliteSession OpenForReading(SqliteSettings settings)
    {
        var session = Connect(settings, SqliteOpenMode.ReadWrite);
        session.Run("PRAGMA query_only = ON");
        return session;
    }

    /// <summary>A connection that copies the log into the file.</summary>
    public static SqliteSession OpenForCheckpoints(SqliteSettings settings)
    {
        var session = Connect(settings, SqliteOpenMode.ReadWrite);

        // A connection that has read nothing does not know of the log.
        session.Scalar("SELECT count(*) FROM sqlite_schema");
        return session;
    }

    private static void Prepare(string? path)
    {
        if (path is null || File.Exists(path))
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            // It holds what people said; SQLite gives the files beside it the same mode.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        File.Open(path, options).Dispose();
    }

    private static SqliteSession Connect(SqliteSettings settings, SqliteOpenMode mode)
    {
        var text = new SqliteConnectionStringBuilder
        {
            DataSource = settings.Path ?? ":memory:",
            Mode = mode,
            Pooling = false,
            DefaultTimeout = (int)Math.Ceiling(settings.BusyTimeout.TotalSeconds),
        };
        var connection = new SqliteConnection(text.ToString());
        connection.Open();
        var session = new SqliteSession(connection);
        session.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {(int)settings.BusyTimeout.TotalMilliseconds}"));
        return session;
    }

    /// <summary>The version of a file that is there, without changing anything.</summary>
    public static SqliteMigration.Version ReadVersion(SqliteSettings settings)
    {
        try
        {
            using var session = Connect(settings, SqliteOpenMode.ReadWrite);
            CheckOwner(session, settings.Path);
            return SqliteMigration.Read(session);
        }
        catch (SqliteException e)
        {
            throw new StoreUnavailableException(Explain(settings.Path, e));
        }
    }

    private static void Check(SqliteSession session, SqliteSettings settings)
    {
        var path = settings.Path;
        CheckOwner(session, path);
        SqliteMigration.Check(SqliteMigration.Read(session), settings.Steps, path);
        if (path is not null && new FileInfo(path).Length is > 0 and <= QuickCheckLimit
            && session.Scalar("PRAGMA quick_check(1)") is not "ok")
        {
            throw new StoreUnavailableException(Damaged(path));
        }
    }

    private static void CheckOwner(SqliteSession session, string? path)
    {
        var tables = (long)session.Scalar("SELECT count(*) FROM sqlite_schema")!;
        var owner = (long)session.Scalar("PRAGMA application_id")!;
        if (tables > 0 && owner != ApplicationId)
        {
            throw new StoreUnavailableException($"Storage:Path '{path}' is a database of another program; name another file.");
        }
    }

    private static void Migrate(SqliteSession session, Action<SqliteSession> steps)
    {
        // One process at a time: a second one that starts now waits here and then finds the work done.
        session.Run("BEGIN IMMEDIATE");
        steps(session);
        session.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}"));
        session.Run("COMMIT");
    }

    private static string Damaged(string? path) =>
        $"Storage:Path '{path}' is damaged or not a SQLite database; restore a backup, or move the file away to start empty.";

    private static string Explain(string? path, Exception e) => e switch
    {
        SqliteException { SqliteErrorCode: 11 or 26 } => Damaged(path),
        SqliteException { SqliteErrorCode: 5 or 6 } => $"Storage:Path '{path}' is locked by another process; stop that, or name another file.",
        _ => $"Storage:Path '{path}' cannot be opened for writing ({e.Message.ReplaceLineEndings(" ")}); check that the folder exists and may be written.",
    };
}
