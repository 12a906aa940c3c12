using Switchboard.Bot.Stores;
using Switchboard.Bot.Stores.Sqlite;

namespace Switchboard.Tests.Bot.Stores;

/// <summary>Databases of this version and of the next ones, side by side and one after the other.</summary>
public sealed class SqliteMigrationTests : IDisposable
{
    private const string Talk = "test/conversations/1";

    private static readonly IReadOnlyList<SqliteStep> Old = SqliteSchema.Steps;

    private static int Newest => SqliteSchema.Steps.Count;

    private static readonly IReadOnlyList<SqliteStep> Next =
        [.. Old, new(Newest, "A note with each timer", "ALTER TABLE timer ADD COLUMN note TEXT", "ALTER TABLE timer DROP COLUMN note")];

    private static readonly IReadOnlyList<SqliteStep> AfterNext =
        [.. Next, new(Newest + 2, "Only the note", "ALTER TABLE timer RENAME COLUMN payload TO content", "ALTER TABLE timer RENAME COLUMN content TO payload")];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Two_versions_side_by_side_lose_no_turn_and_no_state()
    {
        using var old = Open(Old);
        using var next = Open(Next);
        ITurnStore[] stores = [Store(old), Store(next)];
        Assert.Equal(new SqliteMigration.Version(Newest + 1, Newest), Version());

        for (var turn = 1; turn <= 40; turn++)
        {
            await AddOneAsync(stores[turn % 2], turn);
        }

        using var third = Open(Old);
        Assert.Equal("40", await ReadAsync(Store(third)));
        Assert.Equal(40, (await stores[1].ReadTurnsAsync(Talk, 100, default)).Count);
    }

    [Fact]
    public async Task A_program_of_the_old_version_starts_again_beside_the_new_one()
    {
        using var next = Open(Next);
        await AddOneAsync(Store(next), 1);

        using var old = Open(Old);

        Assert.Equal("1", await ReadAsync(Store(old)));
        Assert.Equal(new SqliteMigration.Version(Newest + 1, Newest), Version());
    }

    [Fact]
    public async Task A_step_that_the_old_version_cannot_bear_waits_until_it_is_asked_for()
    {
        using (var old = Open(Old))
        {
            await AddOneAsync(Store(old), 1);
            using var newest = Open(AfterNext);
            Assert.Equal(Newest + 1, Version().Steps);
            await AddOneAsync(Store(old), 2);
        }

        Migrate(AfterNext, Newest + 2);

        var refused = Assert.Throws<StoreUnavailableException>(() => Open(Old));
        Assert.Contains($"schema version {Newest + 2}", refused.Message, StringComparison.Ordinal);
        Assert.Contains($"version {Newest + 2} on", refused.Message, StringComparison.Ordinal);
        using var after = Open(AfterNext);
        Assert.Equal("2", await ReadAsync(Store(after)));
    }

    [Fact]
    public async Task Forward_and_back_leaves_everything_where_it_was()
    {
        using (var old = Open(Old))
        {
            await AddOneAsync(Store(old), 1);
            await new SqliteTimerStore(old, TimeProvider.System).ScheduleAsync(new TimerEntry("k", "t", "x"u8.ToArray(), DateTimeOffset.UnixEpoch), default);
        }

        var before = Dump();
        Migrate(AfterNext, Newest + 2);
        Assert.NotEqual(before, Dump());

        Migrate(AfterNext, Newest);

        Assert.Equal(before, Dump());
        Assert.Equal(new SqliteMigration.Version(Newest, 1), Version());
        using var again = Open(Old);
        Assert.Single(await new SqliteTimerStore(again, TimeProvider.System).TakeDueAsync("k", TimeSpan.FromMinutes(1), 5, default));
    }

    [Fact]
    public async Task Going_back_is_refused_while_it_would_lose_something()
    {
        using (var old = Open(Old))
        {
            await Store(old).AcceptAsync(new InboxEntry(Talk, "k", "{}"u8.ToArray(), DateTimeOffset.UtcNow), null, default);
        }

        var before = Dump();
        var refused = Assert.Throws<StoreUnavailableException>(() => Migrate(Old, 1));

        Assert.Contains("would lose 1 activities that wait", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, Dump());
    }

    [Fact]
    public async Task The_first_version_comes_back_and_goes_forward_again()
    {
        using (var old = Open(Old))
        {
            await Store(old).WriteStateAsync([new StateChange(Talk, "\"1\""u8.ToArray(), 0)], default);
        }

        Migrate(Old, 1);
        Assert.Equal(1, Version().Steps);

        using var again = Open(Old);
        Assert.Equal(Newest, Version().Steps);
        Assert.Equal("1", await ReadAsync(Store(again)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    public void A_version_that_does_not_exist_is_refused(int to)
    {
        Open(Old).Dispose();

        Assert.Contains($"this program knows 1 to {Newest}", Assert.Throws<StoreUnavailableException>(() => Migrate(Old, to)).Message, StringComparison.Ordinal);
        Assert.Equal(Newest, Version().Steps);
    }

    public void Dispose() => _folder.Dispose();

    private SqliteSettings Settings(IReadOnlyList<SqliteStep> steps) => new(_folder.File("test.db")) { Steps = steps };

    private SqliteDatabase Open(IReadOnlyList<SqliteStep> steps) => SqliteDatabase.Open(Settings(steps));

    private void Migrate(IReadOnlyList<SqliteStep> steps, int to) =>
        SqliteFile.OpenForWriting(Settings(steps), session => SqliteMigration.To(session, steps, to)).Dispose();

    private SqliteMigration.Version Version() => SqliteFile.ReadVersion(Settings(Old));

    private static SqliteTurnStore Store(SqliteDatabase database) => new(database, TimeProvider.System, new TurnLimits());

    private static async Task<string> ReadAsync(ITurnStore store) =>
        System.Text.Encoding.UTF8.GetString((await store.ReadStateAsync([Talk], default))[Talk].Json.Span).Trim('"');

    private static async Task AddOneAsync(ITurnStore store, int turn)
    {
        var wish = new LeaseWish("a", TimeSpan.FromMinutes(1)) { StateKeys = [Talk] };
        var accepted = (Acceptance.Accepted)await store.AcceptAsync(new InboxEntry(Talk, $"key {turn}", "{}"u8.ToArray(), DateTimeOffset.UtcNow), wish, default);
        var state = accepted.State!.GetValueOrDefault(Talk);
        var json = System.Text.Encoding.UTF8.GetBytes($"\"{turn}\"");
        var commit = new TurnCommit(accepted.Lease!, turn, $"turn {turn}", [new StateChange(Talk, json, state?.Version ?? 0)], [], "[]"u8.ToArray(), DateTimeOffset.UtcNow, default);
        if (await store.CommitAsync(commit, default) is CommitOutcome.StateConflict)
        {
            // It was remembered from before the other program's turn.
            state = (await store.ReadStateAsync([Talk], default))[Talk];
            Assert.IsType<CommitOutcome.Committed>(await store.CommitAsync(commit with { StateChanges = [new StateChange(Talk, json, state.Version)] }, default));
        }

        Assert.Equal(turn == 1 ? null : $"\"{turn - 1}\"", state is null ? null : System.Text.Encoding.UTF8.GetString(state.Json.Span));
        Assert.Null(await store.FinishAsync(accepted.Lease!, [], default));
    }

    // Every table, its columns and its rows.
    private string Dump()
    {
        using var session = SqliteFile.OpenForReading(Settings(Old));
        var lines = new List<string>();
        foreach (var table in Rows(session, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"))
        {
            lines.Add($"{table}: {string.Join(",", Rows(session, $"SELECT name FROM pragma_table_info('{table}')"))}");
            lines.AddRange(Rows(session, $"SELECT * FROM {table}"));
        }

        return string.Join('\n', lines);
    }

    private static List<string> Rows(SqliteSession session, string sql)
    {
        var rows = new List<string>();
        using var reader = session.Query(sql);
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(i).ToString())));
        }

        return rows;
    }
}
