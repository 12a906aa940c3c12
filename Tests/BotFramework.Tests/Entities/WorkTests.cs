#if !OFFICIAL_BOT_FRAMEWORK
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Recognizers.Text;
using Microsoft.Recognizers.Text.Choice;
using Microsoft.Recognizers.Text.DateTime;
using Microsoft.Recognizers.Text.Number;
using Microsoft.Recognizers.Text.NumberWithUnit;
using Microsoft.Recognizers.Text.Sequence;
using Xunit;

namespace Switchboard.Tests.BotFramework.Entities;

/// <summary>No text makes a recognizer throw, find what is not there, or take more than linear work.</summary>
public sealed class WorkTests
{
    private const int LongText = 100_000;

    private static readonly DateTime Now = new(2019, 5, 15, 10, 0, 0);

    private static readonly string[] Cultures = ["en-us", "en-gb", "de-de", "es-es", "fr-fr", "ja-jp"];

    /// <summary>What times, numbers and addresses are made of, and what breaks parsers: joined at random they reach every rule.</summary>
    private static readonly string[] Pieces =
    [
        "monday", "next", "last", "this", "the", "of", "from", "to", "between", "and", "until", "before", "after", "since", "every", "in", "on", "at", "for", "ago", "later", "week", "month", "year", "quarter",
        "day", "days", "hour", "hours", "minutes", "5", "12", "31", "2019", "1/2", "10/10/2010", "3:30", "pm", "am", "o'clock", "may", "march 3", "first", "third", "twenty", "one", "hundred", "thousand", "million",
        "and a half", "half", "quarter past", "morning", "evening", "tonight", "tomorrow", "yesterday", "now", "end", "beginning", "early", "late", "mid", "easter", "christmas", "weekend", "q1", "fy18", "90s", "decade",
        "$", "\u20ac", "dollars", "cents", "usd", "%", "percent", "yes", "no", "not ok", "@", "#", ".", ",", "-", "--", ":", "/", "(", ")", "\"", "'s", "+1", "425", "555-0134", "a@b.com", "http://", "www.a.com",
        "1.2.3.4", "::1", "7d7b0074-592f-4ba5-a1e4-4cdea3d5a2e1", "morgen", "um", "halb", "vier", "n\u00e4chsten", "zw\u00f6lf", "ma\u00f1ana", "a las", "tres", "y media", "lunes",
        "\ud83d\udc4d", "\ud83d", "\udc4d", "\0", "\u0007", "\u202e", "\u200b", "\u0130", "\u00bd", "\u0661", "\uff11", "\u4e8c\u5341", "\ufeff", "\r\n", "\t", "  ", "99999999999999999999", "99999999999999999999e999", "1e999", "^", "x",
    ];

    private static readonly Gen<string> Texts = Gen.Elements(Pieces)
        .Zip(Gen.Elements(" ", " ", " ", "", ", "))
        .ListOf()
        .Select(parts => string.Concat(parts.Select(part => part.Item1 + part.Item2)));

    [Fact]
    public void Whatever_a_text_is_made_of_the_results_lie_in_it_in_order_and_apart() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2_000).WithEndSize(40),
            Prop.ForAll(Texts.ToArbitrary(), text => Cultures.All(culture => All(text, culture).All(results => AreSound(results, text)))));

    [Fact]
    public void Any_characters_at_all_are_read() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(1_000).WithEndSize(200),
            Prop.ForAll(Gen.Choose(0, 0xFFFF).Select(value => (char)value).ArrayOf().Select(letters => new string(letters)).ToArbitrary(), text => All(text, "en-us").All(results => AreSound(results, text))));

    public static TheoryData<string> Phrases =>
    [
        "1 day from ", "one ", "half past ", "end of ", "month of ", "sunday, ", "1-", "1.", "1,", "1:", "1/", "(", "(1", ")", "a@", "@", "#1", "%20", "$", "\ud800", "\0", "a", "a.", "www.", "http://", "+", "+1 ",
        "100 ", "100,", "1 000 ", "one million ", "million ", "hundred and ", "twenty-", "third of ", "first week of ", "before after ", "from 5 to ", "between 1 and ", "every ", "next next ", "the ", "in in ", "now ", "at 5 on ",
        "5pm ", "5pm to ", "may ", "may 5 to ", "2019-", "2019 ", "a half ", "half a ", "quarter of ", "5 dollars 20 cents ", "usd ", "minus ", "-", "e1", "1e", "^", "\ud83d\udc4d", "\u4e8c", "fe80::", "::", "0f", "0123456789abcdef", "yes no ", "\u0301", "'s", "'",
    ];

    [Theory]
    [MemberData(nameof(Phrases))]
    public void A_long_text_of_one_phrase_is_read_to_its_end(string phrase)
    {
        var text = Repeat(phrase, LongText);

        foreach (var results in All(text, "en-us"))
        {
            Assert.True(AreSound(results, text));
        }
    }

    [Theory]
    [MemberData(nameof(Phrases))]
    public void Twice_the_text_is_twice_the_work(string phrase)
    {
        foreach (var read in Readers)
        {
            var (once, twice) = (read(Repeat(phrase, 10_000)), read(Repeat(phrase, 20_000)));

            Assert.InRange(twice, 0, (2.2 * once) + 1_000);
        }
    }

    [Fact]
    public void The_work_for_a_word_has_a_limit() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(1_000).WithEndSize(60),
            Prop.ForAll(Texts.ToArbitrary(), text => Readers[0](text) <= 4_000 * (TokenizedText.Of(text).Count + 1)));

    private static readonly Func<string, long>[] Readers =
    [
        text => Reads(text, read => new DateTimeParser(read, Now, dayFirst: false).Parse()),
        text => Reads(text, read => new DateTimeParser(read, Now, dayFirst: true, CalendarWords.Of("de")).Parse()),
        text => Reads(text, read => new DateTimeParser(read, Now, dayFirst: true, CalendarWords.Of("es")).Parse()),
        text => Reads(text, EnglishNumberExtractor.Recognize),
        text => Reads(text, EnglishOrdinalExtractor.Recognize),
        text => Reads(text, EnglishPercentExtractor.Recognize),
        text => Reads(text, EnglishNumberRangeExtractor.Recognize),
    ];

    private static long Reads(string text, Func<TokenizedText, List<ModelResult>> recognize)
    {
        var read = TokenizedText.Of(text);
        _ = recognize(read);
        return read.Reads;
    }

    private static string Repeat(string phrase, int length) => string.Concat(Enumerable.Repeat(phrase, length / phrase.Length));

    private static bool AreSound(List<ModelResult> results, string text)
    {
        var free = 0;
        foreach (var result in results)
        {
            if (result.Start < free || result.End < result.Start || result.End >= text.Length || result.Text.Length != result.End - result.Start + 1 || result.Resolution is null)
            {
                return false;
            }

            free = result.End + 1;
        }

        return true;
    }

    private static IEnumerable<List<ModelResult>> All(string text, string culture) =>
    [
        NumberRecognizer.RecognizeNumber(text, culture),
        NumberRecognizer.RecognizeOrdinal(text, culture),
        NumberRecognizer.RecognizePercentage(text, culture),
        NumberRecognizer.RecognizeNumberRange(text, culture),
        NumberWithUnitRecognizer.RecognizeCurrency(text, culture),
        NumberWithUnitRecognizer.RecognizeAge(text, culture),
        NumberWithUnitRecognizer.RecognizeTemperature(text, culture),
        NumberWithUnitRecognizer.RecognizeDimension(text, culture),
        DateTimeRecognizer.RecognizeDateTime(text, culture, refTime: Now),
        SequenceRecognizer.RecognizePhoneNumber(text, culture),
        SequenceRecognizer.RecognizeEmail(text, culture),
        SequenceRecognizer.RecognizeURL(text, culture),
        SequenceRecognizer.RecognizeIpAddress(text, culture),
        SequenceRecognizer.RecognizeMention(text, culture),
        SequenceRecognizer.RecognizeHashtag(text, culture),
        SequenceRecognizer.RecognizeGUID(text, culture),
        ChoiceRecognizer.RecognizeBoolean(text, culture),
    ];
}
#endif
