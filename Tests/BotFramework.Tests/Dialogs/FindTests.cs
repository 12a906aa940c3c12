using Microsoft.Bot.Builder.Dialogs.Choices;
using Microsoft.Bot.Builder.Dialogs.Prompts;
using Xunit;

namespace Switchboard.Tests.BotFramework.Dialogs;

public sealed class FindTests
{
    private static readonly List<string> Colours = ["red", "green", "blue"];
    private static readonly List<string> Overlapping = ["bread", "bread pudding", "pudding"];
    private static readonly List<string> Similar = ["option A", "option B", "option C"];

    [Theory]
    [InlineData("red", "red@0-2")]
    [InlineData("the GREEN one", "green@4-8")]
    [InlineData("the red and blue ones please.", "red@4-6 blue@12-15")]
    [InlineData("tired of everything", "")]
    public void Choices_are_found_where_they_stand(string said, string expected) =>
        Assert.Equal(expected, Show(Find.FindChoices(said, Colours)));

    [Fact]
    public void The_longest_value_takes_the_words() =>
        Assert.Equal("bread pudding@7-19", Show(Find.FindChoices("I want bread pudding please", Overlapping)));

    [Fact]
    public void A_value_that_is_said_twice_is_found_once() =>
        Assert.Equal("red@0-2", Show(Find.FindChoices("red, or rather red", Colours)));

    [Fact]
    public void Part_of_a_value_is_enough_only_when_asked_for()
    {
        Assert.Empty(Find.FindChoices("A", Similar));
        var found = Find.FindChoices("A", Similar, new FindChoicesOptions { AllowPartialMatches = true });

        Assert.Equal("option A", Assert.Single(found).Resolution.Value);
    }

    [Theory]
    [InlineData("second last", 1f)]
    [InlineData("the second from the last one", 0.5f)]
    public void Words_in_between_lower_the_score(string said, float score) =>
        Assert.Equal(score, Assert.Single(Find.FindChoices(said, new List<string> { "second last" })).Resolution.Score);

    [Theory]
    [InlineData("second one two three last", null, 0)]
    [InlineData("second one two three last", 3, 1)]
    [InlineData("last second", null, 0)]
    public void Words_too_far_apart_or_in_another_order_are_not_a_value(string said, int? distance, int expected) =>
        Assert.Equal(expected, Find.FindChoices(said, new List<string> { "second last" }, new FindChoicesOptions { MaxTokenDistance = distance }).Count);

    [Fact]
    public void Synonyms_lead_to_their_choice()
    {
        List<Choice> choices = [new("yes") { Synonyms = ["sure", "of course"] }, new("no")];

        var found = Assert.Single(Find.FindChoices("why of course", choices));

        Assert.Equal("yes", found.Resolution.Value);
        Assert.Equal("of course", found.Resolution.Synonym);
        Assert.Equal("of course", found.Text);
        Assert.Equal(0, found.Resolution.Index);
    }

    [Fact]
    public void Values_and_titles_can_be_left_out()
    {
        List<Choice> choices = [new("r") { Action = new("imBack", "Red") }];

        Assert.Empty(Find.FindChoices("r", choices, new FindChoicesOptions { NoValue = true }));
        Assert.Empty(Find.FindChoices("red", choices, new FindChoicesOptions { NoAction = true }));
        Assert.Single(Find.FindChoices("red", choices));
    }

    [Fact]
    public void Nothing_to_look_in_or_for_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => Find.FindChoices("red", (List<string>)null!));
        Assert.Throws<ArgumentNullException>(() => Find.FindValues("red", null));
    }

    [Theory]
    [InlineData("the first one", "red@4-8")]
    [InlineData("3", "blue@0-0")]
    [InlineData("two", "green@0-2")]
    [InlineData("the red one", "red@4-6")]
    [InlineData("the fourth", "")]
    public void A_choice_is_recognized_by_word_else_by_position(string said, string expected)
    {
        var found = ChoiceRecognizers.RecognizeChoices(said, Colours);

        Assert.Equal(expected.Split('@')[0], string.Join(' ', found.Select(choice => choice.Resolution.Value)));
        Assert.All(found, choice => Assert.Equal("choice", choice.TypeName));
    }

    [Theory]
    [InlineData("the fifth one")]
    [InlineData("I'd like the 4th one")]
    public void A_position_that_does_not_exist_is_no_choice_even_with_the_word_one(string said) =>
        Assert.Empty(ChoiceRecognizers.RecognizeChoices(said, Colours));

    [Theory]
    [InlineData("the first and third one please.", "red@4-8 blue@14-18")]
    [InlineData("option one and 3.", "red@7-9 blue@15-16")]
    [InlineData("1", "red@0-0")]
    public void Positions_are_found_where_they_stand(string said, string expected) =>
        Assert.Equal(expected, Show(ChoiceRecognizers.RecognizeChoices(said, Colours)));

    [Theory]
    [InlineData("food", "food@0-3")]
    [InlineData("a b-c!", "a@0-0 b@2-2 c@4-4")]
    [InlineData("hi👍there", "hi@0-1 👍@2-3 there@4-8")]
    [InlineData("naïve Grüße", "naïve@0-4 grüße@6-10")]
    [InlineData(" . ", "")]
    [InlineData("", "")]
    public void A_text_is_split_into_words(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Tokenizer.DefaultTokenizer(text).Select(token => $"{token.Normalized}@{token.Start}-{token.End}")));

    [Theory]
    [InlineData("en-gb", "en-us")]
    [InlineData("ES-mx", "es-es")]
    [InlineData("pt-PT", "pt-br")]
    [InlineData("fr", "fr-fr")]
    [InlineData("zh-CN", "zh-cn")]
    [InlineData("xx-yy", "xx-yy")]
    public void A_culture_maps_to_the_nearest_language(string culture, string expected) =>
        Assert.Equal(expected, PromptCultureModels.MapToNearestLanguage(culture));

    [Fact]
    public void Fourteen_languages_are_known() =>
        Assert.Equal(14, PromptCultureModels.GetSupportedCultures().Select(culture => culture.Locale).Distinct().Count());

    private static string Show(IEnumerable<ModelResult<FoundChoice>> found) =>
        string.Join(' ', found.Select(choice => $"{choice.Resolution.Value}@{choice.Start}-{choice.End}"));
}
