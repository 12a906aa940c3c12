using System.Text.Json;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Xunit;

namespace Switchboard.Tests.BotFramework.Schema;

public class ActivityJsonTests
{
    private const string Message =
        """
        {"type":"message","id":"1","timestamp":"2024-01-02T03:04:05.1234567Z","localTimestamp":"2024-01-02T08:34:05.12+05:30",
         "localTimezone":"Asia/Kolkata","serviceUrl":"http://127.0.0.1:5000/","channelId":"emulator",
         "from":{"id":"u","name":"User","role":"user","aadObjectId":"aad"},"conversation":{"id":"c|livechat","isGroup":false,"tenantId":"t"},
         "recipient":{"id":"b"},"text":"grüß dich 😀 עברית","textFormat":"plain","locale":"de-AT","inputHint":"expectingInput",
         "suggestedActions":{"to":["u"],"actions":[{"type":"imBack","title":"x","value":{"a":1}}]},
         "attachments":[{"contentType":"text/plain","contentUrl":"http://x","name":"n"}],
         "channelData":{"clientActivityID":"abc","list":[1,2]},"value":42,"replyToId":"0","deliveryMode":"expectReplies",
         "semanticAction":{"id":"s","entities":{}},"listenFor":["a"],"textHighlights":[{"text":"t","occurrence":1}]}
        """;

    [Fact]
    public async Task Everything_a_channel_sends_arrives_and_is_sent_on_the_same()
    {
        var activity = await Wire.ReadAsync<Activity>(Message);

        Assert.Equal("grüß dich 😀 עברית", activity.Text);
        Assert.Equal("aad", activity.From.AadObjectId);
        Assert.Equal("t", activity.Conversation.TenantId);
        Assert.Equal("imBack", activity.SuggestedActions.Actions[0].Type);
        Assert.Equal(42L, activity.Value);
        AssertSame(JsonDocument.Parse(Message).RootElement, await Wire.SendAsync(activity));
    }

    [Fact]
    public async Task What_is_not_there_is_not_sent()
    {
        Assert.Equal("""{"type":"typing"}""", await Wire.WriteAsync(new Activity { Type = ActivityTypes.Typing }));
    }

    [Theory]
    [InlineData("""{"type":"message","future":{"a":[1,{"b":"c"}]},"n":1}""")]
    [InlineData("""{"from":{"id":"u","userRole":"guest","props":{"a":1}}}""")]
    [InlineData("""{"conversation":{"id":"c","threadType":"x"}}""")]
    [InlineData("""{"attachments":[{"contentType":"a","etag":"e","more":[true,1.25]}]}""")]
    public async Task Properties_nobody_knows_survive(string json)
    {
        var sent = await Wire.SendAsync(await Wire.ReadAsync<Activity>(json));

        AssertSame(JsonDocument.Parse(json).RootElement, sent);
    }

    [Fact]
    public async Task Unknown_properties_of_a_token_survive()
    {
        const string Json = """{"channelId":"c","connectionName":"n","token":"t","expiration":"e","scopes":["a"]}""";

        AssertSame(JsonDocument.Parse(Json).RootElement, await Wire.SendAsync(await Wire.ReadAsync<TokenResponse>(Json)));
    }

    [Fact]
    public async Task A_point_in_time_keeps_its_offset_and_its_ticks()
    {
        var activity = await Wire.ReadAsync<Activity>(Message);

        Assert.Equal(new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(1234567), activity.Timestamp);
        Assert.Equal(TimeSpan.FromHours(5.5), activity.LocalTimestamp!.Value.Offset);
        var sent = await Wire.ReadAsync<Activity>(await Wire.WriteAsync(activity));
        Assert.Equal(activity.Timestamp, sent.Timestamp);
        Assert.Equal(activity.LocalTimestamp!.Value.Offset, sent.LocalTimestamp!.Value.Offset);
    }

    [Theory]
    [InlineData("2024-01-02T03:04:05Z")]
    [InlineData("2024-01-02T03:04:05.0Z")]
    [InlineData("2024-01-02T03:04:05.0000000+00:00")]
    [InlineData("2024-01-02T04:04:05+01:00")]
    [InlineData("2024-01-01T22:04:05.000-05:00")]
    public async Task A_point_in_time_is_read_in_any_ISO_form(string text)
    {
        var activity = await Wire.ReadAsync<Activity>($$"""{"timestamp":"{{text}}"}""");

        Assert.Equal(new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.Zero), activity.Timestamp);
    }

    [Fact]
    public async Task A_richer_account_is_sent_with_everything_it_has()
    {
        var json = await Wire.SendAsync(new Activity
        {
            From = new TeamsChannelAccount { Id = "u", Email = "u@x.example" },
            MembersAdded = [new TeamsChannelAccount { Id = "v", UserRole = "guest" }],
        });

        Assert.Equal("u@x.example", json.GetProperty("from").GetProperty("email").GetString());
        Assert.Equal("guest", json.GetProperty("membersAdded")[0].GetProperty("userRole").GetString());
    }

    [Fact]
    public async Task Names_are_read_in_any_letter_case_and_numbers_as_text_where_text_belongs()
    {
        var activity = await Wire.ReadAsync<Activity>("""{"Type":"message","ID":12345,"TEXT":6.50,"channelid":"x"}""");

        Assert.Equal("message", activity.Type);
        Assert.Equal("12345", activity.Id);
        Assert.Equal("6.50", activity.Text);
        Assert.Equal("x", activity.ChannelId);
    }

    [Fact]
    public async Task Null_is_taken_for_not_there()
    {
        var activity = await Wire.ReadAsync<Activity>("""{"type":null,"timestamp":null,"historyDisclosed":null,"from":null,"entities":null}""");
        var options = await Wire.ReadAsync<SearchInvokeOptions>("""{"skip":null,"top":"5"}""");

        Assert.Null(activity.Type);
        Assert.Null(activity.Timestamp);
        Assert.Null(activity.HistoryDisclosed);
        Assert.Equal(0, options.Skip);
        Assert.Equal(5, options.Top);
    }

    [Fact]
    public async Task A_byte_order_mark_is_passed_over() =>
        Assert.Equal("hi", (await Wire.ReadAsync<Activity>("\uFEFF{\"text\":\"hi\"}")).Text);

    private static void AssertSame(JsonElement expected, JsonElement actual) =>
        Assert.Equal(Sorted(expected), Sorted(actual));

    // One text for JSON that means the same: properties in order, numbers and dates by value.
    private static string Sorted(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(",", element.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => $"{p.Name}:{Sorted(p.Value)}")) + "}",
        JsonValueKind.Array => "[" + string.Join(",", element.EnumerateArray().Select(Sorted)) + "]",
        JsonValueKind.String when element.TryGetDateTimeOffset(out var date) => date.ToString("O"),
        JsonValueKind.String => $"\"{element.GetString()}\"",
        JsonValueKind.Number => element.GetDouble().ToString("R", null),
        _ => element.ValueKind.ToString(),
    };
}
