using System.Text;
using Microsoft.Bot.Schema;
using Switchboard.Bot.Channels;

namespace Switchboard.Tests.Bot.DirectLine;

public sealed class ActivityJsonTests
{
    [Fact]
    public void An_activity_comes_back_as_it_was()
    {
        var activity = new Activity
        {
            Type = ActivityTypes.Message,
            Id = "1",
            Text = "😀 \"x\"",
            Timestamp = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            From = new ChannelAccount("u", "U", RoleTypes.User),
            Conversation = new ConversationAccount(id: "c", isGroup: true),
            ChannelData = new Data { Kind = "k" },
            Attachments = [new Attachment(HeroCard.ContentType, content: new HeroCard(title: "T"))],
        };

        var read = ActivityJson.Parse(ActivityJson.ToUtf8(activity));

        Assert.Equal(activity.Text, read.Text);
        Assert.Equal(activity.Timestamp, read.Timestamp);
        Assert.True(read.Conversation.IsGroup);
        Assert.Equal("k", read.GetChannelData<Data>().Kind);
        Assert.Equal(HeroCard.ContentType, read.Attachments[0].ContentType);
    }

    [Fact]
    public void A_reference_comes_back_as_it_was()
    {
        var reference = new ConversationReference("a", new ChannelAccount("u"), new ChannelAccount("b"), new ConversationAccount(id: "c"), "webchat", "https://x.example");

        var read = ActivityJson.Parse<ConversationReference>(ActivityJson.ToUtf8(reference));

        Assert.Equal(("a", "u", "b", "c", "webchat", "https://x.example"), (read.ActivityId, read.User.Id, read.Bot.Id, read.Conversation.Id, read.ChannelId, read.ServiceUrl));
    }

    [Fact]
    public async Task Many_threads_do_not_disturb_each_other()
    {
        var texts = Enumerable.Range(0, 500).Select(i => new string((char)('a' + (i % 26)), 1 + i)).ToList();

        var read = await Task.WhenAll(texts.Select(text => Task.Run(() =>
            ActivityJson.Parse(ActivityJson.ToUtf8(new Activity { Type = ActivityTypes.Message, Text = text })).Text)));

        Assert.Equal(texts, read);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"attachments\":5}")]
    public void What_is_no_activity_is_refused(string json) =>
        Assert.Throws<FormatException>(() => ActivityJson.Parse(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void After_something_that_could_not_be_read_the_next_one_can()
    {
        Assert.Throws<FormatException>(() => ActivityJson.Parse("{\"type\":"u8.ToArray()));

        Assert.Equal("message", ActivityJson.Parse("{\"type\":\"message\"}"u8.ToArray()).Type);
    }

    private sealed class Data
    {
        public string? Kind { get; set; }
    }
}
