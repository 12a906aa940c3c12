using System.Text.Json;
using Microsoft.Bot.Schema;
using Switchboard.Bot.Channels.Rendering;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Rendering;

public sealed class AnswerRenderingTests
{
    private const string Teams = "msteams";
    private const string WebChat = "webchat";

    private readonly AnswerRendering _rendering;
    private int _marks;

    public AnswerRenderingTests() => _rendering = new(() => $"mark{++_marks}", "ann");

    public static TheoryData<string> Cards => [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "Content", "cards"), "*.json").Select(file => Path.GetFileName(file)!)];

    [Theory]
    [MemberData(nameof(Cards))]
    public void Every_card_of_the_content_has_words_for_channels_without_cards(string file)
    {
        var source = File.ReadAllText(Path.Combine(Repository.Root, "Content", "cards", file));
        var card = JsonSerializer.Deserialize<Dictionary<string, object>>(source)!;

        var rendered = Render("sms", new Activity(ActivityTypes.Message) { Attachments = [new Attachment(AdaptiveCards.ContentType, content: card)] });

        var words = Assert.Single(rendered).Text;
        Assert.False(string.IsNullOrWhiteSpace(words));
        Assert.Equal(source.Contains("${summary}", StringComparison.Ordinal), words.Contains("${summary}", StringComparison.Ordinal));
        Assert.Empty(rendered[0].Attachments);
    }

    [Theory]
    [InlineData(Teams, "1.6", "1.5")]
    [InlineData(Teams, "1.3", "1.3")]
    [InlineData(Teams, "9.0", "1.5")]
    [InlineData(WebChat, "1.6", "1.6")]
    [InlineData(WebChat, "2.0", "1.6")]
    public void A_card_asks_for_no_newer_version_than_the_channel_has(string channel, string asked, string given) =>
        Assert.Equal(given, Card(Render(channel, Message("x", $$"""{"type":"AdaptiveCard","version":"{{asked}}","body":[]}"""))[^1])["version"]);

    [Theory]
    [InlineData(Teams, "one two three")]
    [InlineData(WebChat, "Carousel one two three")]
    public void An_element_that_the_channel_does_not_know_is_what_its_author_wrote_instead_or_what_is_in_it(string channel, string shown)
    {
        const string Carousel = """{"type":"Carousel","pages":[{"type":"CarouselPage","items":[{"type":"TextBlock","text":"one"}]},{"type":"CarouselPage","items":[{"type":"TextBlock","text":"two"}]}]}""";
        const string WithFallback = """{"type":"Carousel","pages":[],"fallback":{"type":"TextBlock","text":"three"}}""";
        const string Dropped = """{"type":"Carousel","pages":[{"type":"CarouselPage","items":[]}],"fallback":"drop"}""";

        var card = Card(Render(channel, Message("x", $$"""{"type":"AdaptiveCard","version":"1.6","body":[{"type":"Container","items":[{{Carousel}},{{WithFallback}},{{Dropped}}]}]}"""))[^1]);

        var json = JsonSerializer.Serialize(card);
        Assert.Equal(channel == WebChat, json.Contains("Carousel\"", StringComparison.Ordinal));
        Assert.All(shown.Split(' '), word => Assert.Contains(word, json, StringComparison.Ordinal));
        Assert.Equal(channel == WebChat, json.Contains("drop", StringComparison.Ordinal));
    }

    [Fact]
    public void Web_Chat_gets_Submit_for_Execute_because_it_does_nothing_for_it()
    {
        var card = Card(Render(WebChat, Message("x", Executing))[^1]);

        Assert.Equal(
            """{"type":"AdaptiveCard","version":"1.4","actions":[{"type":"Action.Submit","title":"Refresh","data":{"number":"1042","verb":"refresh","say":"Refresh"}}]}""",
            JsonSerializer.Serialize(card));
    }

    [Fact]
    public void Teams_keeps_Execute_with_Submit_for_old_clients_and_refreshes_for_the_person_who_asked()
    {
        var card = Card(Render(Teams, Message("x", Executing))[^1]);

        Assert.Equal(
            """
            {"type":"AdaptiveCard","version":"1.4","refresh":{"action":{"type":"Action.Execute","verb":"refresh"},"userIds":["ann"]},"actions":[{"type":"Action.Execute","title":"Refresh","verb":"refresh","data":{"number":"1042"},"fallback":{"type":"Action.Submit","title":"Refresh","data":{"number":"1042","verb":"refresh","say":"Refresh"}}}]}
            """,
            JsonSerializer.Serialize(card));
    }

    [Fact]
    public void Every_action_of_a_card_for_single_use_carries_the_mark_of_its_card()
    {
        const string Json = """
            {"type":"AdaptiveCard","version":"1.2","singleUse":true,"body":[{"type":"ActionSet","actions":[{"type":"Action.Submit","title":"Yes","data":{"say":"yes"}}]}],
             "actions":[{"type":"Action.ShowCard","title":"No","card":{"type":"AdaptiveCard","actions":[{"type":"Action.Submit","title":"Really","data":"no"}]}}]}
            """;

        var card = JsonSerializer.Serialize(Card(Render(WebChat, Message("x", Json))[^1]));

        Assert.DoesNotContain("singleUse", card, StringComparison.Ordinal);
        Assert.Contains("""{"say":"yes","card":"mark1"}""", card, StringComparison.Ordinal);
        Assert.Contains("""{"say":"no","card":"mark1"}""", card, StringComparison.Ordinal);
    }

    [Fact]
    public void A_card_that_is_too_large_is_said_in_words()
    {
        var rendered = Render(Teams, Message("It ships tomorrow.", $$"""{"type":"AdaptiveCard","version":"1.2","body":[{"type":"TextBlock","text":"{{new string('x', 30_000)}}"}]}"""));

        Assert.Equal(("It ships tomorrow.", 0), (Assert.Single(rendered).Text, rendered[0].Attachments.Count));
    }

    [Fact]
    public void Teams_gets_a_text_and_a_card_as_two_messages_because_it_makes_two_of_them_and_tells_no_id()
    {
        var rendered = Render(Teams, Message("Order 1042", Executing));

        Assert.Equal(["Order 1042", null], rendered.Select(activity => activity.Text));
        Assert.Equal([true, false], rendered.Select(activity => activity.Attachments is null or { Count: 0 }));
        Assert.All(rendered, activity => Assert.Equal(("c", Teams, "r"), (activity.Conversation.Id, activity.ChannelId, activity.ReplyToId)));
    }

    [Theory]
    [InlineData(Teams, "personal", 3, ActionTypes.ImBack, true)]
    [InlineData(Teams, "personal", 7, ActionTypes.ImBack, false)]
    [InlineData(Teams, "personal", 2, ActionTypes.OpenUrl, false)]
    [InlineData(Teams, "groupChat", 3, ActionTypes.ImBack, false)]
    [InlineData(Teams, "channel", 3, ActionTypes.ImBack, false)]
    [InlineData(WebChat, null, 20, ActionTypes.ImBack, true)]
    [InlineData("facebook", null, 3, ActionTypes.ImBack, true)]
    [InlineData("console", null, 3, ActionTypes.ImBack, true)]
    public void Choices_are_suggested_actions_where_the_channel_shows_them(string channel, string? kind, int count, string type, bool suggested)
    {
        var activity = Choices("Which one?", count, type);

        var rendered = Assert.Single(Render(channel, activity, kind));

        Assert.Equal(suggested, rendered.SuggestedActions is not null);
        Assert.Equal(suggested, rendered.Attachments is null or { Count: 0 });
    }

    [Fact]
    public void Elsewhere_in_Teams_they_are_a_card_with_the_text_whose_button_may_be_pressed_once()
    {
        var activity = Choices("Sure?", 7);
        activity.InputHint = InputHints.ExpectingInput;

        var rendered = Assert.Single(Render(Teams, activity, "groupChat"));

        var card = JsonSerializer.Serialize(Card(rendered));
        Assert.Null(rendered.Text);
        Assert.Equal("Sure?", rendered.Summary);
        Assert.Contains("""{"type":"TextBlock","text":"Sure?","wrap":true}""", card, StringComparison.Ordinal);
        Assert.Equal(2, card.Split("ActionSet").Length - 1);
        Assert.Contains(
            """{"type":"Action.Submit","title":"Choice 7","data":{"say":"choice 7","card":"mark1","msteams":{"type":"messageBack","displayText":"Choice 7","text":"choice 7","value":{"say":"choice 7","card":"mark1"}}}}""",
            card,
            StringComparison.Ordinal);
        Assert.Equal("Sure?", CardWords.Of(rendered.Attachments[0]).Text.Split('\n')[0]);
    }

    [Fact]
    public void A_prompt_that_came_as_a_hero_card_is_such_a_card_too()
    {
        var activity = new Activity(ActivityTypes.Message)
        {
            InputHint = InputHints.ExpectingInput,
            Attachments = [new HeroCard { Text = "Sure?", Buttons = [new CardAction(ActionTypes.ImBack, "Yes", value: "Yes"), new CardAction(ActionTypes.ImBack, "No", value: "No")] }.ToAttachment()],
        };

        var card = JsonSerializer.Serialize(Card(Assert.Single(Render(Teams, activity, "channel"))));

        Assert.Contains("Sure?", card, StringComparison.Ordinal);
        Assert.Contains("\"card\":\"mark1\"", card, StringComparison.Ordinal);
    }

    [Fact]
    public void A_channel_without_either_gets_numbers_and_addresses()
    {
        var activity = Choices("Which one?", 2);
        activity.Attachments = [new HeroCard { Title = "A card", Buttons = [new CardAction(ActionTypes.OpenUrl, "Shop", value: "https://a.example/")] }.ToAttachment()];

        var rendered = Assert.Single(Render("sms", activity));

        Assert.Equal("Which one?\n\nA card\n\n1. Choice 1\n2. Choice 2\nShop: https://a.example/", rendered.Text);
        Assert.Equal(["choice 1", "choice 2"], _rendering.Numbered);
        Assert.Null(rendered.SuggestedActions);
    }

    [Theory]
    [InlineData(Teams, 20_000)]
    [InlineData("slack", 8_000)]
    [InlineData("sms", 1_500)]
    [InlineData("facebook", 2_000)]
    [InlineData("unheard-of", 4_000)]
    [InlineData(WebChat, 120_000)]
    public void A_text_that_is_too_long_is_parted_at_the_ends_of_sentences_and_nothing_of_it_is_lost(string channel, int most)
    {
        var text = string.Join(" ", Enumerable.Range(0, 9000).Select(i => $"This is sentence number {i}."));
        var activity = Choices(text, 2);

        var rendered = Render(channel, activity, "personal");

        Assert.All(rendered.SkipLast(1), part => Assert.True(part.Text.Length <= most && part.Text.EndsWith('.') && part.SuggestedActions is null));
        Assert.StartsWith(text[..(text.Length / 2)], string.Join(" ", rendered.Select(part => part.Text)), StringComparison.Ordinal);

        // Where a question is a card, its last words are in it.
        Assert.Contains(text[^30..], rendered[^1].Text ?? System.Text.Encoding.UTF8.GetString(Switchboard.Bot.Channels.ActivityJson.ToUtf8(rendered[^1])), StringComparison.Ordinal);
        if (rendered[^1].Text is not null)
        {
            Assert.Equal(text.Length, string.Join(" ", rendered.Select(part => part.Text)).Split("\n\n1.")[0].Length);
        }
    }

    [Fact]
    public void A_prompt_that_is_rendered_stays_as_it_was_for_the_next_time()
    {
        var activity = Choices("Sure?", 2);

        Render(Teams, activity, "groupChat");

        Assert.Equal(("Sure?", 2), (activity.Text, activity.SuggestedActions.Actions.Count));
    }

    [Fact]
    public void Web_Chat_gets_what_it_shows_without_a_copy()
    {
        var activity = Choices("Sure?", 2);

        Assert.Same(activity, Assert.Single(Render(WebChat, activity)));
    }

    private const string Executing = """
        {"type":"AdaptiveCard","version":"1.4","refresh":{"action":{"type":"Action.Execute","verb":"refresh"}},"actions":[{"type":"Action.Execute","title":"Refresh","verb":"refresh","data":{"number":"1042"}}]}
        """;

    private IReadOnlyList<Activity> Render(string channel, Activity activity, string? kind = null)
    {
        activity.ChannelId = channel;
        activity.Conversation = new ConversationAccount(id: "c", conversationType: kind);
        activity.ReplyToId = "r";
        return _rendering.Render(activity);
    }

    private static Activity Message(string text, string card) =>
        new(ActivityTypes.Message) { Text = text, Attachments = [new Attachment(AdaptiveCards.ContentType, content: JsonSerializer.Deserialize<Dictionary<string, object>>(card))] };

    private static Activity Choices(string text, int count, string type = ActionTypes.ImBack) => new(ActivityTypes.Message)
    {
        Text = text,
        SuggestedActions = new SuggestedActions { Actions = [.. Enumerable.Range(1, count).Select(i => new CardAction(type, $"Choice {i}", value: $"choice {i}"))] },
    };

    private static Dictionary<string, object?> Card(Activity activity) => PlainTree.Copy(Assert.Single(activity.Attachments, attachment => attachment.ContentType == AdaptiveCards.ContentType).Content)!;
}
