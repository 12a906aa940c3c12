#if !OFFICIAL_BOT_FRAMEWORK
using System.Text;
using System.Text.Json;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Schema;

/// <summary>JSON as strangers send it: nothing may crash a turn half way.</summary>
public class BrokenInputTests
{
    public static TheoryData<string> Places => new("""{{"channelData":{0}}}""", """{{"value":{0}}}""", """{{"future":{0}}}""", """{{"entities":[{{"x":{0}}}]}}""", """{{"attachments":[{{"content":{0}}}]}}""");

    [Theory]
    [MemberData(nameof(Places))]
    public void Nesting_without_end_is_refused(string place)
    {
        var json = string.Format(null, place, new string('[', 5000) + new string(']', 5000));

        Assert.Throws<JsonException>(() => SchemaJson.Deserialize<Activity>(json));
        Assert.Throws<JsonException>(() => SchemaJson.DeserializeRequest<Activity>(Encoding.UTF8.GetBytes(json)));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void What_a_request_may_nest_can_be_kept_inside_something_else(string place)
    {
        var json = string.Format(null, place, new string('[', 60) + new string(']', 60));

        var activity = SchemaJson.DeserializeRequest<Activity>(Encoding.UTF8.GetBytes(json));
        var stored = SchemaJson.Serialize(new { a = new { b = new[] { activity } } });

        Assert.Contains(new string(']', 60), stored, StringComparison.Ordinal);
        Assert.Throws<JsonException>(() => SchemaJson.DeserializeRequest<Activity>(Encoding.UTF8.GetBytes(string.Format(null, place, new string('[', 65) + new string(']', 65)))));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Half_an_emoji_becomes_the_replacement_character_wherever_it_stands(string place)
    {
        var json = string.Format(null, place, """{"a":"x\ud83dy","b":["\ude00"],"c":"\\ud83d","d":"\ud83d\ude00","e":"\ud83d\ud83d\ude00"}""");

        var sent = SchemaJson.Serialize(SchemaJson.Deserialize<Activity>(json));

        Assert.Contains("x\uFFFDy", Unescaped(sent), StringComparison.Ordinal);
        Assert.Contains("[\"\uFFFD\"]", Unescaped(sent), StringComparison.Ordinal);
        Assert.Contains("""\\ud83d""", sent, StringComparison.Ordinal);
        Assert.Contains("\"d\":\"😀\"", Unescaped(sent), StringComparison.Ordinal);
        Assert.Contains("\"e\":\"\uFFFD😀\"", Unescaped(sent), StringComparison.Ordinal);
    }

    [Fact]
    public void Half_an_emoji_in_a_text_or_a_name_is_replaced_in_both_directions()
    {
        var read = SchemaJson.Deserialize<Activity>("""{"text":"a\ud83d\u0000\n\"\/\\b","from":{"name":"\udc00"}}""");
        var written = SchemaJson.Serialize(new Activity { Text = "x\ud800y", Value = new Dictionary<string, object> { ["k\udc00"] = "v\ud800" } });

        Assert.Equal("a\uFFFD\0\n\"/\\b", read.Text);
        Assert.Equal("\uFFFD", read.From.Name);
        Assert.Equal("""{"text":"x�y","value":{"k�":"v�"}}""", Unescaped(written));
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_are_replaced_too()
    {
        var json = Encoding.Latin1.GetBytes("{\"text\":\"a\u00ffb\",\"channelData\":{\"q\":\"\u00fe\"}}");

        var sent = SchemaJson.Serialize(SchemaJson.Deserialize<Activity>(json));

        Assert.Equal("""{"text":"a�b","channelData":{"q":"�"}}""", Unescaped(sent));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("""{"type":{}}""")]
    [InlineData("""{"from":"x"}""")]
    [InlineData("""{"timestamp":"yesterday"}""")]
    [InlineData("""{"timestamp":5}""")]
    [InlineData("""{"entities":["x"]}""")]
    [InlineData("""{"entities":{}}""")]
    [InlineData("""{"historyDisclosed":"perhaps"}""")]
    [InlineData("""{"\ud800":1}""")]
    public void What_is_no_activity_is_refused_with_one_kind_of_exception(string json) =>
        Assert.ThrowsAny<JsonException>(() => SchemaJson.Deserialize<Activity>(json));

    [Theory]
    [InlineData("""{"type":"message","$type":"System.IO.FileInfo, System.IO"}""")]
    [InlineData("""{"value":{"$type":"System.Diagnostics.Process","$id":"1","$ref":"2"}}""")]
    public void A_type_name_in_the_JSON_is_data_like_any_other(string json) =>
        Assert.Equal(json, SchemaJson.Serialize(SchemaJson.Deserialize<Activity>(json)));

    [Fact]
    public void A_long_text_passes()
    {
        var text = new string('ä', 100_000);

        Assert.Equal(text, SchemaJson.Deserialize<Activity>(SchemaJson.Serialize(new Activity { Text = text })).Text);
    }

    [Fact]
    public async Task A_body_that_arrives_in_pieces_reads_the_same()
    {
        var json = """{"text":"a\ud83db 😀 ü","value":{"x":"\udc00"},"entities":[{"type":"t","a":"\ud83d\ude00"}],"id":123456}""";
        using var trickle = new Trickle(Encoding.UTF8.GetBytes(json));

        var activity = await SchemaJson.DeserializeRequestAsync<Activity>(trickle, CancellationToken.None);

        Assert.Equal(SchemaJson.Serialize(SchemaJson.Deserialize<Activity>(json)), SchemaJson.Serialize(activity));
        Assert.Equal("a\uFFFDb 😀 ü", activity.Text);
    }

    // The writer escapes what lies beyond the basic plane; for comparing, it is written out.
    private static string Unescaped(string json) => json.Replace("\\uD83D\\uDE00", "😀", StringComparison.Ordinal).Replace("\\uFFFD", "\uFFFD", StringComparison.OrdinalIgnoreCase);

    private sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(1, buffer.Length)], cancellationToken);
    }
}
#endif
