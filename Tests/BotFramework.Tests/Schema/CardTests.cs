using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Schema;

public class CardTests
{
    public static TheoryData<Attachment, string> Cards => new()
    {
        { new HeroCard().ToAttachment(), "application/vnd.microsoft.card.hero" },
        { new ThumbnailCard().ToAttachment(), "application/vnd.microsoft.card.thumbnail" },
        { new SigninCard().ToAttachment(), "application/vnd.microsoft.card.signin" },
        { new ReceiptCard().ToAttachment(), "application/vnd.microsoft.card.receipt" },
        { new AudioCard().ToAttachment(), "application/vnd.microsoft.card.audio" },
        { new VideoCard().ToAttachment(), "application/vnd.microsoft.card.video" },
        { new AnimationCard().ToAttachment(), "application/vnd.microsoft.card.animation" },
        { new OAuthCard().ToAttachment(), "application/vnd.microsoft.card.oauth" },
    };

    [Theory]
    [MemberData(nameof(Cards))]
    public void A_card_becomes_an_attachment_of_its_content_type(Attachment attachment, string contentType)
    {
        Assert.Equal(contentType, attachment.ContentType);
        Assert.NotNull(attachment.Content);
    }

    [Fact]
    public async Task A_card_is_sent_as_itself()
    {
        var card = new HeroCard("Title", buttons: [new CardAction(ActionTypes.ImBack, "Yes", value: "yes")], images: [new CardImage("http://x/y.png", "alt")]);

        var json = await Wire.SendAsync(new Activity { Attachments = [card.ToAttachment()] });

        var content = json.GetProperty("attachments")[0].GetProperty("content");
        Assert.Equal("Title", content.GetProperty("title").GetString());
        Assert.Equal("imBack", content.GetProperty("buttons")[0].GetProperty("type").GetString());
        Assert.Equal("yes", content.GetProperty("buttons")[0].GetProperty("value").GetString());
        Assert.Equal("alt", content.GetProperty("images")[0].GetProperty("alt").GetString());
        Assert.False(content.TryGetProperty("subtitle", out _));
    }

    [Fact]
    public void A_sign_in_card_has_one_button_that_opens_the_page()
    {
        var card = SigninCard.Create("Please sign in", "Sign in", "https://login.example");

        Assert.Equal("Please sign in", card.Text);
        var button = Assert.Single(card.Buttons);
        Assert.Equal(ActionTypes.Signin, button.Type);
        Assert.Equal("Sign in", button.Title);
        Assert.Equal("https://login.example", button.Value);
    }

    [Fact]
    public void A_string_stands_for_a_button()
    {
        CardAction action = "red";

        Assert.Equal("red", action.Title);
        Assert.Equal("red", action.Value);
        Assert.Equal("red", CardAction.FromString("red").Title);
    }

    [Fact]
    public void Suggested_actions_take_any_sequence()
    {
        IEnumerable<string> to = ["u"];

        var suggested = new SuggestedActions(to, Enumerable.Range(1, 2).Select(n => new CardAction(title: $"{n}")));

        Assert.Equal(["u"], suggested.To);
        Assert.Equal(["1", "2"], suggested.Actions.Select(action => action.Title));
    }

    [Fact]
    public void A_payment_method_wraps_what_Microsoft_Pay_asks()
    {
        var data = new MicrosoftPayMethodData("merchant", ["visa"], ["credit"], testMode: true);

        var method = data.ToPaymentMethodData();

        Assert.Equal([MicrosoftPayMethodData.MethodName], method.SupportedMethods);
        Assert.Same(data, method.Data);
        Assert.Equal("merchant", data.MerchantId);
    }
}
