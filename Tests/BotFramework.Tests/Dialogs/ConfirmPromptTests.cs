using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Builder.Dialogs.Choices;
using Microsoft.Bot.Builder.Dialogs.Prompts;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Dialogs;

public sealed class ConfirmPromptTests
{
    [Theory]
    [MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public Task Yes_and_no_are_understood_and_other_words_asked_again(Storing storing) =>
        Ask(new ConfirmPrompt("p") { Style = ListStyle.Inline }, storing)
            .Test("hi", "Sure? (1) Yes or (2) No")
            .Test("lala", "Yes or no! (1) Yes or (2) No")
            .Test("yes", "result: True")
            .Test("hi", "Sure? (1) Yes or (2) No")
            .Test("no", "result: False")
            .StartTestAsync();

    [Theory]
    [InlineData("1", true)]
    [InlineData("2", false)]
    [InlineData("the first one", true)]
    [InlineData("the second", false)]
    public Task The_number_of_the_choice_answers(string said, bool expected) =>
        Ask(new ConfirmPrompt("p"), Storing.Memory)
            .Send("hi").AssertReply("Sure? (1) Yes or (2) No")
            .Test(said, $"result: {expected}")
            .StartTestAsync();

    [Fact]
    public Task Numbers_that_were_not_shown_do_not_answer() =>
        Ask(new ConfirmPrompt("p") { ChoiceOptions = new ChoiceFactoryOptions { IncludeNumbers = false } }, Storing.Memory)
            .Test("hi", "Sure? Yes or No").Test("2", "Yes or no! Yes or No").Test("no", "result: False")
            .StartTestAsync();

    [Theory]
    [InlineData("bg-bg", " (1) Да или (2) Не")]
    [InlineData("zh-cn", " (1) 是的 要么 (2) 不")]
    [InlineData("nl-nl", " (1) Ja of (2) Nee")]
    [InlineData("en-us", " (1) Yes or (2) No")]
    [InlineData("fr-fr", " (1) Oui ou (2) Non")]
    [InlineData("de-de", " (1) Ja oder (2) Nein")]
    [InlineData("it-it", " (1) Si o (2) No")]
    [InlineData("ja-jp", " (1) はい または (2) いいえ")]
    [InlineData("ko-kr", " (1) 예 또는 (2) 아니")]
    [InlineData("pt-br", " (1) Sim ou (2) Não")]
    [InlineData("es-es", " (1) Sí o (2) No")]
    [InlineData("sv-se", " (1) Ja eller (2) Nej")]
    [InlineData("tr-tr", " (1) Evet veya (2) Hayır")]
    [InlineData("de-AT", " (1) Ja oder (2) Nein")]
    [InlineData("ES-MX", " (1) Sí o (2) No")]
    [InlineData("qq-qq", " (1) Yes or (2) No")]
    public Task The_choices_are_in_the_language_of_the_activity_and_their_numbers_answer(string locale, string choices) =>
        Ask(new ConfirmPrompt("p"), Storing.Memory, locale)
            .Test("hi", $"Sure?{choices}").Test("1", "result: True")
            .StartTestAsync();

    [Theory]
    [InlineData("es-es", "Sí", true)]
    [InlineData("es-es", "no", false)]
    [InlineData("fr-fr", "oui", true)]
    [InlineData("de-de", "nein", false)]
    [InlineData("pt-br", "sim", true)]
    public Task Yes_and_no_are_understood_in_the_language_of_the_activity(string locale, string said, bool expected) =>
        Ask(new ConfirmPrompt("p"), Storing.Memory, locale)
            .Send("hi").AssertReplyContains("Sure?")
            .Test(said, $"result: {expected}")
            .StartTestAsync();

    [Fact]
    public async Task Every_language_understands_its_own_yes_and_no()
    {
        foreach (var culture in PromptCultureModels.GetSupportedCultures())
        {
            var choices = $"Sure? (1) {culture.YesInLanguage}{culture.InlineOr}(2) {culture.NoInLanguage}";
            await Ask(new ConfirmPrompt("p"), Storing.Memory, culture.Locale)
                .Test("hi", choices).Test(culture.YesInLanguage, "result: True")
                .Test("hi", choices).Test(culture.NoInLanguage, "result: False")
                .StartTestAsync();
        }
    }

    [Fact]
    public Task The_default_locale_is_for_activities_without_one()
    {
        var conversation = new Conversation(Storing.Memory) { Options = () => Conversation.Ask("Sure?") };
        conversation.Adapter.Use(new NoLocale());

        return conversation.With(new ConfirmPrompt("p", defaultLocale: "fr-fr")).Flow()
            .Test("hi", "Sure? (1) Oui ou (2) Non").Test("2", "result: False")
            .StartTestAsync();
    }

    [Theory]
    [MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public Task Words_of_the_bots_own_are_shown_and_understood(Storing storing) =>
        Ask(new ConfirmPrompt("p") { ConfirmChoices = Tuple.Create(new Choice("Go ahead"), new Choice("Forget it")) }, storing)
            .Test("hi", "Sure? (1) Go ahead or (2) Forget it")
            .Test("forget it", "result: False")
            .StartTestAsync();

    [Fact]
    public Task Words_by_locale_can_be_given()
    {
        var words = new Dictionary<string, (Choice, Choice, ChoiceFactoryOptions)>
        {
            ["en-us"] = (new Choice("Aye"), new Choice("Nay"), new ChoiceFactoryOptions(", ", " / ", " / ", true)),
        };

        return Ask(new ConfirmPrompt("p", words), Storing.Memory, "de-de")
            .Test("hi", "Sure? (1) Aye / (2) Nay").Test("2", "result: False")
            .StartTestAsync();
    }

    [Fact]
    public Task The_validator_has_the_last_word() =>
        Ask(new ConfirmPrompt("p", (context, _) => Task.FromResult(context.Recognized is { Succeeded: true, Value: true })), Storing.Memory)
            .Send("hi").AssertReplyContains("Sure?")
            .Send("no").AssertReplyContains("Yes or no!")
            .Test("yes", "result: True")
            .StartTestAsync();

    [Theory]
    [InlineData("emulator")]
    [InlineData("directline")]
    [InlineData("webchat")]
    public Task Channels_with_suggested_actions_get_buttons(string channelId) =>
        Ask(new ConfirmPrompt("p"), Storing.Memory, "en-us", channelId)
            .Test("hi", reply =>
            {
                var message = (Activity)reply;
                Assert.Equal("Sure?", message.Text);
                Assert.Equal(["Yes", "No"], message.SuggestedActions.Actions.Select(action => action.Value));
                Assert.All(message.SuggestedActions.Actions, action => Assert.Equal(ActionTypes.ImBack, action.Type));
            })
            .StartTestAsync();

    private static Microsoft.Bot.Builder.Adapters.TestFlow Ask(ConfirmPrompt prompt, Storing storing, string locale = "en-us", string channelId = "test") =>
        new Conversation(storing, channelId, locale) { Options = () => Conversation.Ask("Sure?", "Yes or no!") }.With(prompt).Flow();

    private sealed class NoLocale : IMiddleware
    {
        public Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
        {
            turnContext.Activity.Locale = null;
            return next(cancellationToken);
        }
    }
}
