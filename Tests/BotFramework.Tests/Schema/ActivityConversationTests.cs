using System.Globalization;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Schema;

public class ActivityConversationTests
{
    [Fact]
    public void A_reply_goes_back_to_the_sender()
    {
        var activity = Incoming();

        var reply = activity.CreateReply("hello");

        Assert.Equal(ActivityTypes.Message, reply.Type);
        Assert.Equal("bot", reply.From.Id);
        Assert.Equal("Bot", reply.From.Name);
        Assert.Equal("user", reply.Recipient.Id);
        Assert.Equal("User", reply.Recipient.Name);
        Assert.Equal("a1", reply.ReplyToId);
        Assert.Equal("https://channel.example", reply.ServiceUrl);
        Assert.Equal("test", reply.ChannelId);
        Assert.Equal("c1", reply.Conversation.Id);
        Assert.Equal("Chat", reply.Conversation.Name);
        Assert.True(reply.Conversation.IsGroup);
        Assert.NotSame(activity.Conversation, reply.Conversation);
        Assert.Equal("hello", reply.Text);
        Assert.Equal("de-DE", reply.Locale);
        Assert.NotNull(reply.Timestamp);
        Assert.Empty(reply.Attachments);
        Assert.Empty(reply.Entities);
    }

    [Fact]
    public void A_reply_without_words_has_empty_text_and_takes_the_given_locale()
    {
        var reply = Incoming().CreateReply(locale: "fr-FR");

        Assert.Equal(string.Empty, reply.Text);
        Assert.Equal("fr-FR", reply.Locale);
    }

    [Fact]
    public void A_reply_can_be_made_to_an_activity_that_names_nobody()
    {
        var reply = new Activity { Type = ActivityTypes.Message, Conversation = new ConversationAccount() }.CreateReply();

        Assert.Null(reply.From.Id);
        Assert.Null(reply.Recipient.Id);
    }

    [Fact]
    public void A_trace_lies_in_the_conversation_of_its_activity()
    {
        var trace = (Activity)Incoming().CreateTrace("name", "value", "type", "label");

        Assert.Equal(ActivityTypes.Trace, trace.Type);
        Assert.Equal("bot", trace.From.Id);
        Assert.Equal("user", trace.Recipient.Id);
        Assert.Equal("a1", trace.ReplyToId);
        Assert.Equal("c1", trace.Conversation.Id);
        Assert.Equal("name", trace.Name);
        Assert.Equal("value", trace.Value);
        Assert.Equal("type", trace.ValueType);
        Assert.Equal("label", trace.Label);
    }

    [Theory]
    [InlineData("directline", null)]
    [InlineData("webchat", null)]
    [InlineData("msteams", "a1")]
    public void What_Direct_Line_never_shows_is_not_replied_to(string channelId, string? expected)
    {
        var activity = Incoming();
        activity.Type = ActivityTypes.ConversationUpdate;
        activity.ChannelId = channelId;

        Assert.Equal(expected, activity.CreateReply().ReplyToId);
        Assert.Equal(expected, ((Activity)activity.CreateTrace("t")).ReplyToId);
        Assert.Equal(expected, activity.GetConversationReference().ActivityId);
    }

    [Fact]
    public void A_reference_names_both_sides_and_the_place()
    {
        var activity = Incoming();

        var reference = activity.GetConversationReference();

        Assert.Equal("a1", reference.ActivityId);
        Assert.Same(activity.From, reference.User);
        Assert.Same(activity.Recipient, reference.Bot);
        Assert.Same(activity.Conversation, reference.Conversation);
        Assert.Equal("test", reference.ChannelId);
        Assert.Equal("de-DE", reference.Locale);
        Assert.Equal("https://channel.example", reference.ServiceUrl);
    }

    [Fact]
    public void A_reference_to_a_reply_names_the_reply()
    {
        var reference = Incoming().GetReplyConversationReference(new ResourceResponse("r1"));

        Assert.Equal("r1", reference.ActivityId);
        Assert.Equal("c1", reference.Conversation.Id);
    }

    [Fact]
    public void Applied_to_what_is_sent_the_bot_speaks_to_the_user()
    {
        var reference = Incoming().GetConversationReference();

        var sent = new Activity { Type = ActivityTypes.Message }.ApplyConversationReference(reference);

        Assert.Equal("bot", sent.From.Id);
        Assert.Equal("user", sent.Recipient.Id);
        Assert.Equal("a1", sent.ReplyToId);
        Assert.Null(sent.Id);
        Assert.Equal("test", sent.ChannelId);
        Assert.Equal("https://channel.example", sent.ServiceUrl);
        Assert.Same(reference.Conversation, sent.Conversation);
    }

    [Fact]
    public void Applied_to_what_comes_in_the_user_speaks_to_the_bot()
    {
        var received = new Activity().ApplyConversationReference(Incoming().GetConversationReference(), isIncoming: true);

        Assert.Equal("user", received.From.Id);
        Assert.Equal("bot", received.Recipient.Id);
        Assert.Equal("a1", received.Id);
        Assert.Null(received.ReplyToId);
    }

    [Fact]
    public void A_reference_without_an_activity_leaves_ids_alone()
    {
        var reference = Incoming().GetConversationReference();
        reference.ActivityId = null;

        Assert.Equal("r", new Activity { ReplyToId = "r" }.ApplyConversationReference(reference).ReplyToId);
        Assert.Equal("i", new Activity { Id = "i" }.ApplyConversationReference(reference, isIncoming: true).Id);
    }

    [Theory]
    [InlineData("en-uS", "en-uS")]
    [InlineData(null, "de-DE")]
    public void The_locale_of_a_reference_wins_when_it_has_one(string? locale, string expected)
    {
        var reference = new ConversationReference { Locale = locale };

        Assert.Equal(expected, new Activity { Locale = "de-DE" }.ApplyConversationReference(reference).Locale);
        Assert.Equal(expected, new Activity { Locale = "de-DE" }.ApplyConversationReference(reference, true).Locale);
    }

    [Fact]
    public void A_continuation_is_an_event_from_the_user_about_the_reference()
    {
        var reference = Incoming().GetConversationReference();

        var activity = reference.GetContinuationActivity();

        Assert.Equal(ActivityTypes.Event, activity.Type);
        Assert.Equal(ActivityEventNames.ContinueConversation, activity.Name);
        Assert.True(Guid.TryParse(activity.Id, out _));
        Assert.Equal("user", activity.From.Id);
        Assert.Equal("bot", activity.Recipient.Id);
        Assert.Equal("c1", activity.Conversation.Id);
        Assert.Equal("test", activity.ChannelId);
        Assert.Equal("https://channel.example", activity.ServiceUrl);
        Assert.Same(reference, activity.RelatesTo);
    }

    [Fact]
    public void A_reference_takes_its_locale_from_a_culture()
    {
        var reference = new ConversationReference(CultureInfo.GetCultureInfo("es-ES"), "a", channelId: "test");

        Assert.Equal("es-ES", reference.Locale);
        Assert.Equal("a", reference.ActivityId);
        Assert.Equal("test", reference.ChannelId);
    }

    [Fact]
    public void The_locale_is_reached_through_the_interface()
    {
        IActivity activity = new Activity();

        activity.SetLocale("it-IT");

        Assert.Equal("it-IT", activity.GetLocale());
        Assert.Equal("it-IT", ((Activity)activity).Locale);
    }

    private static Activity Incoming() => new()
    {
        Type = ActivityTypes.Message,
        Id = "a1",
        From = new ChannelAccount("user", "User"),
        Recipient = new ChannelAccount("bot", "Bot"),
        Conversation = new ConversationAccount(isGroup: true, id: "c1", name: "Chat"),
        ChannelId = "test",
        ServiceUrl = "https://channel.example",
        Locale = "de-DE",
    };
}
