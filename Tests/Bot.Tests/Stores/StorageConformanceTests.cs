using Microsoft.Bot.Builder;

namespace Switchboard.Tests.Bot.Stores;

/// <summary>What every storage of the bot does, whatever keeps the data.</summary>
public abstract class StorageConformanceTests
{
    protected abstract IStorage Storage { get; }

    [Fact]
    public async Task What_was_written_is_read()
    {
        await Storage.WriteAsync(new Dictionary<string, object> { ["a"] = State("one"), ["b"] = State("two") });

        var read = await Storage.ReadAsync(["a", "b"]);

        Assert.Equal("one", Text(read["a"]));
        Assert.Equal("two", Text(read["b"]));
    }

    [Fact]
    public async Task A_key_that_was_never_written_is_not_in_the_answer()
    {
        await Storage.WriteAsync(new Dictionary<string, object> { ["there"] = State("x") });

        var read = await Storage.ReadAsync(["there", "not there"]);

        Assert.Equal(["there"], read.Keys);
    }

    [Fact]
    public async Task Writing_again_replaces_the_whole_value()
    {
        await Storage.WriteAsync(new Dictionary<string, object> { ["a"] = new Dictionary<string, object> { ["text"] = "old", ["more"] = 1L } });
        await Storage.WriteAsync(new Dictionary<string, object> { ["a"] = State("new") });

        var read = (IDictionary<string, object>)(await Storage.ReadAsync(["a"]))["a"];

        Assert.Equal("new", read["text"]);
        Assert.False(read.ContainsKey("more"));
    }

    [Fact]
    public async Task A_deleted_key_is_gone_and_deleting_it_again_is_no_error()
    {
        await Storage.WriteAsync(new Dictionary<string, object> { ["a"] = State("x"), ["b"] = State("y") });

        await Storage.DeleteAsync(["a", "never there"]);
        await Storage.DeleteAsync(["a"]);

        Assert.Equal(["b"], (await Storage.ReadAsync(["a", "b"])).Keys);
    }

    [Fact]
    public async Task Changing_what_was_written_or_read_does_not_change_the_store()
    {
        var written = State("kept");
        await Storage.WriteAsync(new Dictionary<string, object> { ["a"] = written });
        written["text"] = "changed after the write";
        var read = (IDictionary<string, object>)(await Storage.ReadAsync(["a"]))["a"];
        read["text"] = "changed after the read";

        Assert.Equal("kept", Text((await Storage.ReadAsync(["a"]))["a"]));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("a key/with?odd#characters %20 | and spaces")]
    [InlineData("ключ 🔑 مفتاح")]
    public async Task Any_text_is_a_key(string key)
    {
        await Storage.WriteAsync(new Dictionary<string, object> { [key] = State("x") });

        Assert.Equal("x", Text((await Storage.ReadAsync([key]))[key]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("quotes \" ' \\ and \r\n lines")]
    [InlineData("😀 שלום مرحبا \u0000 nul")]
    public async Task Any_text_is_a_value(string text)
    {
        await Storage.WriteAsync(new Dictionary<string, object> { ["a"] = State(text) });

        Assert.Equal(text, Text((await Storage.ReadAsync(["a"]))["a"]));
    }

    [Fact]
    public async Task An_item_with_the_tag_it_was_read_with_is_written()
    {
        await Storage.WriteAsync(new Dictionary<string, object> { ["a"] = new Item { Text = "1" } });
        var tag = await ReadTagAsync("a");

        await Storage.WriteAsync(new Dictionary<string, object> { ["a"] = new Item { Text = "2", ETag = tag } });

        Assert.Equal("2", await ReadTextAsync("a"));
        Assert.NotEqual(tag, await ReadTagAsync("a"));
    }

    [Fact]
    public async Task An_item_with_an_old_tag_is_refused()
    {
        await Storage.WriteAsync(new Dictionary<string, object> { ["a"] = new Item { Text = "1" } });
        var old = await ReadTagAsync("a");
        await Storage.WriteAsync(new Dictionary<string, object> { ["a"] = new Item { Text = "2", ETag = old } });

        await Assert.ThrowsAnyAsync<Exception>(() =>
            Storage.WriteAsync(new Dictionary<string, object> { ["a"] = new Item { Text = "3", ETag = old } }));

        Assert.Equal("2", await ReadTextAsync("a"));
    }

    [Fact]
    public async Task A_star_overwrites()
    {
        await Storage.WriteAsync(new Dictionary<string, object> { ["a"] = new Item { Text = "1" } });

        await Storage.WriteAsync(new Dictionary<string, object> { ["a"] = new Item { Text = "2", ETag = "*" } });

        Assert.Equal("2", await ReadTextAsync("a"));
    }

    [Fact]
    public async Task Writing_nothing_and_reading_nothing_is_no_error()
    {
        await Storage.WriteAsync(new Dictionary<string, object>());
        await Storage.DeleteAsync([]);

        Assert.Empty(await Storage.ReadAsync([]));
    }

    [Fact]
    public async Task Null_arguments_are_refused()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(() => Storage.ReadAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Storage.WriteAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Storage.DeleteAsync(null!));
    }

    [Fact]
    public async Task Many_writers_at_once_lose_nothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i =>
            Storage.WriteAsync(new Dictionary<string, object> { [$"key {i}"] = State($"value {i}") })));

        var read = await Storage.ReadAsync([.. Enumerable.Range(0, 100).Select(i => $"key {i}")]);

        Assert.All(Enumerable.Range(0, 100), i => Assert.Equal($"value {i}", Text(read[$"key {i}"])));
    }

    protected static Dictionary<string, object> State(string text) => new() { ["text"] = text };

    protected static string Text(object state) => (string)((IDictionary<string, object>)state)["text"];

    // A store may give back an item as it was written, or as plain data.
    private async Task<string> ReadTextAsync(string key) => (await Storage.ReadAsync([key]))[key] switch
    {
        Item item => item.Text!,
        IDictionary<string, object> plain => (string)plain["Text"],
        var other => throw new InvalidOperationException($"A {other.GetType()} was read."),
    };

    private async Task<string> ReadTagAsync(string key) => (await Storage.ReadAsync([key]))[key] switch
    {
        IStoreItem item => item.ETag,
        IDictionary<string, object> plain => (string)plain["eTag"],
        var other => throw new InvalidOperationException($"A {other.GetType()} was read."),
    };

    public sealed class Item : IStoreItem
    {
        public string? Text { get; set; }

        public string ETag { get; set; } = null!;
    }
}
