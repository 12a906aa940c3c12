namespace Switchboard.Bot.Stores.Sqlite;

/// <summary>How one database is opened; no path means a database in memory.</summary>
internal sealed record SqliteSettings(string? Path)
{
    public bool Full { get; init; }

    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    public int Readers { get; init; } = 2;

    public int QueueLimit { get; init; } = 4096;

    /// <summary>The steps of the schema; only tests have others.</summary>
    public IReadOnlyList<SqliteStep> Steps { get; init; } = SqliteSchema.Steps;

    public static SqliteSettings From(StorageOptions options, string root)
    {
        var inMemory = options.Provider.Equals("Memory", StringComparison.OrdinalIgnoreCase);
        return new SqliteSettings(inMemory ? null : System.IO.Path.GetFullPath(options.Path, root))
        {
            Full = options.Synchronous.Equals("Full", StringComparison.OrdinalIgnoreCase),
            BusyTimeout = options.BusyTimeout,
            Readers = options.Readers,
            QueueLimit = options.QueueLimit,
        };
    }
}
