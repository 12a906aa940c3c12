using System.Collections.Concurrent;

namespace Switchboard.Bot.Stores.Sqlite;

/// <summary>
/// The one way to the database: a writer thread that commits many waiting writes together, and reader threads beside it.
/// A write that fails is undone alone; a task completes only after the commit.
/// </summary>
internal sealed class SqliteDatabase : IDisposable
{
    private const int GroupSize = 256;
    private readonly SqliteWorker _writer;
    private readonly SqliteWorker? _readers;
    private readonly SqliteCheckpoints? _checkpoints;
    private readonly SqliteSettings _settings;
    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private volatile bool _disposed;

    private SqliteDatabase(SqliteSettings settings, SqliteWorker writer, SqliteWorker? readers, SqliteCheckpoints? checkpoints)
    {
        _settings = settings;
        _writer = writer;
        _readers = readers;
        _checkpoints = checkpoints;
    }

    /// <summary>False for a database in memory, which is gone with the process.</summary>
    public bool IsFile => _checkpoints is not null;

    /// <summary>State rows that need not be read again.</summary>
    public SqliteStateCache States { get; } = new();

    /// <exception cref="StoreUnavailableException">The file cannot be used; the message says why.</exception>
    public static SqliteDatabase Open(SqliteSettings settings)
    {
        var writing = SqliteFile.OpenForWriting(settings);
        var checkpoints = settings.Path is null ? null : new SqliteCheckpoints(settings);
        var writer = SqliteWorker.Start("Switchboard database writer", settings.QueueLimit, GroupSize, [writing], (session, group) =>
        {
            SqliteGroupCommit.Run(session, group);
            checkpoints?.Committed(session);
        });

        // A database in memory belongs to its only connection, so there the writer reads as well.
        var readers = settings.Path is null
            ? null
            : SqliteWorker.Start(
                "Switchboard database reader",
                settings.QueueLimit,
                1,
                Enumerable.Range(0, settings.Readers).Select(_ => SqliteFile.OpenForReading(settings)).ToList(),
                Read);
        return new SqliteDatabase(settings, writer, readers, checkpoints);
    }

    /// <summary>
    /// Runs <paramref name="work"/> on the writer thread, inside a transaction it may share with others, and completes after the commit.
    /// It must only touch the session and its argument: it runs later, on another thread.
    /// </summary>
    public Task<TResult> WriteAsync<TArgument, TResult>(
        TArgument argument, Func<SqliteSession, TArgument, TResult> work, CancellationToken cancellationToken) =>
        _writer.DoAsync(argument, work, cancellationToken);

    /// <summary>Runs <paramref name="work"/> on a reader thread, on one consistent view of everything committed before the call.</summary>
    public Task<TResult> ReadAsync<TArgument, TResult>(
        TArgument argument, Func<SqliteSession, TArgument, TResult> work, CancellationToken cancellationToken) =>
        (_readers ?? _writer).DoAsync(argument, work, cancellationToken);

    /// <summary>
    /// Runs one small query on the caller's own thread: what every turn asks several times is not worth the way to another thread. It sees everything committed before the call.
    /// </summary>
    public ValueTask<TResult> ReadHereAsync<TArgument, TResult>(TArgument argument, Func<SqliteSession, TArgument, TResult> query, CancellationToken cancellationToken)
    {
        if (_settings.Path is null || _disposed)
        {
            return new(ReadAsync(argument, query, cancellationToken));
        }

        cancellationToken.ThrowIfCancellationRequested();
        SqliteSession? session = null;
        try
        {
            session = _idle.TryTake(out var idle) ? idle : SqliteFile.OpenForReading(_settings);
            var result = query(session, argument);
            _idle.Add(session);
            return new(result);
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            // The file is busy or worse: the readers know what to do then, and what to say.
            session?.Dispose();
            return new(ReadAsync(argument, query, cancellationToken));
        }
    }

    /// <summary>Completes when both a read and a write transaction work.</summary>
    public async Task PingAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(0, static (session, _) => session.Scalar("SELECT 1"), cancellationToken);
        await WriteAsync(0, static (session, _) => session.Scalar("SELECT 1"), cancellationToken);
    }

    /// <summary>Finishes what was asked for, then closes the file.</summary>
    public void Dispose()
    {
        _disposed = true;
        _readers?.Dispose();
        while (_idle.TryTake(out var session))
        {
            session.Dispose();
        }

        // The writer first: with its last commits it still asks for the log to be copied.
        _writer.Dispose();
        _checkpoints?.Dispose();
    }

    private static void Read(SqliteSession session, List<SqliteWork> batch)
    {
        foreach (var work in batch)
        {
            try
            {
                session.Run("BEGIN");
                work.Run(session);
            }
#pragma warning disable CA1031 // Whatever went wrong is the caller's, not this thread's.
            catch (Exception e)
#pragma warning restore CA1031
            {
                work.Failure = e;
            }

            if (session.InTransaction)
            {
                session.Run("ROLLBACK");
            }

            work.Finish();
        }
    }
}
