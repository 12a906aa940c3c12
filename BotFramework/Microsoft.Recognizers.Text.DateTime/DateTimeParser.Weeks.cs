using System.Globalization;

namespace Microsoft.Recognizers.Text.DateTime;

/// <content>Weeks by number, by month or by a day in them.</content>
internal sealed partial class DateTimeParser
{
    /// <summary>Reads "first week of 2021", "last week of july", "the third month of 2021", "week 10", "first 2 weeks of 2021".</summary>
    private Found TryNthOf(int index)
    {
        if (W(index) is "week" or "w" && TryInteger(index + 1, 2, out var number) && !(text[index + 2].Glued && text[index + 2].Text is ":" or "." && text[index + 3].IsDigits) && number is >= 1 and <= 53 && (W(index) is "week" || text[index + 1].Glued))
        {
            var end = index + 2;
            var inYear = now.Year;
            var of = W(end) is "of" or "in" ? end + 1 : end;
            if (of > end && TryYear(of, false, out var said, out var stop))
            {
                (inYear, end) = (said, stop);
            }
            else if (of > end && W(of + 1) is "year" && Words.Relative(W(of)) is { } year)
            {
                (inYear, end) = (now.Year + year, of + 2);
            }

            return WeekOfYear(index, end, inYear, number);
        }

        var at = W(index) is "the" ? index + 1 : index;
        var last = W(at) is "last";
        var next = at + 1;
        if (!last && !(TryDay(at, false, out number, out next, out var ordinal) && ordinal))
        {
            return null;
        }

        number = last ? -1 : TryDay(at, false, out var nth, out _, out _) ? nth : 0;
        var count = 1;
        if (number == 1 && TryNumber(next, out var several, out var afterCount) && several is >= 2 and < 60 && W(afterCount) is "weeks" or "months" or "days")
        {
            count = (int)several;
            next = afterCount;
        }

        var unit = W(next);
        if (unit is not ("week" or "weeks" or "month" or "months" or "quarter" or "half" or "days"))
        {
            return null;
        }

        next++;
        if (W(next) is not ("of" or "in"))
        {
            return null;
        }

        if (unit is "quarter" or "half")
        {
            return null;
        }

        if (unit is "week" or "weeks" && (MonthAt(next + 1) > 0 || MonthAfterRelative(next + 1, out _, out _)) && TryMonthOf(next + 1, out var ofYear, out var month, out _, out var monthEnd))
        {
            return WeekOfMonth(index, monthEnd, ofYear, month, number);
        }

        if (!TryYearOf(next + 1, out var resolved, out var yearEnd) || (number < 0 && unit is "month"))
        {
            return null;
        }

        if (unit is "month")
        {
            return number is >= 1 and <= 12 ? MonthPeriod(index, yearEnd, resolved, number) : null;
        }

        if (count > 1)
        {
            var start = unit is "weeks" ? ISOWeek.ToDateTime(resolved, 1, DayOfWeek.Monday) : new Moment(resolved, 1, 1);
            var span = unit is "weeks" ? new Span(Weeks: count) : unit is "months" ? new Span(Months: count) : new Span(Days: count);
            return Ahead(index, yearEnd, span, start);
        }

        return WeekOfYear(index, yearEnd, resolved, number < 0 ? ISOWeek.GetWeeksInYear(resolved) : number);
    }

    private static Found WeekOfYear(int first, int next, int year, int number)
    {
        if (number < 1 || number > ISOWeek.GetWeeksInYear(year))
        {
            return null;
        }

        var monday = ISOWeek.ToDateTime(year, number, DayOfWeek.Monday);
        return Period(first, next, string.Create(CultureInfo.InvariantCulture, $"{year:0000}-W{number:00}"), monday, monday.AddDays(7), Level.Week);
    }

    /// <summary>A week of a month is the month's that has its Thursday; "last" is written as the fifth.</summary>
    private Found WeekOfMonth(int first, int next, int year, int month, int number)
    {
        if (number is < -1 or 0 or > 5)
        {
            return null;
        }

        var timex = string.Create(CultureInfo.InvariantCulture, $"{Timex.Month(year, month)}-W{(number < 0 ? 5 : number):00}");
        if (year >= 0)
        {
            var monday = Monday(year);
            return Period(first, next, timex, monday, monday.AddDays(7), Level.Week);
        }

        var thisYear = Monday(now.Year);
        var (past, future) = thisYear < now ? (thisYear, Monday(now.Year + 1)) : (Monday(now.Year - 1), thisYear);
        return new Found(Kind.DateRange, first, next) { Timex = timex, Past = past, PastEnd = past.AddDays(7), Future = future, FutureEnd = future.AddDays(7), Level = Level.Week };

        Moment Monday(int inYear)
        {
            if (number < 0)
            {
                var last = new Moment(inYear, month, Moment.DaysInMonth(inYear, month));
                var monday = Words.MondayOf(last);
                return monday.AddDays(3).Month == month ? monday : monday.AddDays(-7);
            }

            var start = Words.MondayOf(new Moment(inYear, month, 1));
            return (start.AddDays(3).Month == month ? start : start.AddDays(7)).AddDays(7 * (number - 1));
        }
    }

    /// <summary>Reads "the week of the 18th", "w/c feb 4", "week beginning february 4".</summary>
    private Found TryWeekOfDate(int index)
    {
        var at = W(index) is "the" ? index + 1 : index;
        if (W(at) is "weekend" && W(at + 1) is "of" && TryHoliday(at + 2) is { } holiday)
        {
            return HolidayWeekend(index, holiday.Next, holiday);
        }

        if (W(at) is "w" && W(at + 1) is "/" && W(at + 2) is "c")
        {
            at += 3;
        }
        else if (W(at) is "week" && W(at + 1) is "of" or "beginning" or "commencing" or "starting")
        {
            at += 2;
            at += W(at) is "on" ? 1 : 0;
        }
        else
        {
            return null;
        }

        if ((TryDate(at, true) ?? TryTheDay(at, true)) is not { Kind: Kind.Date, Unresolved: false } date)
        {
            return null;
        }

        var (past, future) = (Words.MondayOf(date.Past), Words.MondayOf(date.Future));
        return new Found(Kind.DateRange, index, date.Next) { Timex = date.Timex, Past = past, PastEnd = past.AddDays(7), Future = future, FutureEnd = future.AddDays(7), Level = Level.Week };
    }

    /// <summary>Reads "halloween weekend 2021", "labor day 2021 weekend".</summary>
    private Found TryHolidayWeekend(int index)
    {
        if (TryHoliday(index) is not { } holiday || W(holiday.Next) is not "weekend")
        {
            return null;
        }

        var next = holiday.Next + 1;
        if (holiday.Year < 0 && TryYear(next, false, out var year, out var end) && text[next].IsDigits)
        {
            var date = HolidayInYear(index, year);
            return HolidayWeekend(index, end, Definite(index, end, date));
        }

        return HolidayWeekend(index, next, holiday);
    }

    private static Found HolidayWeekend(int first, int next, Found holiday)
    {
        var (past, pastEnd) = Around(holiday.Past);
        var (future, futureEnd) = Around(holiday.Future);
        return new Found(Kind.DateRange, first, next)
        {
            Timex = Timex.Week(past) + "-WE",
            Past = past,
            PastEnd = pastEnd,
            Future = future,
            FutureEnd = futureEnd,
            Level = Level.Other,
            EndTimex = Timex.Week(future) + "-WE",
        };

        static (Moment Start, Moment End) Around(Moment day)
        {
            // A holiday on Monday belongs to the weekend before it, any other to the weekend of its week.
            var saturday = day.DayOfWeek == DayOfWeek.Monday ? day.AddDays(-2) : Words.MondayOf(day).AddDays(5);
            var monday = saturday.AddDays(2);
            return (day < saturday ? day : saturday, day >= monday ? day.AddDays(1) : monday);
        }
    }
}
