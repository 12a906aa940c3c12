using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Builder;

public class MemoryStorageTests
{
    // As a bot sees it: through the interface.
    protected IStorage Storage { get; } = new MemoryStorage();

    [Fact]
    public async Task Arguments_are_required()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await Storage.ReadAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await Storage.WriteAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await Storage.DeleteAsync(null!));
    }

    [Fact]
    public async Task Keys_that_hold_nothing_are_not_in_the_result()
    {
        await Storage.WriteAsync(new Dictionary<string, object> { ["a"] = new Plain() });

        var read = await Storage.ReadAsync(["a", "b"]);

        Assert.Equal(["a"], read.Keys);
        await Storage.DeleteAsync(["a", "never there"]);
        Assert.Empty(await Storage.ReadAsync(["a"]));
    }

    [Fact]
    public async Task Any_text_can_be_a_key()
    {
        const string key = "!@#$%^&*()~/\\><,.?';\"`~ \u00e4\U0001F600";

        await Storage.WriteAsync(new Dictionary<string, object> { [key] = new Plain { Name = "x" } });

        Assert.Equal("x", Assert.IsType<Plain>((await Storage.ReadAsync([key]))[key]).Name);
    }

    [Fact]
    public async Task Objects_come_back_as_what_they_were_and_as_copies()
    {
        var original = new Plain
        {
            Name = "outer",
            Anything = new Plain { Name = "inner" },
            Shape = new Circle { Radius = 2 },
            More = { ["list"] = new List<string> { "a", "b" }, ["flag"] = true, ["none"] = null!, ["text"] = "t", ["half"] = 0.5, ["whole"] = 1.0 },
        };
        await Storage.WriteAsync(new Dictionary<string, object> { ["k"] = original });
        original.Name = "changed afterwards";

        var read = Assert.IsType<Plain>((await Storage.ReadAsync(["k"]))["k"]);
        var again = Assert.IsType<Plain>((await Storage.ReadAsync(["k"]))["k"]);

        Assert.Equal("outer", read.Name);
        Assert.Equal("inner", Assert.IsType<Plain>(read.Anything).Name);
        Assert.Equal(2, Assert.IsType<Circle>(read.Shape).Radius);
        Assert.Equal(["a", "b"], Assert.IsType<List<string>>(read.More["list"]));
        Assert.True(Assert.IsType<bool>(read.More["flag"]));
        Assert.Equal("t", read.More["text"]);
        Assert.Equal(0.5, Assert.IsType<double>(read.More["half"]));
        Assert.Equal(1.0, Assert.IsType<double>(read.More["whole"]));
        Assert.NotSame(read, again);
    }

    [Fact]
    public async Task Whole_numbers_in_untyped_slots_come_back_as_long()
    {
        await Storage.WriteAsync(new Dictionary<string, object> { ["k"] = new Dictionary<string, object> { ["n"] = 5, ["max"] = long.MaxValue } });

        var read = Assert.IsAssignableFrom<IDictionary<string, object>>((await Storage.ReadAsync(["k"]))["k"]);

        Assert.Equal(5L, read["n"]);
        Assert.Equal(long.MaxValue, read["max"]);
    }

    [Fact]
    public async Task An_activity_with_objects_in_it_survives()
    {
        var activity = RecordingAdapter.Message();
        activity.Value = new Plain { Name = "value" };
        activity.ChannelData = new Plain { Name = "data" };
        activity.Attachments = [new HeroCard { Title = "card" }.ToAttachment()];
        activity.Entities = [new Mention { Text = "@bot", Mentioned = new ChannelAccount("bot-1") }];
        await Storage.WriteAsync(new Dictionary<string, object> { ["k"] = new Dictionary<string, object> { ["activity"] = activity } });

        var state = Assert.IsAssignableFrom<IDictionary<string, object>>((await Storage.ReadAsync(["k"]))["k"]);

        var read = Assert.IsType<Activity>(state["activity"]);
        Assert.Equal("hi", read.Text);
        Assert.Equal("conversation-1", read.Conversation.Id);
        Assert.Equal("value", Assert.IsType<Plain>(read.Value).Name);
        Assert.Equal("data", Assert.IsType<Plain>(read.ChannelData).Name);
        Assert.Equal("card", Assert.IsType<HeroCard>(read.Attachments[0].Content).Title);
        Assert.Equal("@bot", read.GetMentions().Single().Text);
    }

    [Fact]
    public async Task A_versioned_object_gets_a_new_version_with_each_write()
    {
        await Storage.WriteAsync(new Dictionary<string, object> { ["k"] = new Versioned() });
        var first = (await Storage.ReadAsync<Versioned>(["k"]))["k"];
        Assert.NotNull(first.ETag);

        first.Count++;
        await Storage.WriteAsync(new Dictionary<string, object> { ["k"] = first });
        var second = (await Storage.ReadAsync<Versioned>(["k"]))["k"];

        Assert.Equal(1, second.Count);
        Assert.NotEqual(first.ETag, second.ETag);
    }

    [Theory]
    [InlineData("stale")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_versioned_object_of_another_version_is_refused(string? version)
    {
        await Storage.WriteAsync(new Dictionary<string, object> { ["k"] = new Versioned { Count = 1 } });

        var error = await Assert.ThrowsAnyAsync<Exception>(
            async () => await Storage.WriteAsync(new Dictionary<string, object> { ["k"] = new Versioned { Count = 2, ETag = version! } }));

        Assert.Contains("Etag conflict", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, (await Storage.ReadAsync<Versioned>(["k"]))["k"].Count);
    }

    [Fact]
    public async Task A_star_overwrites_any_version()
    {
        await Storage.WriteAsync(new Dictionary<string, object> { ["k"] = new Versioned { Count = 1 } });
        await Storage.WriteAsync(new Dictionary<string, object> { ["k"] = new Versioned { Count = 2, ETag = "*" } });

        Assert.Equal(2, (await Storage.ReadAsync<Versioned>(["k"]))["k"].Count);
    }

    [Fact]
    public async Task Of_two_writers_of_one_version_one_wins()
    {
        await Storage.WriteAsync(new Dictionary<string, object> { ["k"] = new Versioned() });
        var wins = 0;
        var refused = 0;

        await Parallel.ForEachAsync(Enumerable.Range(0, 200), async (_, token) =>
        {
            var item = (await Storage.ReadAsync<Versioned>(["k"], token))["k"];
            item.Count++;
            try
            {
                await Storage.WriteAsync(new Dictionary<string, object> { ["k"] = item }, token);
                Interlocked.Increment(ref wins);
            }
            catch (ArgumentException)
            {
                Interlocked.Increment(ref refused);
            }
        });

        Assert.Equal(200, wins + refused);
        Assert.Equal(wins, (await Storage.ReadAsync<Versioned>(["k"]))["k"].Count);
    }

#if !OFFICIAL_BOT_FRAMEWORK
    [Fact]
    public async Task A_write_with_one_stale_object_changes_nothing()
    {
        await Storage.WriteAsync(new Dictionary<string, object> { ["b"] = new Versioned() });

        await Assert.ThrowsAsync<ArgumentException>(async () => await Storage.WriteAsync(
            new Dictionary<string, object> { ["a"] = new Plain(), ["b"] = new Versioned { ETag = "stale" } }));

        Assert.Empty(await Storage.ReadAsync(["a"]));
    }

    [Theory]
    [InlineData("""{"$type":"System.IO.FileInfo, System.Private.CoreLib","fileName":"/etc/passwd"}""")]
    [InlineData("[0,{}]")]
    [InlineData("[1,[0,{\"a\":[2,3]}]]")]
    public async Task Text_from_outside_names_no_type(string json)
    {
        await Storage.WriteAsync(new Dictionary<string, object> { ["other types"] = new Plain { Anything = new Circle() } });
        var outside = System.Text.Json.JsonDocument.Parse(json).RootElement;
        await Storage.WriteAsync(new Dictionary<string, object> { ["k"] = new Dictionary<string, object> { ["v"] = outside } });

        var read = (IDictionary<string, object>)(await Storage.ReadAsync(["k"]))["k"];

        var element = Assert.IsType<System.Text.Json.JsonElement>(read["v"]);
        Assert.True(System.Text.Json.JsonElement.DeepEquals(outside, element));
    }

    [Fact]
    public async Task An_entity_from_outside_names_no_type()
    {
        var entity = new Entity { Type = "x" };
        entity.SetAs(new { type = "x", more = new object[] { 0, new { } } });
        var activity = RecordingAdapter.Message();
        activity.Entities = [entity];
        await Storage.WriteAsync(new Dictionary<string, object> { ["k"] = activity });

        var read = Assert.IsType<Activity>((await Storage.ReadAsync(["k"]))["k"]);

        Assert.Equal("x", Assert.Single(read.Entities).Type);
        Assert.Equal(typeof(Entity), read.Entities[0].GetType());
    }
#endif

    [Fact]
    public async Task Reading_with_a_type_leaves_other_types_out()
    {
        await Storage.WriteAsync(new Dictionary<string, object> { ["a"] = new Versioned { Count = 3 }, ["b"] = new Plain() });

        var read = await Storage.ReadAsync<Versioned>(["a", "b"]);

        Assert.Equal(3, Assert.Single(read).Value.Count);
    }

    private interface IShape;

    private sealed class Circle : IShape
    {
        public int Radius { get; set; }
    }

    private sealed class Plain
    {
        public string? Name { get; set; }

        public object? Anything { get; set; }

        public IShape? Shape { get; set; }

        public Dictionary<string, object> More { get; set; } = [];
    }

    private sealed class Versioned : IStoreItem
    {
        public int Count { get; set; }

        public string ETag { get; set; } = null!;
    }
}
