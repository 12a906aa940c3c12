using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Handlers;

public sealed class MessageFactoryTests
{
    [Fact]
    public void A_text_message_accepts_input_unless_told_otherwise()
    {
        var plain = MessageFactory.Text("hi");
        var spoken = MessageFactory.Text("hi", "<speak/>", InputHints.IgnoringInput);

        Assert.Equal((ActivityTypes.Message, "hi", null, InputHints.AcceptingInput), (plain.Type, plain.Text, plain.Speak, plain.InputHint));
        Assert.Equal(("<speak/>", InputHints.IgnoringInput), (spoken.Speak, spoken.InputHint));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Nothing_to_say_is_null_and_not_an_empty_bubble(string? text) => Assert.Null(MessageFactory.Text(text, text).Text);

    [Fact]
    public void Suggested_strings_become_buttons_that_send_them()
    {
        var message = MessageFactory.SuggestedActions(new[] { "one", "two" }, "choose", toList: ["u1"]);

        Assert.Equal("choose", message.Text);
        Assert.Equal(["u1"], message.SuggestedActions.To);
        Assert.All(message.SuggestedActions.Actions, action => Assert.Equal((ActionTypes.ImBack, action.Title), (action.Type, action.Value)));
        Assert.Equal(["one", "two"], message.SuggestedActions.Actions.Select(action => action.Title));
    }

    [Fact]
    public void A_carousel_shows_its_cards_side_by_side_and_a_list_below_each_other()
    {
        var cards = new[] { new Attachment { Name = "a" }, new Attachment { Name = "b" } };

        Assert.Equal((AttachmentLayoutTypes.Carousel, 2), (MessageFactory.Carousel(cards).AttachmentLayout, MessageFactory.Carousel(cards).Attachments.Count));
        Assert.Equal((AttachmentLayoutTypes.List, 2), (MessageFactory.Attachment(cards).AttachmentLayout, MessageFactory.Attachment(cards).Attachments.Count));
        Assert.Equal("a", Assert.Single(MessageFactory.Attachment(cards[0]).Attachments).Name);
    }

    [Fact]
    public void Content_by_address_needs_the_address_and_its_type()
    {
        var picture = Assert.Single(MessageFactory.ContentUrl("https://x/y.png", "image/png", "y").Attachments);

        Assert.Equal(("https://x/y.png", "image/png", "y"), (picture.ContentUrl, picture.ContentType, picture.Name));
        Assert.Throws<ArgumentNullException>("url", () => MessageFactory.ContentUrl(" ", "image/png"));
        Assert.Throws<ArgumentNullException>("contentType", () => MessageFactory.ContentUrl("https://x", null));
    }

    [Fact]
    public void Missing_lists_are_refused()
    {
        Assert.Throws<ArgumentNullException>(() => MessageFactory.SuggestedActions((IEnumerable<string>)null!, "t", null, null));
        Assert.Throws<ArgumentNullException>(() => MessageFactory.SuggestedActions((IEnumerable<CardAction>)null!, "t", null, null));
        Assert.Throws<ArgumentNullException>(() => MessageFactory.Attachment((Attachment)null!));
        Assert.Throws<ArgumentNullException>(() => MessageFactory.Attachment((IEnumerable<Attachment>)null!));
        Assert.Throws<ArgumentNullException>(() => MessageFactory.Carousel(null));
    }
}
