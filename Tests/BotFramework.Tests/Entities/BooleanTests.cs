using Microsoft.Recognizers.Text;
using Microsoft.Recognizers.Text.Choice;
using Xunit;

namespace Switchboard.Tests.BotFramework.Entities;

public sealed class BooleanTests
{
    [Theory]
    [InlineData("Yes", "Yes = True 1")]
    [InlineData("nope", "nope = False 1")]
    [InlineData("Sure thing", "Sure = True 0.7")]
    [InlineData("No way, I said yes", "No = False 0.52")]
    [InlineData("that is not ok", "not ok = False 0.7")]
    [InlineData("\U0001F44D", "\U0001F44D = True 1")]
    [InlineData("\U0001F44E\U0001F3FD never", "\U0001F44E\U0001F3FD = False 0.8")]
    public void The_clearest_yes_or_no_wins_and_keeps_its_spelling(string text, string expected) =>
        Assert.Equal(expected, Found.Show(ChoiceRecognizer.RecognizeBoolean(text, Culture.English), "value", "score"));

    [Theory]
    [InlineData("yesterday")]
    [InlineData("I know nothing")]
    [InlineData("")]
    public void Other_words_are_no_answer(string text) => Assert.Empty(ChoiceRecognizer.RecognizeBoolean(text, Culture.English));

    [Theory]
    [InlineData(Culture.Spanish, "s\u00ed", true)]
    [InlineData(Culture.French, "non", false)]
    [InlineData(Culture.German, "ja", true)]
    [InlineData(Culture.Portuguese, "n\u00e3o", false)]
    [InlineData(Culture.Italian, "s\u00ec", true)]
    [InlineData(Culture.Dutch, "nee", false)]
    [InlineData(Culture.Japanese, "\u306f\u3044", true)]
    [InlineData(Culture.Chinese, "\u4e0d\u662f", false)]
    public void Every_prompt_language_knows_yes_and_no(string culture, string text, bool expected) =>
        Assert.Equal(expected, Assert.Single(ChoiceRecognizer.RecognizeBoolean(text, culture)).Resolution["value"]);

    [Fact]
    public void A_language_without_words_is_answered_in_English() =>
        Assert.Equal(true, Assert.Single(ChoiceRecognizer.RecognizeBoolean("yes", "xx-xx")).Resolution["value"]);

    [Fact]
    public void Without_the_fallback_a_language_without_words_is_an_error() =>
        Assert.ThrowsAny<ArgumentException>(() => ChoiceRecognizer.RecognizeBoolean("yes", "xx-xx", fallbackToDefaultCulture: false));
}
