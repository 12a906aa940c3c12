namespace Switchboard.Bot.Stores.Sqlite;

/// <summary>One step of the schema, forward and back.</summary>
/// <param name="ReadableFrom">The oldest version (number of steps) whose program works with a file that has had this step.</param>
/// <param name="Name">What it brings.</param>
/// <param name="Up">The statements that take it.</param>
/// <param name="Down">The statements that take it back; empty for the first, which has nothing before it.</param>
internal sealed record SqliteStep(int ReadableFrom, string Name, string Up, string Down)
{
    /// <summary>Counts what going back would lose; a file that has any is not taken back.</summary>
    public string? Loses { get; init; }

    /// <summary>What that is, in words.</summary>
    public string What { get; init; } = "";
}
