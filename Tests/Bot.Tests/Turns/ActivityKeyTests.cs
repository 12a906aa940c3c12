using System.Text;
using Switchboard.Bot.Channels;
using Switchboard.Bot.Turns;

namespace Switchboard.Tests.Bot.Turns;

public sealed class ActivityKeyTests
{
    [Fact]
    public void An_id_makes_the_key_and_its_type_belongs_to_it()
    {
        Assert.Equal(Key("""{"type":"message","id":"1","text":"a"}"""), Key("""{"type":"message","id":"1","text":"b"}"""));
        Assert.NotEqual(Key("""{"type":"message","id":"1"}"""), Key("""{"type":"message","id":"2"}"""));
        Assert.NotEqual(Key("""{"type":"message","id":"1"}"""), Key("""{"type":"invoke","id":"1"}"""));
    }

    [Fact]
    public void Two_edits_of_a_message_are_two_activities()
    {
        const string Edit = """{"type":"messageUpdate","id":"1","timestamp":"2026-01-05T10:00:00.000Z"}""";

        Assert.Equal(Key(Edit), Key(Edit));
        Assert.NotEqual(Key(Edit), Key(Edit.Replace("10:00:00", "10:00:01", StringComparison.Ordinal)));
        Assert.NotEqual(Key(Edit), Key("""{"type":"message","id":"1"}"""));
    }

    [Theory]
    [InlineData("webchat")]
    [InlineData("directline")]
    public void A_message_that_a_client_repeats_is_known_by_the_clients_own_id(string channel)
    {
        Assert.Equal(Client("1"), Client("2"));
        Assert.NotEqual(Client("1"), Client("1", client: "b"));
        Assert.NotEqual(Client("1"), Client("1", from: "bob"));

        string Client(string id, string client = "a", string from = "ann") => Key(
            $$$"""{"type":"message","id":"{{{id}}}","channelId":"{{{channel}}}","from":{"id":"{{{from}}}"},"channelData":{"clientActivityID":"{{{client}}}"}}""");
    }

    [Fact]
    public void Slack_is_known_by_the_message_not_by_the_delivery()
    {
        Assert.Equal(Slack("1", "message", "Ev1"), Slack("2", "message", "Ev1"));

        // One post of a person that mentions the bot comes as two events.
        Assert.Equal(Slack("1", "message", "Ev1"), Slack("2", "app_mention", "Ev2"));
        Assert.NotEqual(Slack("1", "message", "Ev1"), Slack("1", "message", "Ev3", ts: "1700000000.000200"));
        Assert.NotEqual(Slack("1", "message", "Ev1"), Slack("1", "reaction_added", "Ev4"));
        Assert.Equal(Slack("1", "reaction_added", "Ev4"), Slack("2", "reaction_added", "Ev4"));

        static string Slack(string id, string type, string eventId, string ts = "1700000000.000100") => Key(
            $$$"""{"type":"message","id":"{{{id}}}","channelId":"slack","channelData":{"SlackMessage":{"event_id":"{{{eventId}}}","event":{"type":"{{{type}}}","channel":"C1","ts":"{{{ts}}}"} } } }""");
    }

    [Fact]
    public void A_press_of_a_Slack_button_is_known_by_its_trigger()
    {
        Assert.Equal(Press("1", "t1"), Press("2", "t1"));
        Assert.NotEqual(Press("1", "t1"), Press("1", "t2"));

        static string Press(string id, string trigger) => Key(
            $$$"""{"type":"message","id":"{{{id}}}","channelId":"slack","channelData":{"Payload":{"type":"block_actions","trigger_id":"{{{trigger}}}","action_ts":"1700000000.1"} } }""");
    }

    [Fact]
    public void Without_an_id_the_content_and_time_make_the_key_and_without_a_time_each_is_new()
    {
        const string Timed = """{"type":"message","text":"yes","timestamp":"2026-01-05T10:00:00.000Z"}""";

        Assert.Equal(Key(Timed), Key(Timed));
        Assert.NotEqual(Key(Timed), Key(Timed.Replace("yes", "no", StringComparison.Ordinal)));
        Assert.NotEqual(Key("""{"type":"message","text":"yes"}"""), Key("""{"type":"message","text":"yes"}"""));
    }

    [Fact]
    public void A_key_is_short_however_long_the_id()
    {
        var key = Key($$"""{"type":"message","id":"{{new string('x', 100_000)}}"}""");

        Assert.InRange(key.Length, 10, 200);
        Assert.NotEqual(key, Key($$"""{"type":"message","id":"{{new string('x', 99_999)}}"}"""));
    }

    [Fact]
    public void Channel_data_of_another_shape_does_no_harm()
    {
        Assert.Equal(Key("""{"type":"message","id":"1","channelId":"slack","channelData":{"SlackMessage":{"event":{}}}}"""), Key("""{"type":"message","id":"1","channelId":"slack"}"""));
        Assert.NotEmpty(Key("""{"type":"message","id":"1","channelId":"webchat","channelData":"text"}"""));
        Assert.NotEmpty(Key("""{"type":"message","id":"1","channelId":"webchat","channelData":{"clientActivityID":7}}"""));
        Assert.NotEmpty(Key("""{"type":"message","id":"1","channelId":"slack","channelData":[1]}"""));
    }

    private static string Key(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        return ActivityKey.Of(ActivityJson.Parse(bytes), bytes);
    }
}
