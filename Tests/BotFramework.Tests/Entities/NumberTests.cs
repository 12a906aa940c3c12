using Microsoft.Recognizers.Text;
using Microsoft.Recognizers.Text.Number;
using Xunit;

namespace Switchboard.Tests.BotFramework.Entities;

public sealed class NumberTests
{
    [Theory]
    [InlineData("I need twenty-seven chairs", "twenty-seven = 27 integer")]
    [InlineData("that makes one thousand two hundred and six", "one thousand two hundred and six = 1206 integer")]
    [InlineData("two hundred and five thousand people", "two hundred and five thousand = 205000 integer")]
    [InlineData("a million or 3 million", "a million = 1000000 integer; 3 million = 3000000 integer")]
    [InlineData("7 dozen eggs", "7 dozen = 84 integer")]
    [InlineData("it has 40k users and 12 bln rows", "40k = 40000 integer; 12 bln = 12000000000 integer")]
    public void Whole_numbers_are_read_from_digits_and_words(string text, string expected) => Assert.Equal(expected, Numbers(text));

    [Theory]
    [InlineData("weighs 2.75 or so", "2.75 = 2.75 decimal")]
    [InlineData("about .5", ".5 = 0.5 decimal")]
    [InlineData("three point one four", "three point one four = 3.14 decimal")]
    [InlineData("zero point zero two", "zero point zero two = 0.02 decimal")]
    [InlineData("1,250.75 in total", "1,250.75 = 1250.75 decimal")]
    public void Decimals_are_read_from_digits_and_words(string text, string expected) => Assert.Equal(expected, Numbers(text));

    [Theory]
    [InlineData("3/8", "3/8 = 0.375 fraction")]
    [InlineData("4 1/2", "4 1/2 = 4.5 fraction")]
    [InlineData("seven eighths", "seven eighths = 0.875 fraction")]
    [InlineData("six and a half", "six and a half = 6.5 fraction")]
    [InlineData("four million and a quarter", "four million and a quarter = 4250000 fraction")]
    [InlineData("one hundred and sixty fifths", "one hundred and sixty fifths = 32 fraction")]
    public void Fractions_are_read_from_digits_and_words(string text, string expected) => Assert.Equal(expected, Numbers(text));

    [Theory]
    [InlineData("it is -12 outside", "12 = 12 integer")]
    [InlineData("-12 outside", "-12 = -12 integer")]
    [InlineData("minus forty", "minus forty = -40 integer")]
    [InlineData("2e6", "2e6 = 2000000 power")]
    [InlineData("3^4", "3^4 = 81 power")]
    public void Signs_and_powers_count(string text, string expected) => Assert.Equal(expected, Numbers(text));

    [Theory]
    [InlineData("which one?")]
    [InlineData("that one please")]
    [InlineData("a 250ml bottle")]
    [InlineData("on the 4th")]
    [InlineData("no numbers here")]
    public void What_only_looks_like_a_number_is_left_alone(string text) => Assert.Equal("", Numbers(text));

    [Fact]
    public void Digits_with_round_words_are_added_up_without_a_subtype() =>
        Assert.Equal("5 thousand 2 hundred and 11 = 5211 absent", Numbers("5 thousand 2 hundred and 11 parcels"));

    [Fact]
    public void A_list_with_commas_is_many_numbers() => Assert.Equal("4 = 4 integer; 15 = 15 integer; 26 = 26 integer", Numbers("4, 15, 26"));

    [Fact]
    public void Offsets_count_utf16_units_and_the_end_is_inclusive()
    {
        var result = Assert.Single(NumberRecognizer.RecognizeNumber("\U0001F600 got Fifty", Culture.English));

        Assert.Equal((7, 11, "fifty"), (result.Start, result.End, result.Text));
    }

    [Theory]
    [InlineData("the 3rd shelf", "3rd = 3 3 start")]
    [InlineData("the twenty-first floor", "twenty-first = 21 21 start")]
    [InlineData("one hundred fifth", "one hundred fifth = 105 105 start")]
    [InlineData("the next page", "next = current+1 1 current")]
    [InlineData("the previous one", "previous one = current-1 -1 current")]
    [InlineData("the last item", "last = end+0 0 end")]
    [InlineData("I take the last but one", "the last but one = end-1 -1 end")]
    public void Ordinals_count_from_start_end_or_here(string text, string expected) =>
        Assert.Equal(expected, Found.Show(NumberRecognizer.RecognizeOrdinal(text, Culture.English), "value", "offset", "relativeTo"));

    [Theory]
    [InlineData("15% off", "15% = 15%")]
    [InlineData("thirty percent of us", "thirty percent = 30%")]
    [InlineData("percent of 12", "percent of 12 = 12%")]
    [InlineData("minus two percent", "minus two percent = -2%")]
    [InlineData("see https://example.com/?q=50%25", "")]
    public void Percentages_stand_on_either_side(string text, string expected) =>
        Assert.Equal(expected, Found.Show(NumberRecognizer.RecognizePercentage(text, Culture.English), "value"));

    private static string Numbers(string text) => Found.Show(NumberRecognizer.RecognizeNumber(text, Culture.English), "value", "subtype");
}
