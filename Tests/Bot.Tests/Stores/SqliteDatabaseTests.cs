using Microsoft.Data.Sqlite;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Stores.Sqlite;

namespace Switchboard.Tests.Bot.Stores;

public sealed class SqliteDatabaseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_write_that_fails_is_undone_alone()
    {
        using var database = Open();
        using var hold = new ManualResetEventSlim();

        // The first write keeps the writer busy, so that the others wait and go into one transaction.
        var first = database.WriteAsync(hold, static (_, gate) => gate.Wait(TimeSpan.FromSeconds(30)), default);
        var good = Enumerable.Range(0, 10).Select(i => Put(database, $"good {i}")).ToList();
        var bad = database.WriteAsync(0, static (session, _) =>
        {
            session.Run("INSERT INTO setting (name, value) VALUES ('bad', x'00')");
            throw new InvalidOperationException("on purpose");
#pragma warning disable CS0162 // The compiler wants to know the type.
            return 0;
#pragma warning restore CS0162
        }, default);
        var later = Put(database, "later");
        hold.Set();

        await first;
        await Task.WhenAll(good);
        await later;
        await Assert.ThrowsAsync<InvalidOperationException>(() => bad);
        Assert.Equal(11L, await Count(database));
    }

    [Fact]
    public async Task A_write_that_was_cancelled_while_it_waited_does_not_happen()
    {
        using var database = Open();
        using var hold = new ManualResetEventSlim();
        using var cancel = new CancellationTokenSource();
        var first = database.WriteAsync(hold, static (_, gate) => gate.Wait(TimeSpan.FromSeconds(30)), default);
        var cancelled = database.WriteAsync(0, static (session, _) => session.Run("INSERT INTO setting VALUES ('x', x'00')"), cancel.Token);

        await cancel.CancelAsync();
        hold.Set();

        await first;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.Equal(0L, await Count(database));
    }

    [Fact]
    public async Task A_caller_waits_for_room_without_a_thread()
    {
        using var database = SqliteDatabase.Open(new SqliteSettings(_folder.File("full.db")) { QueueLimit = 16 });
        using var hold = new ManualResetEventSlim();
        var first = database.WriteAsync(hold, static (_, gate) => gate.Wait(TimeSpan.FromSeconds(30)), default);

        // Each call comes back at once although only 16 fit.
        var waiting = Enumerable.Range(0, 1000).Select(i => Put(database, $"{i}")).ToList();
        Assert.DoesNotContain(waiting, task => task.IsCompleted);
        hold.Set();

        await first;
        await Task.WhenAll(waiting);
        Assert.Equal(1000L, await Count(database));
    }

    [Fact]
    public async Task Reading_sees_every_write_that_has_completed()
    {
        using var database = Open();
        for (var i = 1; i <= 100; i++)
        {
            await Put(database, $"{i}");
            Assert.Equal((long)i, await Count(database));
        }
    }

    [Fact]
    public async Task Reading_cannot_write()
    {
        using var database = Open();

        await Assert.ThrowsAsync<SqliteException>(() =>
            database.ReadAsync(0, static (session, _) => session.Run("INSERT INTO setting VALUES ('x', x'00')"), default));
    }

    [Fact]
    public async Task Closing_finishes_what_waits_and_refuses_what_comes()
    {
        var database = Open();
        var writes = Enumerable.Range(0, 200).Select(i => Put(database, $"{i}")).ToList();

        database.Dispose();

        await Task.WhenAll(writes);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Put(database, "too late"));
        using var again = Open();
        Assert.Equal(200L, await Count(again));
    }

    [Fact]
    public async Task Memory_needs_no_file()
    {
        using var database = SqliteDatabase.Open(new SqliteSettings((string?)null));
        await Put(database, "a");

        Assert.Equal(1L, await Count(database));
        Assert.False(database.IsFile);
    }

    [Fact]
    public async Task The_file_is_in_write_ahead_mode_and_for_its_owner_only()
    {
        using var database = Open();

        Assert.Equal("wal", await database.ReadAsync(0, static (session, _) => session.Scalar("PRAGMA journal_mode"), default));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.File("test.db")));
        }
    }

    [Fact]
    public void A_file_that_is_no_database_is_named()
    {
        File.WriteAllText(_folder.File("test.db"), new string('x', 8192));

        var error = Assert.Throws<StoreUnavailableException>(() => Open());

        Assert.Contains("damaged or not a SQLite database", error.Message, StringComparison.Ordinal);
        Assert.Contains(_folder.File("test.db"), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_file_is_named()
    {
        using (var database = Open())
        {
            for (var i = 0; i < 300; i++)
            {
                await Put(database, $"row {i}");
            }
        }

        using (var file = File.OpenWrite(_folder.File("test.db")))
        {
            file.Position = 4096;
            file.Write(new byte[file.Length - 4096]);
        }

        Assert.Contains("damaged", Assert.Throws<StoreUnavailableException>(() => Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_of_a_newer_program_is_refused()
    {
        Open().Dispose();
        Execute("PRAGMA user_version = 1000");

        Assert.Contains("schema version 1000", Assert.Throws<StoreUnavailableException>(() => Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_of_another_program_is_refused_and_left_alone()
    {
        Execute("CREATE TABLE theirs (x)");

        Assert.Contains("another program", Assert.Throws<StoreUnavailableException>(() => Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_named()
    {
        // A file where a folder is needed: even root cannot write there.
        File.WriteAllText(_folder.File("file"), "");

        var error = Assert.Throws<StoreUnavailableException>(() => SqliteDatabase.Open(new SqliteSettings(_folder.File("file/test.db"))));

        Assert.Contains("cannot be opened for writing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_when_the_database_is_closed_is_written_however_much_it_is()
    {
        // More than one round of copying the log.
        const int Pages = 4_096;
        var database = Open();
        using var hold = new ManualResetEventSlim();
        var first = database.WriteAsync(hold, static (_, gate) => gate.Wait(TimeSpan.FromSeconds(30)), default);
        var large = database.WriteAsync(
            new byte[Pages * 4096], static (session, blob) => session.Run("INSERT INTO setting (name, value) VALUES ('large', $1)", blob), default);

        var closing = Task.Run(database.Dispose);
        await Task.Delay(300);
        hold.Set();

        await closing;
        await first;
        Assert.Equal(1, await large);
        using var again = Open();
        Assert.Equal(1L, await Count(again));
    }

    public void Dispose() => _folder.Dispose();

    private static Task<int> Put(SqliteDatabase database, string name) => database.WriteAsync(
        name, static (session, name) => session.Run("INSERT INTO setting (name, value) VALUES ($1, x'00')", name), default);

    private static Task<object?> Count(SqliteDatabase database) =>
        database.ReadAsync(0, static (session, _) => session.Scalar("SELECT count(*) FROM setting"), default);

    private SqliteDatabase Open() => SqliteDatabase.Open(new SqliteSettings(_folder.File("test.db")));

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File("test.db")};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // It is the test's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
