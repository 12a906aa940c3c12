using Microsoft.Recognizers.Text;
using Microsoft.Recognizers.Text.Number;
using Xunit;

namespace Switchboard.Tests.BotFramework.Entities;

public sealed class OtherLanguageTests
{
    [Theory]
    [InlineData(Culture.Spanish, "cuarenta y dos", "42")]
    [InlineData(Culture.Spanish, "tengo 3,5 kilos", "3.5")]
    [InlineData(Culture.French, "quatre-vingt-deux", "82")]
    [InlineData(Culture.French, "soixante-treize", "73")]
    [InlineData(Culture.German, "dreiundvierzig", "43")]
    [InlineData(Culture.German, "zweitausendvierhundert", "2400")]
    [InlineData(Culture.Portuguese, "cinquenta e quatro", "54")]
    [InlineData(Culture.Italian, "trentasette", "37")]
    [InlineData(Culture.Dutch, "zesendertig", "36")]
    [InlineData(Culture.Japanese, "\u4e8c\u5341\u4e94", "25")]
    [InlineData(Culture.Chinese, "\u4e09\u767e\u4e8c\u5341", "320")]
    [InlineData(Culture.Korean, "\uc774\uc2ed\uc0bc", "23")]
    public void Number_words_of_the_prompt_languages_are_known(string culture, string text, string expected) =>
        Assert.Equal(expected, Assert.Single(NumberRecognizer.RecognizeNumber(text, culture)).Resolution["value"]);

    [Theory]
    [InlineData(Culture.Spanish, "el segundo", "2")]
    [InlineData(Culture.German, "das dritte", "3")]
    [InlineData(Culture.Chinese, "\u7b2c\u4e09\u4e2a", "3")]
    public void Ordinals_of_the_prompt_languages_are_known(string culture, string text, string expected) =>
        Assert.Equal(expected, Assert.Single(NumberRecognizer.RecognizeOrdinal(text, culture)).Resolution["value"]);

    [Theory]
    [InlineData("fr-ca", "fr-fr")]
    [InlineData("ES-MX", "es-mx")]
    [InlineData("en-US", "en-us")]
    public void A_culture_maps_to_the_nearest_known_one(string culture, string expected) => Assert.Equal(expected, Culture.MapToNearestLanguage(culture));
}
