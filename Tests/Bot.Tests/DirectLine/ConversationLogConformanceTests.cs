using System.Text;
using System.Text.Json;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Channels.DirectLine;
using Switchboard.Bot.Stores.Redis;
using Switchboard.Bot.Stores.Sqlite;
using Switchboard.Tests.Bot.Stores;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.DirectLine;

/// <summary>What the log of conversations does, whatever keeps it.</summary>
public abstract class ConversationLogConformanceTests
{
    private readonly string _id = DirectLineAddress.NewConversationId();

    internal ManualTime Time { get; } = new();

    private protected abstract IConversationLog Log { get; }

    [StoreFact]
    public async Task A_conversation_is_started_once_and_found_again_as_it_was()
    {
        var first = await Log.StartAsync(new Conversation(_id, "webchat", "dl_ann", "Änn", "de-DE"), default);
        var second = await Log.StartAsync(new Conversation(_id, "directline", "dl_bob", null, null), default);

        Assert.Equal((true, false), (first.Created, second.Created));
        Assert.Equal(new Conversation(_id, "webchat", "dl_ann", "Änn", "de-DE"), first.Conversation);
        Assert.Equal(first.Conversation, second.Conversation);
        Assert.Equal(first.Conversation, await Log.FindAsync(_id, default));
        Assert.Null(await Log.FindAsync(_id + "x", default));
    }

    [StoreFact]
    public async Task One_of_many_who_start_it_at_once_has_started_it()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() => Log.StartAsync(new Conversation(_id, "webchat", $"dl_{i}", null, null), default))));

        var created = Assert.Single(all, start => start.Created);
        Assert.All(all, start => Assert.Equal(created.Conversation.UserId, start.Conversation.UserId));
    }

    [StoreFact]
    public async Task All_that_was_said_is_erased_and_the_conversation_goes_on()
    {
        await Log.StartAsync(new Conversation(_id, "webchat", "dl_ann", "Ann", null), default);
        var file = new Upload(DirectLineAddress.NewTicket(), "a.png", "image/png", [1, 2, 3]);
        await Log.AcceptAsync(Said("my name is Ann", client: "c1") with { Uploads = [file] }, default);
        await AcceptAsync("two");

        Assert.Equal(2, await Log.EraseAsync(_id, default));

        Assert.Empty((await Log.ReadAsync(_id, 0, 10, default)).Activities);
        Assert.Null(await Log.FindUploadAsync(_id, file.Id, default));
        Assert.Equal(0, await Log.EraseAsync(_id, default));
        await AcceptAsync("three");
        var (conversation, activities) = await Log.ReadAsync(_id, 0, 10, default);
        Assert.Equal((3L, 3L), (conversation!.Sequence, Assert.Single(activities).Sequence));
        Assert.Equal(0, await Log.EraseAsync(_id + "x", default));
    }

    [StoreFact]
    public async Task The_greeting_is_claimed_once_by_whoever_comes_first()
    {
        await Log.StartAsync(new Conversation(_id, "webchat", "dl_ann", null, null), default);

        var claims = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => Log.ClaimGreetingAsync(_id, default))));

        Assert.Single(claims, claimed => claimed);
        Assert.True((await Log.FindAsync(_id, default))!.Greeted);
        Assert.False((await AcceptAsync("hello")).Greet);
        Assert.False(await Log.ClaimGreetingAsync(_id + "x", default));
    }

    [StoreFact]
    public async Task The_first_activity_opens_a_conversation_and_claims_its_greeting()
    {
        var first = await AcceptAsync("one");
        var second = await AcceptAsync("two");

        Assert.Equal((true, false), (first.Greet, second.Greet));
        Assert.Equal((0, 1), (first.Conversation.Sequence, second.Conversation.Sequence));
        Assert.Equal("dl_ann", first.Conversation.UserId);
        Assert.Equal((1, 2), (first.Activity.Sequence, second.Activity.Sequence));
        Assert.Equal(DirectLineAddress.ActivityId(_id, 2), second.Activity.Id);
        Assert.Equal(2, (await Log.FindAsync(_id, default))!.Sequence);
    }

    [StoreFact]
    public async Task What_is_read_is_what_was_stored_with_the_place_it_was_given()
    {
        var accepted = await AcceptAsync("Grüße \"😀\"");
        var answer = await AppendAsync(Says("yes", replyTo: accepted.Activity.Id));
        var lost = await AppendAsync(Says("no", replyTo: DirectLineAddress.ActivityId(_id, 99)));

        var (conversation, activities) = await Log.ReadAsync(_id, 0, 10, default);

        Assert.Equal(3, conversation!.Sequence);
        Assert.Equal([1, 2, 3], activities.Select(activity => activity.Sequence));
        Assert.Equal([accepted.Activity.Json, answer.Json, lost.Json], activities.Select(activity => activity.Json));
        var (first, second, third) = (Parse(activities[0]), Parse(activities[1]), Parse(activities[2]));
        Assert.Equal("Grüße \"😀\"", first.GetProperty("text").GetString());
        Assert.Equal(accepted.Activity.Timestamp, first.GetProperty("timestamp").GetDateTimeOffset());
        Assert.Equal(("dl_ann", "user"), (first.GetProperty("from").GetProperty("id").GetString(), first.GetProperty("from").GetProperty("role").GetString()));
        Assert.Equal(_id, first.GetProperty("conversation").GetProperty("id").GetString());
        Assert.Equal(accepted.Activity.Id, first.GetProperty("id").GetString());
        Assert.Equal(accepted.Activity.Id, second.GetProperty("replyToId").GetString());
        Assert.False(third.TryGetProperty("replyToId", out _));
    }

    [StoreFact]
    public async Task A_page_ends_at_its_count_or_at_a_mebibyte_and_a_gap_costs_nothing()
    {
        await AcceptAsync("0");
        for (var i = 1; i < 6; i++)
        {
            await AppendAsync(Says(new string('x', 300_000)));
        }

        Assert.True(await Log.DeleteAsync(_id, 2, default));

        Assert.Equal([1, 3], (await Log.ReadAsync(_id, 0, 2, default)).Activities.Select(activity => activity.Sequence));
        Assert.Equal([1, 3, 4, 5, 6], (await Log.ReadAsync(_id, 0, 100, default)).Activities.Select(activity => activity.Sequence));
        await AppendAsync(Says("last"));
        Assert.Equal([1, 3, 4, 5, 6], (await Log.ReadAsync(_id, 0, 100, default)).Activities.Select(activity => activity.Sequence));
        Assert.Equal([7], (await Log.ReadAsync(_id, 6, 100, default)).Activities.Select(activity => activity.Sequence));
        Assert.Empty((await Log.ReadAsync(_id, long.MaxValue, 100, default)).Activities);
        Assert.Null((await Log.ReadAsync(_id + "x", 0, 100, default)).Conversation);
    }

    [StoreFact]
    public async Task What_the_bot_says_again_under_the_same_id_is_said_once()
    {
        await AcceptAsync("hello");
        var first = await AppendAsync(Says("yes", outgoing: "turn-1"));
        await AppendAsync(Says("more", outgoing: "turn-2"));

        var again = await AppendAsync(Says("yes, but changed", outgoing: "turn-1"));

        Assert.Equal((first.Sequence, first.Id, first.Timestamp, true), (again.Sequence, again.Id, again.Timestamp, again.IsRepeat));
        Assert.False(first.IsRepeat);
        Assert.Equal(["hello", "yes", "more"], await TextsAsync());
        Assert.Equal(3, (await Log.FindAsync(_id, default))!.Sequence);
    }

    [StoreFact]
    public async Task One_of_many_who_say_the_same_at_once_says_it()
    {
        await AcceptAsync("hello");

        var all = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => AppendAsync(Says("yes", outgoing: "turn-1")))));

        Assert.Single(all, activity => !activity.IsRepeat);
        Assert.Single(all.Select(activity => activity.Id).Distinct());
        Assert.Equal(["hello", "yes"], await TextsAsync());
    }

    [StoreFact]
    public async Task The_same_id_in_another_conversation_is_something_else()
    {
        await AcceptAsync("hello");
        await AppendAsync(Says("yes", outgoing: "turn-1"));
        var other = DirectLineAddress.NewConversationId();
        await Log.StartAsync(new Conversation(other, "webchat", null, null, null), default);

        var activity = (await Log.AppendAsync(Says("yes", outgoing: "turn-1", conversation: other), default))!.Value;

        Assert.Equal((1, false), (activity.Sequence, activity.IsRepeat));
    }

    [StoreFact]
    public async Task What_is_passed_on_again_under_the_same_id_has_its_first_id()
    {
        await AcceptAsync("hello");
        var typing = Says("", outgoing: "turn-1") with { Keep = false };

        var (first, again) = (await AppendAsync(typing), await AppendAsync(typing));

        Assert.Equal((0, first.Id, first.Timestamp, true), (again.Sequence, again.Id, again.Timestamp, again.IsRepeat));
        Assert.NotEqual(first.Id, (await AppendAsync(typing with { Key = null })).Id);
        Assert.Equal(["hello"], await TextsAsync());
    }

    [StoreFact]
    public async Task What_a_client_sends_again_has_its_first_id_and_changes_nothing()
    {
        var file = new Upload(DirectLineAddress.NewTicket(), "a.png", "image/png", [1, 2, 3]);
        var first = await AcceptAsync("hello", client: "c1");
        await AppendAsync(Says("yes"));
        Time.Advance(TimeSpan.FromHours(24));

        var again = Assert.IsType<Acceptance.Repeated>(await Log.AcceptAsync(Said("hello", client: "c1") with { Uploads = [file] }, default));

        Assert.Equal((first.Activity.Sequence, first.Activity.Id, first.Activity.Timestamp), (again.Activity.Sequence, again.Activity.Id, again.Activity.Timestamp));
        Assert.Equal(2, again.Conversation.Sequence);
        Assert.Null(await Log.FindUploadAsync(_id, file.Id, default));
        Assert.Equal(["hello", "yes"], await TextsAsync());
        await AcceptAsync("hello", client: "c2");
        await AcceptAsync("hello", client: "c1", user: "dl_bob");
        Assert.Equal(["hello", "yes", "hello", "hello"], await TextsAsync());
    }

    [StoreFact]
    public async Task What_a_client_sends_again_that_was_only_for_the_bot_has_its_first_id()
    {
        var invoke = Said("", client: "c1") with { Keep = false, Show = false };
        var first = Assert.IsType<Acceptance.Accepted>(await Log.AcceptAsync(invoke, default));

        var again = Assert.IsType<Acceptance.Repeated>(await Log.AcceptAsync(invoke, default));

        Assert.Equal((0, first.Activity.Id), (again.Activity.Sequence, again.Activity.Id));
        Assert.Empty(await TextsAsync());
    }

    [StoreFact]
    public async Task What_was_withdrawn_is_new_when_it_comes_again()
    {
        var file = new Upload(DirectLineAddress.NewTicket(), "a.png", "image/png", [1, 2, 3]);
        var said = Said("bye", client: "c1") with { Uploads = [file], Ends = true };
        var first = Assert.IsType<Acceptance.Accepted>(await Log.AcceptAsync(said, default));
        await Log.WithdrawAsync(said, first.Activity.Sequence, default);

        Assert.Empty(await TextsAsync());
        Assert.Null(await Log.FindUploadAsync(_id, file.Id, default));
        var second = Assert.IsType<Acceptance.Accepted>(await Log.AcceptAsync(said, default));

        Assert.Equal(2, second.Activity.Sequence);
        Assert.Equal(["bye"], await TextsAsync());
    }

    [StoreFact]
    public async Task After_the_end_nothing_is_taken_but_what_was_taken_before()
    {
        await AcceptAsync("hello");
        var ending = Said("bye", client: "c1") with { Ends = true };
        var last = Assert.IsType<Acceptance.Accepted>(await Log.AcceptAsync(ending, default));

        Assert.IsType<Acceptance.Ended>(await Log.AcceptAsync(Said("more"), default));
        Assert.Equal(last.Activity.Id, Assert.IsType<Acceptance.Repeated>(await Log.AcceptAsync(ending, default)).Activity.Id);
        Assert.True((await Log.FindAsync(_id, default))!.Ended);
    }

    [StoreFact]
    public async Task Many_at_once_have_each_a_place_and_a_time_of_their_own()
    {
        await AcceptAsync("0");

        var all = await Task.WhenAll(Enumerable.Range(1, 50).Select(i => Task.Run(() => AppendAsync(Says($"{i}")))));
        Time.Advance(TimeSpan.FromMinutes(-1));
        var late = await AppendAsync(Says("late"));

        Assert.Equal(Enumerable.Range(2, 50).Select(i => (long)i), all.Select(activity => activity.Sequence).Order());
        var placed = (await Log.ReadAsync(_id, 0, 100, default)).Activities.Select(activity => Parse(activity).GetProperty("timestamp").GetDateTimeOffset()).ToList();
        Assert.Equal(placed.Distinct().Order(), placed);
        Assert.Equal(late.Timestamp, placed[^1]);
    }

    [StoreFact]
    public async Task A_change_keeps_place_and_time_and_a_deletion_leaves_a_gap()
    {
        var accepted = await AcceptAsync("hello");
        var before = await AppendAsync(Says("yes", replyTo: accepted.Activity.Id));

        Assert.True(await Log.ReplaceAsync(Says("changed", replyTo: accepted.Activity.Id), 2, default));
        Assert.False(await Log.ReplaceAsync(Says("changed"), 3, default));

        var after = Parse((await Log.ReadAsync(_id, 1, 10, default)).Activities.Single());
        Assert.Equal(("changed", before.Id), (after.GetProperty("text").GetString(), after.GetProperty("id").GetString()));
        Assert.Equal(before.Timestamp, after.GetProperty("timestamp").GetDateTimeOffset());
        Assert.Equal(accepted.Activity.Id, after.GetProperty("replyToId").GetString());
        Assert.True(await Log.DeleteAsync(_id, 2, default));
        Assert.False(await Log.DeleteAsync(_id, 2, default));
        Assert.Equal(["hello"], await TextsAsync());
        Assert.Equal(3, (await AppendAsync(Says("next"))).Sequence);
    }

    [StoreFact]
    public async Task What_was_delivered_does_not_go_back()
    {
        await AcceptAsync("hello");
        await Log.MarkDeliveredAsync(_id, 5, default);
        await Log.MarkDeliveredAsync(_id, 3, default);
        await Log.MarkDeliveredAsync(_id + "x", 3, default);

        Assert.Equal(5, (await Log.FindAsync(_id, default))!.Delivered);
        Assert.Null(await Log.FindAsync(_id + "x", default));
    }

    [StoreFact]
    public async Task Files_are_kept_with_their_conversation()
    {
        var file = new Upload(DirectLineAddress.NewTicket(), "Bild ü.png", "image/png", [.. Enumerable.Range(0, 256).Select(i => (byte)i)]);
        await Log.AcceptAsync(Said("see") with { Uploads = [file] }, default);

        var found = (await Log.FindUploadAsync(_id, file.Id, default))!;

        Assert.Equal((file.Name, file.ContentType), (found.Name, found.ContentType));
        Assert.Equal(file.Content, found.Content);
        Assert.Null(await Log.FindUploadAsync(_id + "x", file.Id, default));
        Assert.Null(await Log.FindUploadAsync(_id, file.Id + "x", default));
    }

    [StoreFact]
    public async Task To_a_conversation_that_does_not_exist_nothing_is_said()
    {
        Assert.Null(await Log.AppendAsync(Says("yes"), default));
        Assert.Null(await Log.AppendAsync(Says("yes", outgoing: "turn-1"), default));
        Assert.Null(await Log.FindAsync(_id, default));
    }

    private protected static JsonElement Parse(LoggedActivity activity) => JsonSerializer.Deserialize<JsonElement>(activity.Json);

    private protected NewActivity Said(string text, string? client = null, string user = "dl_ann")
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(new { type = "message", text, channelData = new { other = new { clientActivityID = "not this" }, clientActivityID = client } });
        return new NewActivity(new ActivityEnvelope("message", "webchat", _id, user, "Ann", RoleTypes.User), json)
        {
            Key = RepeatKey.OfPerson(user, json),
            Opens = new Conversation(_id, "webchat", user, "Ann", null),
        };
    }

    private protected NewActivity Says(string text, string? outgoing = null, string? replyTo = null, string? conversation = null) =>
        new(new ActivityEnvelope("message", "webchat", conversation ?? _id, "bot", null, RoleTypes.Bot), Encoding.UTF8.GetBytes($$"""{"type":"message","text":"{{text}}"}"""))
        {
            Key = RepeatKey.OfBot(outgoing),
            ReplyToId = replyTo,
        };

    private protected async Task<Acceptance.Accepted> AcceptAsync(string text, string? client = null, string user = "dl_ann") =>
        Assert.IsType<Acceptance.Accepted>(await Log.AcceptAsync(Said(text, client, user), default));

    private protected async Task<LoggedActivity> AppendAsync(NewActivity activity) => (await Log.AppendAsync(activity, default))!.Value;

    private async Task<List<string?>> TextsAsync() =>
        [.. (await Log.ReadAsync(_id, 0, 100, default)).Activities.Select(activity => Parse(activity).GetProperty("text").GetString())];
}

public sealed class SqliteConversationLogTests : ConversationLogConformanceTests, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteDatabase _database;

    public SqliteConversationLogTests() => _database = SqliteDatabase.Open(new SqliteSettings(_folder.File("test.db")));

    private protected override IConversationLog Log => new SqliteConversationLog(_database, Time);

    [Fact]
    public async Task What_is_too_old_is_removed_with_all_that_belongs_to_it()
    {
        var file = new Upload(DirectLineAddress.NewTicket(), "a", "b/c", [1]);
        var said = Said("hello", client: "c1") with { Uploads = [file] };
        await Log.AcceptAsync(said, default);
        Time.Advance(TimeSpan.FromHours(2));

        Assert.Equal(0, await Log.RemoveOlderAsync(Time.GetUtcNow() - TimeSpan.FromHours(3), 10, default));
        Assert.Equal(1, await Log.RemoveOlderAsync(Time.GetUtcNow() - TimeSpan.FromHours(1), 10, default));

        var left = await Task.WhenAll(new[] { "conversation", "activity", "key", "upload" }.Select(table =>
            _database.ReadAsync(table, (session, name) => (long)session.Scalar($"SELECT count(*) FROM directline_{name}")!, default)));
        Assert.Equal([0L, 0L, 0L, 0L], left);
        Assert.IsType<Acceptance.Accepted>(await Log.AcceptAsync(said, default));
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }
}

[Needs("redis-server")]
public sealed class RedisConversationLogTests : ConversationLogConformanceTests, IClassFixture<RedisTurnStoreTests.Server>, IAsyncLifetime
{
    private readonly RedisTurnStoreTests.Server _server;
    private readonly RedisConnection _redis;

    public RedisConversationLogTests(RedisTurnStoreTests.Server server) =>
        (_server, _redis) = (server, new RedisConnection(server.Redis.Settings, TimeSpan.FromSeconds(10)));

    // Each call may come from another instance.
    private protected override IConversationLog Log => Create(TimeSpan.FromDays(30));

    [StoreFact]
    public async Task What_is_too_old_is_forgotten_with_all_that_belongs_to_it()
    {
        var log = Create(TimeSpan.FromSeconds(1));
        var file = new Upload(DirectLineAddress.NewTicket(), "a", "b/c", [1]);
        var said = Said("hello", client: "c1") with { Uploads = [file] };
        await log.AcceptAsync(said, default);
        Assert.Equal(4, await CountKeysAsync(said.ConversationId));

        await Eventually.GetAsync(() => CountKeysAsync(said.ConversationId), count => count == 0);

        Assert.Null(await Log.FindAsync(said.ConversationId, default));
        Assert.IsType<Acceptance.Accepted>(await Log.AcceptAsync(said, default));
    }

    [StoreFact]
    public async Task Every_key_of_a_conversation_ends_and_shares_its_hash_tag()
    {
        var said = Said("hello", client: "c1") with { Uploads = [new Upload("u", "a", "b/c", [1])] };
        await Log.AcceptAsync(said, default);

        foreach (var key in RedisLogKeys.Of(said.ConversationId))
        {
            Assert.Contains("{" + said.ConversationId + "}", (string)key!, StringComparison.Ordinal);
            Assert.InRange((await _redis.DoAsync(database => database.KeyTimeToLiveAsync(key), default))!.Value, TimeSpan.FromDays(29), TimeSpan.FromDays(30));
        }
    }

    [StoreFact]
    public async Task What_a_newer_program_wrote_is_not_touched()
    {
        await AcceptAsync("hello");
        var id = Said("").ConversationId;
        await _redis.DoAsync(database => database.HashSetAsync(RedisLogKeys.Of(id)[0], "z", 2), default);

        var error = await Assert.ThrowsAsync<Switchboard.Bot.Stores.StoreUnavailableException>(() => Log.AcceptAsync(Said("more"), default));

        Assert.Contains("schema version 2", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<Switchboard.Bot.Stores.StoreUnavailableException>(() => Log.DeleteAsync(id, 1, default));
    }

    [StoreFact]
    public async Task Scripts_that_Redis_has_forgotten_are_sent_again()
    {
        await AcceptAsync("one");
        _server.Redis.Send("SCRIPT FLUSH");

        Assert.Equal(2, (await AcceptAsync("two")).Activity.Sequence);
    }

    public Task InitializeAsync() => _redis.ConnectAsync(default);

    public async Task DisposeAsync() => await _redis.DisposeAsync();

    private RedisConversationLog Create(TimeSpan kept) =>
        new(_redis, new DirectLineInstance(), Options.Create(new DirectLineOptions { Retention = kept }), Time);

    private async Task<int> CountKeysAsync(string id)
    {
        var there = await Task.WhenAll(RedisLogKeys.Of(id).Select(key => _redis.DoAsync(database => database.KeyExistsAsync(key), default)));
        return there.Count(exists => exists);
    }
}
