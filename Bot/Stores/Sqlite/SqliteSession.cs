using System.Data;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Switchboard.Bot.Stores.Sqlite;

/// <summary>One connection and its prepared statements; belongs to one thread. Parameters are $1, $2, … in order.</summary>
internal sealed class SqliteSession(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _commands = [];

    /// <summary>Whether a transaction is open; SQLite ends one by itself on some errors, a full disk for instance.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(connection.Handle) == 0;

    /// <summary>Pages of the file that this connection has written, since it was opened.</summary>
    public int PagesWritten => raw.sqlite3_db_status(connection.Handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, 0) == raw.SQLITE_OK ? pages : 0;

    /// <summary>Copies as much of the write-ahead log into the file as it can without waiting for anyone; says how long the log is and how much is left, in pages.</summary>
    public (int Length, int Left) Checkpoint() =>
        raw.sqlite3_wal_checkpoint_v2(connection.Handle, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out var length, out var done) == raw.SQLITE_OK
            ? (length, length - done)
            : (0, 0);

    /// <summary>Runs a statement and says how many rows it changed.</summary>
    public int Run(string sql, params ReadOnlySpan<object?> values) => Bind(sql, values).ExecuteNonQuery();

    /// <summary>The first column of the first row, or null.</summary>
    public object? Scalar(string sql, params ReadOnlySpan<object?> values) => Bind(sql, values).ExecuteScalar() switch
    {
        DBNull => null,
        var value => value,
    };

    /// <summary>Runs a query; the caller disposes the reader before the next use of the same statement.</summary>
    public SqliteDataReader Query(string sql, params ReadOnlySpan<object?> values) =>
        Bind(sql, values).ExecuteReader(CommandBehavior.Default);

    public void Dispose()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }

        connection.Dispose();
    }

    private SqliteCommand Bind(string sql, ReadOnlySpan<object?> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = Prepare(sql, values.Length);
        }

        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command;
    }

    private SqliteCommand Prepare(string sql, int count)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Every statement is a constant of ours; values go through parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 1; i <= count; i++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = "$" + i, Value = DBNull.Value });
        }

        _commands.Add(sql, command);
        return command;
    }
}
