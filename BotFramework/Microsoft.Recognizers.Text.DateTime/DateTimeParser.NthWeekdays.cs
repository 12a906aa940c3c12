using System.Globalization;

namespace Microsoft.Recognizers.Text.DateTime;

/// <content>The first monday of a month, with a time in the middle.</content>
internal sealed partial class DateTimeParser
{
    /// <summary>Reads "first monday of next month", with a time or a part of the day in the middle.</summary>
    private Found TryNthWeekday(int index)
    {
        var at = W(index) is "the" ? index + 1 : index;
        int number;
        int next;
        if (W(at) is "last")
        {
            number = -1;
            next = at + 1;
        }
        else if (!TryDay(at, false, out number, out next, out var ordinal) || !ordinal || number > 5)
        {
            return null;
        }

        if (W(next) is "week" && W(next + 1) is "of" or "in" && MonthAt(next + 2) is > 0 and var ofMonth)
        {
            // "1st week of oct. on friday"
            var on = SkipDot(next + 3);
            on += W(on) is "on" or "," ? 1 : 0;
            return Words.Weekday(W(on)) is { } friday && W(on - 1) is "on" or "," ? NthOf(index, on + 1, friday, number, -1, ofMonth, false) : null;
        }

        if (Words.Weekday(W(next)) is not { } weekday)
        {
            return null;
        }

        var middle = next + 1;
        var hasPart = TryPartAfter(middle, out var part, out _, out var end);
        var range = hasPart ? null : TryTimeRange(middle, true);
        var time = hasPart || range is not null ? null : TryTime(W(middle) is "at" ? middle + 1 : middle, W(middle) is "at");
        end = hasPart ? end : range?.Next ?? time?.Next ?? middle;
        if (W(end) is not ("of" or "in") || !TryMonthOf(end + 1, out var year, out var month, out var relative, out next))
        {
            return number > 0 && NthOf(at, middle, weekday, number, now.Year, now.Month, true) is { } plain ? Longest(Definite(at, middle, plain.Future), TryDateThenTime(Definite(at, middle, plain.Future))) : null;
        }

        var day = NthOf(index, next, weekday, number, year, month, relative);
        if (day is null || (W(index) is "the" && (hasPart || range is not null || time is not null)))
        {
            return null;
        }

        return hasPart ? TryPartThenTime(index, day, part, 0, next) with { Next = next }
            : range is not null ? Combine(day, range, index, next, default)
            : time is not null ? AtClock(day, time.Clock, index, next)
            : Longest(day, TryDateThenTime(day));
    }

    /// <param name="relative">Whether the month was said from now, as in "next month".</param>
    private bool TryMonthOf(int index, out int year, out int month, out bool relative, out int next)
    {
        relative = MonthAfterRelative(index, out var first, out next);
        if (relative)
        {
            year = first.Year;
            month = first.Month;
            return true;
        }

        year = -1;
        month = MonthAt(index);
        next = index + 1;
        if (month > 0 && TryFollowingYear(next, null, false, out var said, out var after))
        {
            year = said;
            next = after;
        }

        return month > 0;
    }

    private Found NthOf(int first, int next, DayOfWeek weekday, int number, int year, int month, bool relative)
    {
        // "last" is written as the number it has in the year that is meant.
        var written = number < 0 ? (Nth(year < 0 ? now.Year : year).Value.Day + 6) / 7 : number;
        var timex = string.Create(CultureInfo.InvariantCulture, $"{(year < 0 || relative ? "XXXX" : Timex.Year(year))}-{month:00}-WXX-{Words.Iso(weekday)}-#{written}");
        if (year >= 0)
        {
            return Nth(year) is { } date ? new Found(Kind.Date, first, next) { Timex = timex, Past = date, Future = date } : null;
        }

        var thisYear = Nth(now.Year);
        var (past, future) = thisYear < now ? (thisYear, Nth(now.Year + 1)) : (Nth(now.Year - 1), thisYear);
        return past is null || future is null ? null : new Found(Kind.Date, first, next) { Timex = timex, Past = past.Value, Future = future.Value };

        Moment? Nth(int inYear)
        {
            var start = new Moment(inYear, month, 1);
            if (number < 0)
            {
                var last = start.AddMonths(1).AddDays(-1);
                return last.AddDays(-(((int)last.DayOfWeek - (int)weekday + 7) % 7));
            }

            var date = start.AddDays((((int)weekday - (int)start.DayOfWeek + 7) % 7) + ((number - 1) * 7));
            return date.Month == month ? date : null;
        }
    }

}
