#if !OFFICIAL_BOT_FRAMEWORK
using Microsoft.Recognizers.Text;
using Microsoft.Recognizers.Text.Choice;
using Microsoft.Recognizers.Text.DateTime;
using Microsoft.Recognizers.Text.Number;
using Microsoft.Recognizers.Text.NumberWithUnit;
using Microsoft.Recognizers.Text.Sequence;
using Xunit;

namespace Switchboard.Tests.BotFramework.Entities;

public sealed class HostileTextTests
{
    private const int Length = 30_000;

    /// <summary>Phrases that invite a parser to nest or to start over at every word.</summary>
    [Theory]
    [InlineData("1 day from ")]
    [InlineData("one ")]
    [InlineData("half past ")]
    [InlineData("end of ")]
    [InlineData("month of ")]
    [InlineData("sunday, ")]
    [InlineData("1-")]
    [InlineData("1.")]
    [InlineData("(")]
    [InlineData("a@")]
    [InlineData("%20")]
    [InlineData("$")]
    [InlineData("\ud800")]
    [InlineData("\0")]
    public void A_long_text_of_one_phrase_is_read_to_its_end(string phrase)
    {
        var text = string.Concat(Enumerable.Repeat(phrase, Length / phrase.Length));

        foreach (var results in All(text))
        {
            Assert.All(results, result => Assert.InRange(result.End, result.Start, text.Length - 1));
        }
    }

    [Theory]
    [InlineData("\ud83d at 5pm")]
    [InlineData("\u0130stanbul at 5pm on 3/4")]
    [InlineData("\u202etomorrow 5pm\u202c")]
    [InlineData("99999999999999999999999999999999999999999999 years ago")]
    [InlineData("in 99999 centuries")]
    [InlineData("999999999999999999991e999 dollars at 999999999999999999999e-5 and 123456789012345678901x10^3")]
    [InlineData("1e9999 dollars, 1^99999, 31/31/31 25:61 99999999999999")]
    [InlineData("12345678901234567890123456789012345678901234567890 of january 99999")]
    public void Odd_characters_and_sizes_do_no_harm(string text)
    {
        foreach (var results in All(text))
        {
            Assert.All(results, result => Assert.Equal(result.Text.Length, result.End - result.Start + 1));
        }
    }

    [Fact]
    public void Any_reference_time_is_fine()
    {
        foreach (var reference in new[] { DateTime.MinValue, DateTime.MaxValue, new DateTime(2020, 2, 29) })
        {
            foreach (var text in new[] { "next week", "last decade", "two years ago", "in 3 months", "feb 29", "on the 31st", "friday 31", "easter", "ramadan", "last 3 quarters", "from monday to friday", "chinese new year", "the week after next", "yesterday" })
            {
                _ = DateTimeRecognizer.RecognizeDateTime(text, Culture.English, refTime: reference);
            }
        }
    }

    private static IEnumerable<List<ModelResult>> All(string text) =>
    [
        NumberRecognizer.RecognizeNumber(text, Culture.English),
        NumberRecognizer.RecognizeNumber(text, Culture.French),
        NumberRecognizer.RecognizeNumber(text, Culture.Japanese),
        NumberRecognizer.RecognizeOrdinal(text, Culture.English),
        NumberRecognizer.RecognizePercentage(text, Culture.English),
        NumberWithUnitRecognizer.RecognizeCurrency(text, Culture.English),
        NumberWithUnitRecognizer.RecognizeDimension(text, Culture.English),
        DateTimeRecognizer.RecognizeDateTime(text, Culture.English, refTime: new DateTime(2019, 5, 15)),
        SequenceRecognizer.RecognizePhoneNumber(text, Culture.English),
        SequenceRecognizer.RecognizeEmail(text, Culture.English),
        SequenceRecognizer.RecognizeURL(text, Culture.English),
        SequenceRecognizer.RecognizeIpAddress(text, Culture.English),
        ChoiceRecognizer.RecognizeBoolean(text, Culture.English),
    ];
}
#endif
