#if !OFFICIAL_BOT_FRAMEWORK
using System.Text;
using System.Text.Json;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Schema;

public class SchemaJsonTests
{
    private enum Size
    {
        Small,
        Large,
    }

    [Theory]
    [InlineData("\"text\"", "text")]
    [InlineData("true", true)]
    [InlineData("5", 5L)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("5.25", 5.25)]
    [InlineData("12345678901234567890", 12345678901234567890.0)]
    [InlineData("null", null)]
    public void A_slot_for_anything_reads_plain_values_as_plain_types(string json, object? expected) =>
        Assert.Equal(expected, SchemaJson.Deserialize<Activity>($$"""{"value":{{json}}}""").Value);

    [Fact]
    public void A_slot_for_anything_reads_objects_as_elements_that_can_be_kept()
    {
        var activity = SchemaJson.Deserialize<Activity>("""{"value":{"a":[1]},"channelData":1e999}""");

        Assert.Equal(JsonValueKind.Object, Assert.IsType<JsonElement>(activity.Value).ValueKind);
        Assert.Equal("""{"channelData":1e999,"value":{"a":[1]}}""", SchemaJson.Serialize(activity));
    }

    [Fact]
    public void A_value_is_converted_to_what_is_asked_for()
    {
        var same = new Own();

        Assert.Same(same, SchemaJson.ConvertTo<Own>(same));
        Assert.Null(SchemaJson.ConvertTo<Own>(null));
        Assert.Equal(0, SchemaJson.ConvertTo<int>(null));
        Assert.Equal(5, SchemaJson.ConvertTo<int>(5L));
        Assert.Equal("5", SchemaJson.ConvertTo<string>(5L));
        Assert.Equal(2.5, SchemaJson.ConvertTo<double?>("2.5"));
        Assert.Equal(3, SchemaJson.ConvertTo<Own>(new Dictionary<string, object> { ["count"] = 3 }).Count);
        Assert.Equal(3, SchemaJson.ConvertTo<Own>(new { Count = 3 }).Count);
        Assert.Equal(3, SchemaJson.ConvertTo<Own>(JsonSerializer.SerializeToElement(new { count = 3 })).Count);
        var runtimeType = same.GetType();
        Assert.Equal(3, ((Own)SchemaJson.ConvertTo(new { Count = 3 }, runtimeType)).Count);
        Assert.Equal(Size.Large, SchemaJson.ConvertTo<Size>("large"));
        Assert.ThrowsAny<JsonException>(() => SchemaJson.ConvertTo<int>("five"));
    }

    [Fact]
    public void A_bot_s_own_class_is_kept_as_the_official_writer_keeps_it()
    {
        var own = new Own { Count = 3, Field = "f", Size = Size.Large, When = new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)), Any = new Own { Count = 4 } };
        own.Lines.Add("one");
        own.Map["k"] = 1;

        var json = SchemaJson.Serialize(own);
        var back = SchemaJson.Deserialize<Own>(json);

        Assert.Contains("\"Size\":1", json, StringComparison.Ordinal);
        Assert.Equal("f", back.Field);
        Assert.Equal(Size.Large, back.Size);
        Assert.Equal(own.When, back.When);
        Assert.Equal(["one"], back.Lines);
        Assert.Equal(1, back.Map["k"]);
        Assert.Equal(4, SchemaJson.ConvertTo<Own>(back.Any).Count);
    }

    [Fact]
    public void Null_leaves_the_default_of_numbers_dates_and_enums()
    {
        var own = SchemaJson.Deserialize<Own>("""{"Count":null,"Size":null,"When":null,"Flag":null}""");

        Assert.Equal(0, own.Count);
        Assert.Equal(Size.Small, own.Size);
        Assert.Equal(default, own.When);
    }

    [Fact]
    public void A_class_with_a_hidden_constructor_and_a_record_can_be_read()
    {
        Assert.Equal(3, SchemaJson.Deserialize<Hidden>("""{"Count":3}""").Count);
        Assert.Equal(new Order("1042", 2), SchemaJson.Deserialize<Order>("""{"number":1042,"Items":"2"}"""));
    }

    [Fact]
    public void A_copy_shares_nothing()
    {
        var own = new Own { Count = 3 };
        own.Lines.Add("one");

        var copy = SchemaJson.Clone(own);
        copy.Lines.Add("two");

        Assert.Equal(["one"], own.Lines);
        Assert.Equal(3, copy.Count);
    }

    [Fact]
    public void An_activity_behind_an_interface_is_read_and_written_whole()
    {
        IMessageActivity message = new Activity { Type = "message", Text = "hi" };

        Assert.Equal("""{"a":{"type":"message","text":"hi"}}""", SchemaJson.Serialize(new Dictionary<string, IActivity> { ["a"] = message }));
        Assert.Equal("hi", SchemaJson.Deserialize<IMessageActivity>("""{"type":"message","text":"hi"}""").Text);
    }

    [Fact]
    public void A_circle_is_refused_not_followed()
    {
        var own = new Own();
        own.Any = own;

        Assert.ThrowsAny<JsonException>(() => SchemaJson.Serialize(own));
    }

    [Fact]
    public void Reading_and_writing_a_message_takes_little_memory()
    {
        var json = Encoding.UTF8.GetBytes(
            """
            {"type":"message","id":"ab12","timestamp":"2024-01-02T03:04:05.123Z","serviceUrl":"http://127.0.0.1:5000/","channelId":"directline",
             "from":{"id":"user-1","name":"User","role":"user"},"conversation":{"id":"conv-1"},"recipient":{"id":"bot","name":"Bot"},
             "text":"where is order 1042?","textFormat":"plain","locale":"en-US","channelData":{"clientActivityID":"abc"}}
            """);
        var activity = SchemaJson.Deserialize<Activity>(json);
        for (var i = 0; i < 200; i++)
        {
            activity = SchemaJson.Deserialize<Activity>(json);
            SchemaJson.SerializeToUtf8Bytes(activity);
        }

        var read = Allocated(() => SchemaJson.Deserialize<Activity>(json));
        var written = Allocated(() => SchemaJson.SerializeToUtf8Bytes(activity));

        Assert.InRange(read, 1, 4096);
        Assert.InRange(written, 1, 2048);
    }

    private static long Allocated(Action action)
    {
        const int Times = 100;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Times; i++)
        {
            action();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Times;
    }

    private sealed record Order(string Number, int Items);

    private sealed class Own
    {
#pragma warning disable CA1051, SA1401 // That public fields are kept is what is tested.
        public string? Field;
#pragma warning restore CA1051, SA1401

        public int Count { get; set; }

        public bool Flag { get; set; }

        public Size Size { get; set; }

        public DateTimeOffset When { get; set; }

        public object? Any { get; set; }

        public List<string> Lines { get; } = [];

        public Dictionary<string, int> Map { get; } = [];
    }

    private sealed class Hidden
    {
        private Hidden()
        {
        }

        public int Count { get; set; }
    }
}
#endif
