using Microsoft.Data.Sqlite;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Stores.Sqlite;

namespace Switchboard.Tests.Bot.Stores;

public sealed class SqliteTurnStoreTests : InProcessTurnStoreTests, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private SqliteDatabase _database;

    public SqliteTurnStoreTests() => _database = Open();

    private protected override ITurnStore CreateStore() => new SqliteTurnStore(_database, Time, Limits);

    [Theory]
    [InlineData("INSERT ON turn_outbox")]
    [InlineData("INSERT ON turn_ledger")]
    [InlineData("DELETE ON turn_inbox")]
    [InlineData("UPDATE ON turn_conversation")]
    public async Task A_commit_that_breaks_in_the_middle_leaves_nothing_behind(string where)
    {
        await AcceptAsync("one");
        var lease = await OwnAsync("a");
        Execute($"CREATE TRIGGER broken BEFORE {where} BEGIN SELECT RAISE(ABORT, 'on purpose'); END");

        await Assert.ThrowsAsync<SqliteException>(() => CommitAsync(lease, 1, [new StateChange(Talk, Json("mine"), 0)], "a", "b"));

        Execute("DROP TRIGGER broken");
        await AssertNothingCommittedAsync();
        Assert.IsType<CommitOutcome.Committed>(await CommitAsync(lease, 1, [new StateChange(Talk, Json("mine"), 0)], "a", "b"));
    }

    [Fact]
    public async Task What_was_accepted_and_committed_is_there_after_a_restart()
    {
        await AcceptAsync("one");
        await AcceptAsync("two");
        await CommitAsync(await OwnAsync("a"), 1, [], "hello");
        _database.Dispose();
        _database = Open();
        ForgetStore();
        Time.Advance(TimeSpan.FromHours(1));

        var lease = await OwnAsync("b");

        Assert.True(lease.HasOutbox);
        Assert.Equal("two", (await Store.NextAsync(lease, default))?.ActivityKey);
        Assert.Equal("hello", Assert.Single(await Store.ReadOutboxAsync(Talk, 10, default)).Id);
    }

    [Fact]
    public async Task The_storage_of_the_bot_sees_the_same_state_and_tags()
    {
        var storage = new StateStorage(Store);
        await storage.WriteAsync(new Dictionary<string, object> { [Talk] = new Dictionary<string, object> { ["text"] = "from the storage" } });
        var read = await Store.ReadStateAsync([Talk], default);

        await Store.WriteStateAsync([new StateChange(Talk, """{"text":"from the ledger"}"""u8.ToArray(), read[Talk].Version)], default);

        var state = (IDictionary<string, object>)(await storage.ReadAsync([Talk]))[Talk];
        Assert.Equal("from the ledger", state["text"]);
        Assert.Equal((await Store.ReadStateAsync([Talk], default))[Talk].Version.ToString(System.Globalization.CultureInfo.InvariantCulture), state["eTag"]);
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

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
