using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Builder.Dialogs.Choices;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Dialogs;

public sealed class ChoicePromptTests
{
    [Theory]
    [MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public Task A_colour_is_chosen_by_name_or_asked_for_again(Storing storing) =>
        Ask(new ChoicePrompt("p"), storing)
            .Test("hi", "Colour? (1) red, (2) green, or (3) blue")
            .Test("purple", "Really? (1) red, (2) green, or (3) blue")
            .Test("I like the green one", "1 green")
            .StartTestAsync();

    [Theory]
    [MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public Task Choices_with_actions_and_synonyms_survive_the_turn(Storing storing)
    {
        List<Choice> choices =
        [
            new("S") { Synonyms = ["small", "little"] },
            new("L") { Action = new CardAction(ActionTypes.ImBack, "Large", value: "large please") },
        ];

        return Ask(new ChoicePrompt("p"), storing, choices: choices)
            .Test("hi", "Colour? (1) S or (2) Large").Test("a little one", "0 S")
            .Test("hi", "Colour? (1) S or (2) Large").Test("large", "1 L")
            .StartTestAsync();
    }

    [Theory]
    [InlineData("2", "1 green")]
    [InlineData("the third", "2 blue")]
    [InlineData("first", "0 red")]
    [InlineData("RED", "0 red")]
    [InlineData("number 3 please", "2 blue")]
    public Task A_position_chooses_too(string said, string expected) =>
        Ask(new ChoicePrompt("p"), Storing.Memory).Send("hi").AssertReplyContains("Colour?").Test(said, expected).StartTestAsync();

    [Theory]
    [InlineData("5")]
    [InlineData("0")]
    [InlineData("2.5")]
    public Task A_position_that_does_not_exist_is_asked_again(string said) =>
        Ask(new ChoicePrompt("p"), Storing.Memory).Send("hi").AssertReplyContains("Colour?").Send(said).AssertReplyContains("Really?").StartTestAsync();

    [Fact]
    public Task Positions_can_be_switched_off() =>
        Ask(new ChoicePrompt("p") { RecognizerOptions = new FindChoicesOptions { RecognizeNumbers = false, RecognizeOrdinals = false } }, Storing.Memory)
            .Send("hi").AssertReplyContains("Colour?")
            .Send("2").AssertReplyContains("Really?")
            .Send("second").AssertReplyContains("Really?")
            .Test("red", "0 red")
            .StartTestAsync();

    [Theory]
    [InlineData(ListStyle.Inline, "Colour? (1) red, (2) green, or (3) blue")]
    [InlineData(ListStyle.List, "Colour?\n\n   1. red\n   2. green\n   3. blue")]
    [InlineData(ListStyle.None, "Colour?")]
    public Task The_style_says_how_choices_are_written(ListStyle style, string expected) =>
        Ask(new ChoicePrompt("p") { Style = style }, Storing.Memory).Test("hi", expected).StartTestAsync();

    [Fact]
    public Task The_style_in_the_options_comes_first() =>
        Ask(new ChoicePrompt("p") { Style = ListStyle.Inline }, Storing.Memory, style: ListStyle.None).Test("hi", "Colour?").StartTestAsync();

    [Fact]
    public Task Suggested_actions_are_buttons() =>
        Ask(new ChoicePrompt("p") { Style = ListStyle.SuggestedAction }, Storing.Memory)
            .Test("hi", reply =>
            {
                var message = (Activity)reply;
                Assert.Equal("Colour?", message.Text);
                Assert.Equal(["red", "green", "blue"], message.SuggestedActions.Actions.Select(action => action.Title));
            })
            .StartTestAsync();

    [Theory]
    [MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public Task A_hero_card_is_added_to_the_attachments_of_the_prompt_every_time_anew(Storing storing)
    {
        var options = Options();
        options.Prompt.Attachments = [new Attachment("image/png", "https://example.com/a.png")];
        options.RetryPrompt = null;

        return new Conversation(storing) { Options = () => options, Say = Chosen }.With(new ChoicePrompt("p") { Style = ListStyle.HeroCard }).Flow()
            .Test("hi", Card).Test("none of them", Card).Test("blue", "2 blue")
            .StartTestAsync();

        static void Card(IActivity reply)
        {
            var message = (Activity)reply;
            Assert.Equal(["image/png", HeroCard.ContentType], message.Attachments.Select(attachment => attachment.ContentType));
            Assert.Equal(["red", "green", "blue"], ((HeroCard)message.Attachments[1].Content).Buttons.Select(button => button.Value));
            Assert.Equal("Colour?", ((HeroCard)message.Attachments[1].Content).Text);
        }
    }

    [Theory]
    [InlineData("bg-bg", "(1) red, (2) green, или (3) blue")]
    [InlineData("zh-cn", "(1) red， (2) green， 要么 (3) blue")]
    [InlineData("nl-nl", "(1) red, (2) green, of (3) blue")]
    [InlineData("fr-fr", "(1) red, (2) green, ou (3) blue")]
    [InlineData("de-de", "(1) red, (2) green, oder (3) blue")]
    [InlineData("hi-in", "(1) red, (2) green, या (3) blue")]
    [InlineData("it-it", "(1) red, (2) green o (3) blue")]
    [InlineData("ja-jp", "(1) red、 (2) green、 または (3) blue")]
    [InlineData("ko-kr", "(1) red, (2) green 또는 (3) blue")]
    [InlineData("pt-br", "(1) red, (2) green, ou (3) blue")]
    [InlineData("es-es", "(1) red, (2) green, o (3) blue")]
    [InlineData("sv-se", "(1) red, (2) green eller (3) blue")]
    [InlineData("tr-tr", "(1) red, (2) green veya (3) blue")]
    [InlineData("en-GB", "(1) red, (2) green, or (3) blue")]
    public Task Lists_are_written_in_the_language_of_the_activity(string locale, string expected) =>
        Ask(new ChoicePrompt("p"), Storing.Memory, locale).Test("hi", $"Colour? {expected}").Test("2", "1 green").StartTestAsync();

#if !OFFICIAL_BOT_FRAMEWORK
    // The official prompt writes the locale of the turn into the options that all conversations share.
    [Fact]
    public async Task One_prompt_serves_two_languages_at_once()
    {
        var prompt = new ChoicePrompt("p") { RecognizerOptions = new FindChoicesOptions() };
        await Ask(prompt, Storing.Memory, "de-de").Test("hi", "Colour? (1) red, (2) green, oder (3) blue").Test("red", "0 red").StartTestAsync();

        Assert.Null(prompt.RecognizerOptions.Locale);
    }
#endif

    private static PromptOptions Options(IList<Choice>? choices = null, ListStyle? style = null) => new()
    {
        Prompt = MessageFactory.Text("Colour?"),
        RetryPrompt = MessageFactory.Text("Really?"),
        Choices = choices ?? ChoiceFactory.ToChoices(["red", "green", "blue"]),
        Style = style,
    };

    private static TestFlow Ask(ChoicePrompt prompt, Storing storing, string locale = "en-us", IList<Choice>? choices = null, ListStyle? style = null) =>
        new Conversation(storing, locale: locale) { Options = () => Options(choices, style), Say = Chosen }.With(prompt).Flow();

    private static string Chosen(object? result)
    {
        var choice = (FoundChoice)result!;
        return $"{choice.Index} {choice.Value}";
    }
}
