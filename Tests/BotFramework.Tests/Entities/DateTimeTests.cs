using Microsoft.Recognizers.Text;
using Microsoft.Recognizers.Text.DateTime;
using Xunit;

namespace Switchboard.Tests.BotFramework.Entities;

/// <summary>Dates and times counted from Wednesday, 15 May 2019, 10:00.</summary>
public sealed class DateTimeTests
{
    private static readonly DateTime Now = new(2019, 5, 15, 10, 0, 0);

    [Theory]
    [InlineData("deliver it tomorrow", "tomorrow [date] 2019-05-16: 2019-05-16")]
    [InlineData("the day after tomorrow", "the day after tomorrow [date] 2019-05-17: 2019-05-17")]
    [InlineData("come on friday", "friday [date] XXXX-WXX-5: 2019-05-10 | 2019-05-17")]
    [InlineData("come next friday", "next friday [date] 2019-05-24: 2019-05-24")]
    [InlineData("since june 3rd, 2018", "since june 3rd, 2018 [daterange] 2018-06-03 since: 2018-06-03 to ")]
    [InlineData("my birthday is june 3rd", "june 3rd [date] XXXX-06-03: 2018-06-03 | 2019-06-03")]
    [InlineData("the 3rd of june 2020", "the 3rd of june 2020 [date] 2020-06-03: 2020-06-03")]
    [InlineData("bought 12/24/2018", "12/24/2018 [date] 2018-12-24: 2018-12-24")]
    [InlineData("bought 24/12", "24/12 [date] XXXX-12-24: 2018-12-24 | 2019-12-24")]
    [InlineData("bought 2018-12-24", "2018-12-24 [date] 2018-12-24: 2018-12-24")]
    [InlineData("it came 2 weeks ago", "2 weeks ago [date] 2019-05-01: 2019-05-01")]
    [InlineData("it comes in three days", "in three days [date] 2019-05-18: 2019-05-18")]
    [InlineData("monday of next week", "monday of next week [date] 2019-05-20: 2019-05-20")]
    [InlineData("feb 30 2020", "feb 30 2020 [date] 2020-02-30: not resolved")]
    public void Days(string text, string expected) => Assert.Equal(expected, Times(text));

    [Theory]
    [InlineData("call at 5pm", "5pm [time] T17: 17:00:00")]
    [InlineData("call at 5:15", "5:15 [time] T05:15: 05:15:00 | 17:15:00")]
    [InlineData("half past nine in the evening", "half past nine in the evening [time] T21:30: 21:30:00")]
    [InlineData("call tomorrow at 9 am", "tomorrow at 9 am [datetime] 2019-05-16T09: 2019-05-16 09:00:00")]
    [InlineData("call 9am on friday", "9am on friday [datetime] XXXX-WXX-5T09: 2019-05-10 09:00:00 | 2019-05-17 09:00:00")]
    [InlineData("call friday at 5", "friday at 5 [datetime] XXXX-WXX-5T05: 2019-05-10 05:00:00 | 2019-05-17 05:00:00 | 2019-05-10 17:00:00 | 2019-05-17 17:00:00")]
    [InlineData("tonight at 8", "tonight at 8 [datetime] 2019-05-15T20: 2019-05-15 20:00:00")]
    [InlineData("in 45 minutes", "in 45 minutes [datetime] 2019-05-15T10:45:00: 2019-05-15 10:45:00")]
    [InlineData("right now", "right now [datetime] PRESENT_REF: 2019-05-15 10:00:00")]
    public void Times_of_day(string text, string expected) => Assert.Equal(expected, Times(text));

    [Theory]
    [InlineData("from 2 to 4pm", "from 2 to 4pm [timerange] (T14,T16,PT2H): 14:00:00 to 16:00:00")]
    [InlineData("tomorrow from 2:30 to 4pm", "tomorrow from 2:30 to 4pm [datetimerange] (2019-05-16T14:30,2019-05-16T16,PT1H30M): 2019-05-16 14:30:00 to 2019-05-16 16:00:00")]
    [InlineData("tomorrow morning", "tomorrow morning [datetimerange] 2019-05-16TMO: 2019-05-16 08:00:00 to 2019-05-16 12:00:00")]
    [InlineData("in the afternoon", "in the afternoon [timerange] TAF: 12:00:00 to 16:00:00")]
    [InlineData("after 6pm", "after 6pm [timerange] T18 after: 18:00:00 to ")]
    [InlineData("tomorrow before noon", "tomorrow before noon [datetimerange] 2019-05-16T12 before:  to 2019-05-16 12:00:00")]
    [InlineData("the last 2 hours", "last 2 hours [datetimerange] (2019-05-15T08:00:00,2019-05-15T10:00:00,PT2H): 2019-05-15 08:00:00 to 2019-05-15 10:00:00")]
    public void Windows_of_time(string text, string expected) => Assert.Equal(expected, Times(text));

    [Theory]
    [InlineData("this week", "this week [daterange] 2019-W20: 2019-05-13 to 2019-05-20")]
    [InlineData("next month", "next month [daterange] 2019-06: 2019-06-01 to 2019-07-01")]
    [InlineData("last year", "last year [daterange] 2018: 2018-01-01 to 2019-01-01")]
    [InlineData("in august 2017", "august 2017 [daterange] 2017-08: 2017-08-01 to 2017-09-01")]
    [InlineData("in 2016", "2016 [daterange] 2016: 2016-01-01 to 2017-01-01")]
    [InlineData("next 4 days", "next 4 days [daterange] (2019-05-16,2019-05-20,P4D): 2019-05-16 to 2019-05-20")]
    [InlineData("q2 2018", "q2 2018 [daterange] (2018-04-01,2018-07-01,P3M): 2018-04-01 to 2018-07-01")]
    [InlineData("the second week of 2018", "the second week of 2018 [daterange] 2018-W02: 2018-01-08 to 2018-01-15")]
    [InlineData("from june 3 to june 9", "from june 3 to june 9 [daterange] (XXXX-06-03,XXXX-06-09,P6D): 2018-06-03 to 2018-06-09 | 2019-06-03 to 2019-06-09")]
    [InlineData("between 2015 and 2017", "between 2015 and 2017 [daterange] (2015-01-01,2017-01-01,P2Y): 2015-01-01 to 2017-01-01")]
    [InlineData("before 2015", "before 2015 [daterange] 2015 before:  to 2015-01-01")]
    [InlineData("end of this month", "end of this month [daterange] 2019-05 end: 2019-05-16 to 2019-06-01")]
    public void Ranges_of_days(string text, string expected) => Assert.Equal(expected, Times(text));

    [Theory]
    [InlineData("it takes 3 hours", "3 hours [duration] PT3H: 10800")]
    [InlineData("it takes one and a half hours", "one and a half hours [duration] PT1.5H: 5400")]
    [InlineData("it takes 2 years", "2 years [duration] P2Y: 63072000")]
    [InlineData("it takes more than 2 days", "more than 2 days [duration] P2D more: 172800")]
    [InlineData("every day", "every day [set] P1D: not resolved")]
    [InlineData("every monday at 9am", "every monday at 9am [set] XXXX-WXX-1T09: not resolved")]
    [InlineData("monthly", "monthly [set] P1M: not resolved")]
    public void Durations_and_repetitions(string text, string expected) => Assert.Equal(expected, Times(text));

    [Theory]
    [InlineData("christmas", "christmas [date] XXXX-12-25: 2018-12-25 | 2019-12-25")]
    [InlineData("easter 2020", "easter 2020 [date] 2020-04-12: 2020-04-12")]
    [InlineData("black friday 2018", "black friday 2018 [date] 2018-11-23: 2018-11-23")]
    public void Holidays(string text, string expected) => Assert.Equal(expected, Times(text));

    [Fact]
    public void Several_are_found_in_their_order() =>
        Assert.Equal("today [date] 2019-05-15: 2019-05-15; 30 minutes [duration] PT30M: 1800", Times("today I waited 30 minutes"));

    [Theory]
    [InlineData("this may take a while")]
    [InlineData("my order 1042 is lost")]
    [InlineData("the score was 4:3")]
    [InlineData("have a great week")]
    [InlineData("it costs 6.45 percent")]
    [InlineData("")]
    public void Nothing_is_found_where_nothing_is(string text) => Assert.Equal("", Times(text));

    [Fact]
    public void Without_a_reference_time_the_clock_counts()
    {
        var before = DateTime.Today;
        var result = Assert.Single(DateTimeRecognizer.RecognizeDateTime("today", Culture.English));
        var value = DateTime.Parse(((List<Dictionary<string, string>>)result.Resolution["values"])[0]["value"], System.Globalization.CultureInfo.InvariantCulture);

        Assert.InRange(value, before, DateTime.Today);
    }

#if !OFFICIAL_BOT_FRAMEWORK
    [Theory]
    [InlineData(Culture.French, "le 24.12.2018", "24.12.2018 [date] 2018-12-24: 2018-12-24")]
    [InlineData(Culture.French, "j'en veux sept", "")]
    public void Other_languages_are_read_in_digits_only(string culture, string text, string expected) =>
        Assert.Equal(expected, Found.ShowTimes(DateTimeRecognizer.RecognizeDateTime(text, culture, refTime: Now)));

    [Fact]
    public void German_is_read_in_words_too() =>
        Assert.Equal("24.12.2018 um 17:30 [datetime] 2018-12-24T17:30: 2018-12-24 17:30:00", Found.ShowTimes(DateTimeRecognizer.RecognizeDateTime("am 24.12.2018 um 17:30", Culture.German, refTime: Now)));

    [Fact]
    public void Outside_the_United_States_the_day_comes_first() =>
        Assert.Equal("3/6/2018 [date] 2018-06-03: 2018-06-03", Found.ShowTimes(DateTimeRecognizer.RecognizeDateTime("3/6/2018", "en-gb", refTime: Now)));
#endif

    private static string Times(string text) => Found.ShowTimes(DateTimeRecognizer.RecognizeDateTime(text, Culture.English, refTime: Now));
}
