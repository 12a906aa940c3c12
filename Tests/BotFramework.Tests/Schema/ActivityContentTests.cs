using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Schema;

public class ActivityContentTests
{
    [Fact]
    public void Something_to_show_is_text_summary_attachment_or_channel_data()
    {
        Assert.True(new Activity { Text = "hi" }.HasContent());
        Assert.True(new Activity { Summary = "hi" }.HasContent());
        Assert.True(new Activity { Attachments = [new Attachment()] }.HasContent());
        Assert.True(new Activity { ChannelData = new object() }.HasContent());
        Assert.False(new Activity { Text = "  ", Summary = "", Attachments = [] }.HasContent());
        Assert.False(new Activity().HasContent());
    }

    [Fact]
    public async Task Mentions_are_found_among_the_entities_that_came_in()
    {
        var activity = await Wire.ReadAsync<Activity>(
            """
            {"type":"message","entities":[
              {"type":"clientInfo","platform":"Web"},
              {"type":"Mention","mentioned":{"id":"28:bot","name":"Bot"},"text":"<at>Bot</at>"}]}
            """);

        var mention = Assert.Single(activity.GetMentions());

        Assert.Equal("28:bot", mention.Mentioned.Id);
        Assert.Equal("Bot", mention.Mentioned.Name);
        Assert.Equal("<at>Bot</at>", mention.Text);
    }

    [Fact]
    public void Without_entities_there_are_no_mentions()
    {
        Assert.Empty(new Activity().GetMentions());
        Assert.Empty(new Activity { Entities = [new Entity("other")] }.GetMentions());
    }

    [Fact]
    public void The_bot_s_own_mention_is_taken_out_of_the_text_and_others_stay()
    {
        var activity = WithMentions("<at>Bot</at> tell <at>Ada</at> the news <AT>bot</AT>");

        var text = activity.RemoveRecipientMention();

        Assert.Equal("tell <at>Ada</at> the news", text);
        Assert.Equal(text, activity.Text);
    }

    [Fact]
    public void A_mention_is_taken_out_as_written_whatever_signs_the_name_holds()
    {
        var activity = WithMentions("<at>Bot (*.[]$%#^&?)</at> hello", botMention: "<at>Bot (*.[]$%#^&?)</at>");

        Assert.Equal("hello", activity.RemoveRecipientMention());
    }

    [Fact]
    public void A_mention_that_does_not_say_how_it_is_written_is_the_name_between_tags()
    {
        var entity = new Entity();
        entity.SetAs(new Mention(new ChannelAccount("bot", "Order (Bot)")));
        var activity = new Activity { Text = "<at>Order (Bot)</at> hello\n", Recipient = new ChannelAccount("bot"), Entities = [entity] };

        Assert.Equal("hello", activity.RemoveRecipientMention());
    }

    [Fact]
    public void Mentions_are_told_apart_by_id()
    {
        var activity = WithMentions("<at>Bot</at> <at>Ada</at>");

        Assert.True(activity.MentionsId("ada"));
        Assert.True(activity.MentionsRecipient());
        Assert.False(activity.MentionsId("bob"));
        Assert.Equal("<at>Bot</at>", activity.RemoveMentionText("ada"));
    }

    [Fact]
    public async Task Channel_data_is_read_as_the_type_asked_for()
    {
        var activity = await Wire.ReadAsync<Activity>("""{"channelData":{"name":"x","count":3}}""");

        var data = activity.GetChannelData<ChannelThing>();

        Assert.Equal("x", data.Name);
        Assert.Equal(3, data.Count);
        Assert.True(activity.TryGetChannelData<ChannelThing>(out var again));
        Assert.Equal("x", again.Name);
    }

    [Fact]
    public void Channel_data_of_that_very_type_is_handed_out_as_it_is()
    {
        var data = new ChannelThing();

        Assert.Same(data, new Activity { ChannelData = data }.GetChannelData<ChannelThing>());
    }

    [Fact]
    public void No_channel_data_or_a_wrong_one_is_not_read()
    {
        Assert.Null(new Activity().GetChannelData<ChannelThing>());
        Assert.False(new Activity().TryGetChannelData<ChannelThing>(out _));
        Assert.False(new Activity { ChannelData = "text" }.TryGetChannelData<ChannelThing>(out var none));
        Assert.Null(none);
        Assert.Throws<InvalidCastException>(() => new Activity { ChannelData = "text" }.GetChannelData<ChannelThing>());
    }

    private static Activity WithMentions(string text, string botMention = "<at>Bot</at>")
    {
        var bot = new Entity();
        bot.SetAs(new Mention(new ChannelAccount("bot"), botMention));
        var ada = new Entity();
        ada.SetAs(new Mention(new ChannelAccount("ada"), "<at>Ada</at>"));
        return new Activity { Type = ActivityTypes.Message, Text = text, Recipient = new ChannelAccount("bot"), Entities = [bot, ada] };
    }

    private sealed class ChannelThing
    {
        public string? Name { get; set; }

        public int Count { get; set; }
    }
}
