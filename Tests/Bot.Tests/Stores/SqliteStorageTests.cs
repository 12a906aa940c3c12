using Microsoft.Bot.Builder;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Stores.Sqlite;

namespace Switchboard.Tests.Bot.Stores;

public sealed class SqliteStorageTests : StorageConformanceTests, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private SqliteDatabase _database;

    public SqliteStorageTests()
    {
        _database = SqliteDatabase.Open(new SqliteSettings(_folder.File("test.db")));
        Storage = new StateStorage(new SqliteTurnStore(_database, TimeProvider.System, new TurnLimits()));
    }

    protected override IStorage Storage { get; }

    [Fact]
    public async Task State_with_an_old_tag_is_refused_by_name_and_nothing_of_that_write_is_kept()
    {
        await Storage.WriteAsync(new Dictionary<string, object> { ["a"] = State("1"), ["b"] = State("1") });
        var mine = await Storage.ReadAsync(["a", "b"]);
        var theirs = await Storage.ReadAsync(["b"]);
        ((IDictionary<string, object>)theirs["b"])["text"] = "theirs";
        await Storage.WriteAsync(theirs);
        ((IDictionary<string, object>)mine["a"])["text"] = "mine";
        ((IDictionary<string, object>)mine["b"])["text"] = "mine";

        var conflict = await Assert.ThrowsAsync<StateConflictException>(() => Storage.WriteAsync(mine));

        Assert.Equal("b", conflict.Key);
        Assert.Contains("'b'", conflict.Message, StringComparison.Ordinal);
        var read = await Storage.ReadAsync(["a", "b"]);
        Assert.Equal("1", Text(read["a"]));
        Assert.Equal("theirs", Text(read["b"]));
    }

    [Fact]
    public async Task State_without_a_tag_overwrites()
    {
        await Storage.WriteAsync(new Dictionary<string, object> { ["a"] = State("1") });
        await Storage.WriteAsync(new Dictionary<string, object> { ["a"] = State("2") });

        Assert.Equal("2", Text((await Storage.ReadAsync(["a"]))["a"]));
    }

    [Fact]
    public async Task State_read_once_can_be_written_twice()
    {
        await Storage.WriteAsync(new Dictionary<string, object> { ["a"] = State("1") });
        var state = await Storage.ReadAsync(["a"]);
        ((IDictionary<string, object>)state["a"])["text"] = "2";
        await Storage.WriteAsync(state);
        ((IDictionary<string, object>)state["a"])["text"] = "3";

        await Storage.WriteAsync(state);

        Assert.Equal("3", Text((await Storage.ReadAsync(["a"]))["a"]));
    }

    [Fact]
    public async Task State_that_was_deleted_meanwhile_does_not_come_back()
    {
        await Storage.WriteAsync(new Dictionary<string, object> { ["a"] = State("1") });
        var state = await Storage.ReadAsync(["a"]);
        await Storage.DeleteAsync(["a"]);

        await Assert.ThrowsAsync<StateConflictException>(() => Storage.WriteAsync(state));
    }

    [Fact]
    public async Task Of_many_writers_with_the_same_tag_one_wins()
    {
        await Storage.WriteAsync(new Dictionary<string, object> { ["a"] = State("start") });
        var copies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Storage.ReadAsync(["a"])));

        var results = await Task.WhenAll(copies.Select(async copy =>
        {
            try
            {
                await Storage.WriteAsync(copy);
                return true;
            }
            catch (StateConflictException)
            {
                return false;
            }
        }));

        Assert.Single(results, won => won);
    }

    [Fact]
    public async Task State_survives_a_restart()
    {
        await Storage.WriteAsync(new Dictionary<string, object> { ["a"] = State("kept") });
        _database.Dispose();
        _database = SqliteDatabase.Open(new SqliteSettings(_folder.File("test.db")));

        Assert.Equal("kept", Text((await new StateStorage(new SqliteTurnStore(_database, TimeProvider.System, new TurnLimits())).ReadAsync(["a"]))["a"]));
    }

    [Fact]
    public async Task State_that_cannot_be_stored_is_named()
    {
        var knot = new Dictionary<string, object>();
        knot["self"] = knot;

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Storage.WriteAsync(new Dictionary<string, object> { ["the key"] = knot }));

        Assert.Contains("'the key'", error.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }
}
