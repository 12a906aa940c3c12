using Microsoft.Data.Sqlite;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Stores.Sqlite;

namespace Switchboard.Tests.Bot.Stores;

/// <summary>What the disk refuses is said in a clear line, changes nothing, and is over when its cause is.</summary>
public sealed class SqliteRefusalTests : IDisposable
{
    private const string Talk = "test/conversations/1";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_full_disk_takes_nothing_and_keeps_what_it_has()
    {
        using var database = Open();
        var store = Store(database);
        await AcceptAsync(store, "one");
        await SetAsync(database, "PRAGMA max_page_count = 1");

        // Both in one transaction, perhaps: neither may stay.
        var small = AcceptAsync(store, "two", 200_000);
        await RefusedAsync("The database cannot grow: the disk is full.", () => AcceptAsync(store, "three", 200_000));
        await RefusedAsync("The database cannot grow: the disk is full.", () => small);

        await SetAsync(database, "PRAGMA max_page_count = 1000000");
        Assert.Equal(new Acceptance.Accepted(2), await AcceptAsync(store, "two", 200_000));
        Assert.Equal(["one", "two"], await TakeAsync(store));
        Assert.Equal("ok", await database.ReadAsync(0, static (session, _) => session.Scalar("PRAGMA integrity_check"), default));
    }

    [Fact]
    public async Task A_database_that_became_read_only_takes_nothing_and_still_reads()
    {
        using (var database = Open())
        {
            var store = Store(database);
            await store.WriteStateAsync([new StateChange(Talk, "\"kept\""u8.ToArray(), 0)], default);
            await SetAsync(database, "PRAGMA query_only = 1");

            await RefusedAsync("The database cannot be written: the file or its folder is read-only.", () => AcceptAsync(store, "one"));

            Assert.Single(await store.ReadStateAsync([Talk], default));
        }

        using var again = Open();
        Assert.Equal(new Acceptance.Accepted(1), await AcceptAsync(Store(again), "one"));
    }

    [Fact]
    public async Task A_database_that_another_program_holds_is_named_and_used_afterwards()
    {
        using var database = SqliteDatabase.Open(new SqliteSettings(_folder.File("test.db")) { BusyTimeout = TimeSpan.FromMilliseconds(100) });
        var store = Store(database);
        using (var other = new SqliteConnection($"Data Source={_folder.File("test.db")};Pooling=false"))
        {
            other.Open();
            using var hold = other.BeginTransaction(deferred: false);

            await RefusedAsync("The database is locked by another process.", () => AcceptAsync(store, "one"));
        }

        Assert.Equal(new Acceptance.Accepted(1), await AcceptAsync(store, "one"));
    }

    [Fact]
    public async Task Damage_that_is_found_only_when_it_is_read_is_named()
    {
        using (var database = Open())
        {
            for (var i = 0; i < 40; i++)
            {
                await Store(database).WriteStateAsync([new StateChange($"test/users/{i}", new byte[1_000_000], 0)], default);
            }
        }

        // Larger than what is checked at start.
        using (var file = File.OpenWrite(_folder.File("test.db")))
        {
            Assert.True(file.Length > 32 * 1024 * 1024);
            file.Position = 200 * 4096;
            file.Write(Enumerable.Repeat((byte)0xEE, (int)(file.Length - file.Position)).ToArray());
        }

        using var damaged = Open();
        var store = Store(damaged);

        await RefusedAsync("The database is damaged; restore a backup.", () => store.ReadStateAsync([.. Enumerable.Range(0, 40).Select(i => $"test/users/{i}")], default));
    }

    [Fact]
    public void A_newer_database_is_refused_before_anything_in_it_changes()
    {
        Open().Dispose();
        Execute("PRAGMA journal_mode = DELETE; PRAGMA user_version = 1000");
        var before = File.ReadAllBytes(_folder.File("test.db"));

        Assert.Contains("schema version 1000", Assert.Throws<StoreUnavailableException>(() => Open()).Message, StringComparison.Ordinal);

        Assert.Equal(before, File.ReadAllBytes(_folder.File("test.db")));
    }

    public void Dispose() => _folder.Dispose();

    private SqliteDatabase Open() => SqliteDatabase.Open(new SqliteSettings(_folder.File("test.db")));

    private static SqliteTurnStore Store(SqliteDatabase database) => new(database, TimeProvider.System, new TurnLimits());

    // Pragmas are the writer's own; some are refused inside a transaction, those of these tests are not.
    private static Task SetAsync(SqliteDatabase database, string pragma) => database.WriteAsync(pragma, static (session, pragma) => session.Scalar(pragma), default);

    private static Task<Acceptance> AcceptAsync(SqliteTurnStore store, string key, int length = 2) =>
        store.AcceptAsync(new InboxEntry(Talk, key, new byte[length], DateTimeOffset.UtcNow), null, default);

    private static async Task<string[]> TakeAsync(SqliteTurnStore store) =>
        [.. (await store.NextAsync((await store.AcquireAsync(Talk, "a", TimeSpan.FromMinutes(1), default))!, 100, default))!.Select(turn => turn.ActivityKey)];

    private static async Task RefusedAsync(string reason, Func<Task> call) =>
        Assert.Equal(reason, (await Assert.ThrowsAsync<StoreUnavailableException>(call)).Failures.Single());

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
