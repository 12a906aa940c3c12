using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Recognizers.Text;
using Microsoft.Recognizers.Text.DateTime;
using Xunit;

namespace Switchboard.Tests.BotFramework.Entities;

/// <summary>What is said of one day, month or number holds for all of them.</summary>
public sealed class CalendarPropertyTests
{
    private static readonly string[] Months = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[..12];
    private static readonly Gen<DateTime> Days = Gen.Choose(0, 36_500).Select(days => new DateTime(1960, 1, 1).AddDays(days));
    private static readonly Gen<DateTime> Moments = Gen.Choose(0, 5_256_000).Select(minutes => new DateTime(2015, 1, 1).AddMinutes(minutes));

    [Theory]
    [InlineData("MMMM d, yyyy")]
    [InlineData("MMMM d yyyy")]
    [InlineData("MMM d, yyyy")]
    [InlineData("d MMMM yyyy")]
    [InlineData("d 'of' MMMM yyyy")]
    [InlineData("d-MMM-yyyy")]
    [InlineData("MMM-dd-yyyy")]
    [InlineData("dddd, MMMM d, yyyy")]
    [InlineData("dddd d MMMM yyyy")]
    [InlineData("yyyy-MM-dd")]
    [InlineData("yyyy/MM/dd")]
    [InlineData("yyyyMMdd")]
    [InlineData("MM/dd/yyyy")]
    [InlineData("M/d/yyyy")]
    public void Every_day_is_read_in_every_usual_way_of_writing_it(string format) =>
        ForAll(Days, day => Timex(day.ToString(format, CultureInfo.InvariantCulture), new DateTime(2019, 5, 15)) == Iso(day));

    [Fact]
    public void Days_are_counted_from_now_in_figures_and_words()
    {
        string[] words = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
        ForAll(Moments.Zip(Gen.Choose(2, 12)), pair =>
        {
            var (now, count) = pair;
            return Timex($"in {count} days", now) == Iso(now.Date.AddDays(count))
                && Timex($"{words[count - 2]} weeks ago", now) == Iso(now.Date.AddDays(-7 * count))
                && Timex($"{count} months from now", now) == Iso(now.Date.AddMonths(count))
                && Timex($"{words[count - 2]} years ago", now) == Iso(now.Date.AddYears(-count));
        });
    }

    [Fact]
    public void Next_this_and_last_name_the_weekday_of_their_week() =>
        ForAll(Moments.Zip(Gen.Choose(0, 6)), pair =>
        {
            var (now, weekday) = pair;
            var name = CultureInfo.InvariantCulture.DateTimeFormat.GetDayName((DayOfWeek)weekday);
            var monday = now.Date.AddDays(-(((int)now.DayOfWeek + 6) % 7));
            var day = monday.AddDays((weekday + 6) % 7);
            return Timex($"this {name}", now) == Iso(day) && Timex($"next {name}", now) == Iso(day.AddDays(7)) && Timex($"last {name}", now) == Iso(day.AddDays(-7));
        });

    [Fact]
    public void A_weekday_alone_is_the_last_or_the_coming_one() =>
        ForAll(Moments.Zip(Gen.Choose(0, 6)), pair =>
        {
            var (now, weekday) = pair;
            var values = Readings(CultureInfo.InvariantCulture.DateTimeFormat.GetDayName((DayOfWeek)weekday), now);
            var (past, future) = (Parse(values[0]["value"]), Parse(values[1]["value"]));
            return (int)past.DayOfWeek == weekday && (future - past).Days == 7 && past < now.Date && future >= now.Date;
        });

    [Fact]
    public void Every_minute_of_the_day_is_read() =>
        ForAll(Gen.Choose(0, 1439).Select(minutes => new DateTime(2000, 1, 1).AddMinutes(minutes)), time =>
        {
            var clock = time.ToString("HH:mm", CultureInfo.InvariantCulture);
            return Timex("at " + time.ToString("h:mm tt", CultureInfo.InvariantCulture), time) == "T" + clock
                && Timex("tomorrow at " + time.ToString("h:mmtt", CultureInfo.InvariantCulture), new DateTime(2019, 5, 15)) == "2019-05-16T" + clock;
        });

    [Fact]
    public void A_month_with_its_year_is_the_whole_month() =>
        ForAll(Days, day =>
        {
            var reading = Assert.Single(Readings($"in {Months[day.Month - 1]} {day.Year}", new DateTime(2019, 5, 15)));
            var first = new DateTime(day.Year, day.Month, 1);
            return reading["start"] == Iso(first) && reading["end"] == Iso(first.AddMonths(1));
        });

    [Fact]
    public void Ranges_of_days_run_from_the_one_to_the_other() =>
        ForAll(Days.Zip(Gen.Choose(1, 300)), pair =>
        {
            var (from, to) = (pair.Item1, pair.Item1.AddDays(pair.Item2));
            var reading = Assert.Single(Readings($"from {from:MMMM d, yyyy} to {to:MMMM d, yyyy}", new DateTime(2019, 5, 15)));
            return reading["timex"] == $"({Iso(from)},{Iso(to)},P{pair.Item2}D)" && reading["start"] == Iso(from) && reading["end"] == Iso(to);
        });

    private static void ForAll<T>(Gen<T> values, Func<T, bool> holds) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(values.ToArbitrary(), holds));

    private static string Timex(string text, DateTime now) => Readings(text, now)[0]["timex"];

    private static List<Dictionary<string, string>> Readings(string text, DateTime now) =>
        (List<Dictionary<string, string>>)Assert.Single(DateTimeRecognizer.RecognizeDateTime("see you " + text, Culture.English, refTime: now)).Resolution["values"];

    private static string Iso(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTime Parse(string day) => DateTime.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
