using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Switchboard.Bot.Stores.Sqlite;

/// <summary>Copies the database file as it is at one moment, while the bot reads and writes it.</summary>
internal static class SqliteBackup
{
    /// <summary>Copies to a new file, looks through the copy, and returns its size.</summary>
    /// <exception cref="StoreUnavailableException">There is nothing to copy, the file is there already, or it cannot be written.</exception>
    public static long To(string target, SqliteSettings settings)
    {
        if (!File.Exists(settings.Path))
        {
            throw new StoreUnavailableException($"Storage:Path '{settings.Path}' does not exist; there is nothing to copy.");
        }

        var made = false;
        try
        {
            File.Open(target, OnlyMine()).Dispose();
            made = true;
            Copy(settings.Path, target);
            return new FileInfo(target).Length;
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            if (made)
            {
                File.Delete(target);
            }

            throw new StoreUnavailableException($"'{target}' cannot be written ({e.Message.ReplaceLineEndings(" ")}); name a new file in a folder that is there.");
        }
    }

    private static void Copy(string source, string target)
    {
        using var from = Open(source, SqliteOpenMode.ReadWrite);
        using (var to = Open(target, SqliteOpenMode.ReadWrite))
        {
            from.BackupDatabase(to);
        }

        using var copy = Open(target, SqliteOpenMode.ReadWrite);
        using var check = copy.CreateCommand();

        // One file is easier kept than three.
        check.CommandText = "PRAGMA journal_mode = DELETE; PRAGMA integrity_check(1)";
        using var reader = check.ExecuteReader();
        reader.NextResult();
        if (!reader.Read() || reader.GetString(0) != "ok")
        {
            throw new SqliteException(string.Create(CultureInfo.InvariantCulture, $"the copy of '{source}' is damaged"), 11);
        }
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    // It holds what people said.
    private static FileStreamOptions OnlyMine()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
