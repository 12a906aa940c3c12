using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Handlers;

public sealed class ActivityFactoryTests
{
    [Fact]
    public void A_text_is_said_and_spoken()
    {
        var activity = ActivityFactory.FromObject("  hello  ");

        Assert.Equal((ActivityTypes.Message, "hello", "hello"), (activity.Type, activity.Text, activity.Speak));
    }

    [Fact]
    public void A_structure_is_an_activity_with_buttons_and_cards()
    {
        var activity = ActivityFactory.FromObject(Json.Parse(
            """
            {
              "lgType": "Activity",
              "text": "choose",
              "suggestedActions": ["one", { "lgType": "CardAction", "title": "two", "type": "postBack", "value": "2" }],
              "attachments": [{ "lgType": "HeroCard", "title": "Boots", "buttons": ["buy"], "image": "https://x/y.png" }]
            }
            """));

        Assert.Equal((ActivityTypes.Message, "choose"), (activity.Type, activity.Text));
        Assert.Equal([(ActionTypes.ImBack, "one"), (ActionTypes.PostBack, "two")], activity.SuggestedActions.Actions.Select(action => (action.Type, action.Title)));
        Assert.Equal(HeroCard.ContentType, Assert.Single(activity.Attachments).ContentType);
        var card = Json.As<HeroCard>(activity.Attachments[0].Content);
        Assert.Equal(("Boots", "https://x/y.png", "buy"), (card.Title, card.Images[0].Url, card.Buttons[0].Title));
    }

    [Fact]
    public void A_card_alone_is_a_message_with_it()
    {
        var activity = ActivityFactory.FromObject(Json.Parse("""{"type":"AdaptiveCard","version":"1.2","body":[]}"""));

        Assert.Equal("application/vnd.microsoft.card.adaptive", Assert.Single(activity.Attachments).ContentType);
    }
}
