namespace Microsoft.Recognizers.Text.DateTime;

/// <content>Ranges from one day, month, quarter or year to another.</content>
internal sealed partial class DateTimeParser
{
    private Found TryRange(int index)
    {
        var between = W(index) is "between";
        var from = between || W(index) is "from";
        var start = from ? index + 1 : index;
        var found = Any(Starts(start), WordClass.Digits | WordClass.Number | WordClass.The) ? TryDaysOfMonth(index, start, between, from) : null;
        if ((text[start].IsDigits && ContinuesNumber(start)) || TryRangeEnd(start, true) is not { } a)
        {
            return found;
        }

        var at = a.Next;
        var word = W(at);
        if (!(word is "to" or "till" or "til" or "until" or "through" or "thru" or "-" or "\u2013" or "\u2014" or "~" || (between && word is "and")))
        {
            return found;
        }

        if (word is "to" or "till" or "until" && W(at + 1) is "date")
        {
            return found;
        }

        at++;
        at += W(at) is "on" ? 1 : 0;
        var sameMonthDay = TryDayNumberAfter(a, at);
        var b = Longest(sameMonthDay, TryRangeEnd(at, true));

        if (b is null || (a.Now && b.Now) || (text[b.Next - 1].IsDigits && text[b.Next].Text is "-" or "/" && text[b.Next].Glued && text[b.Next + 1].IsDigits && text[b.Next + 1].Glued))
        {
            return found;
        }

        // "previous year - wednesday" names two things.
        if (word is "-" && a.Kind == Kind.DateRange && b.Weekday is not null)
        {
            return found;
        }

        // "5 - 6 may" style lists of years or plain dates need a word or a tight stroke to be a range.
        if (a.Kind == Kind.DateTime && !a.Now || b.Kind == Kind.DateTime && !b.Now)
        {
            return Longest(found, BetweenMoments(index, a, b));
        }

        return Longest(found, a.Kind == Kind.Date && b.Kind == Kind.Date && a.Year < 0 && b.Year < 0 && a.Month > 0 && a.Month == b.Month && a.Day > 0 && b.Day > a.Day && b == sameMonthDay ? WithinMonth(index, a, b) : Between(index, a, b));
    }

    /// <summary>An end of a range: a day, a period (which counts by its start) or now.</summary>
    private Found TryRangeEnd(int index, bool inner)
    {
        var the = W(index) is "the" && W(index + 1) is "end" or "start" or "beginning" or "middle" or "year" ? 1 : 0;
        var at = index + the;
        var mod = W(at) is "end" ? 1 : W(at) is "middle" or "mid" ? 0 : W(at) is "start" or "beginning" ? -1 : 2;
        if (mod < 2)
        {
            var inside = at + 1;
            inside += W(inside) is "-" ? 1 : 0;
            if (W(inside) is not "of" && W(at) is not "mid")
            {
                return null;
            }

            inside += W(inside) is "of" ? 1 : 0;
            inside += W(inside) is "the" ? 1 : 0;
            if (TryPeriod(inside, true) is not { Kind: Kind.DateRange, Unresolved: false } whole || whole.Level is Level.Other)
            {
                return null;
            }

            return EdgeOf(whole with { First = index }, mod);
        }

        if (Any(Starts(at), WordClass.Now) && TryNow(at) is { } present)
        {
            return present;
        }

        var found = Longest(TryDate(at, inner), W(at) is "the" ? TryTheDay(at, true) : null);
        if (TryPeriod(at, inner) is { Kind: Kind.DateRange, Unresolved: false, Level: not Level.Other, OnlyStart: null } period && (found is null || period.Next > found.Next))
        {
            found = period;
        }

        // "from 3 minutes later" and other moments
        return found is { Unresolved: true, Year: < 0 } ? null : found;
    }

    private static Found EdgeOf(Found period, int mod)
    {
        var past = Edge(period.Past, period.PastEnd);
        var future = Edge(period.Future, period.FutureEnd);
        var year = period.Year >= 0 ? future.Year : -1;
        return period with
        {
            Timex = period.Year >= 0 || period.Month < 0 ? Timex.Date(future) : Timex.Date(-1, future.Month, future.Day),
            Past = past,
            Future = future,
            Year = year,
            Month = future.Month,
            Day = future.Day,
            Level = Level.Month,
            Mod = "edge",
        };

        Moment Edge(Moment start, Moment end) => mod > 0 ? end
            : mod < 0 ? start
            : period.Level == Level.Year ? new Moment(start.Year, 7, 2)
            : period.Level == Level.Month ? start.AddDays(15)
            : start.AddDays(Math.Floor((end - start).TotalDays / 2));
    }

    /// <summary>Reads the "17th" of "april 9th through 17th", the "friday" of "next monday to friday", the day in "the next month".</summary>
    private Found TryDayNumberAfter(Found a, int index)
    {
        if (a.Kind != Kind.Date || a.Now)
        {
            return null;
        }

        if (a.Day > 0 && a.Weekday is null && Words.Weekday(W(index)) is { } weekday && TryWeekday(index) is { Weekday: not null } plain)
        {
            var ahead = ((int)weekday - (int)a.Future.DayOfWeek + 7) % 7;
            return a.Definite ? Definite(index, plain.Next, a.Future.AddDays(ahead)) : null;
        }

        var at = W(index) is "the" ? index + 1 : index;
        if (a.Month < 0 || a.Day < 0 || a.Year >= 0 && !text[index].IsDigits || !TryDay(at, false, out var day, out var next, out _) || MonthAt(next) > 0 || W(next) is "of")
        {
            return null;
        }

        if (a.Year >= 0 && TryYear(next, false, out _, out _))
        {
            return null;
        }

        if (text[at].IsDigits && text[next].Glued && text[next].Text is "/" or ":" && text[next + 1].IsDigits)
        {
            return null;
        }

        // "november 19-20, 2016"
        if (TryFollowingYear(next, null, false, out var year, out var after) && a.Year < 0)
        {
            return FromParts(index, after, year, a.Month, day);
        }

        return day > a.Day ? FromParts(index, next, a.Year, a.Month, day) : null;
    }

    /// <summary>Reads "from 4-23 in next month", "between ninth and seventeenth of april".</summary>
    private Found TryDaysOfMonth(int index, int start, bool between, bool from)
    {
        var first = W(start) is "the" ? start + 1 : start;
        if (!TryDay(first, false, out var a, out var at, out var ordinal) && !(text[first].IsDigits && TryInteger(first, 2, out a)))
        {
            return null;
        }

        at = text[first].IsDigits && !ordinal ? first + 1 : at;
        if (ContinuesNumber(first) || !(W(at) is "to" or "-" or "through" or "till" or "until" or "\u2013" or "~" || (between && W(at) is "and")))
        {
            return null;
        }

        var second = W(at + 1) is "the" ? at + 2 : at + 1;
        if (!TryInteger(second, 2, out var b) && !TryDay(second, false, out b, out _, out _))
        {
            return null;
        }

        if (!TryDay(second, false, out b, out var next, out _) || a < 1 || a >= b || b > 31)
        {
            return null;
        }

        if (W(next) is "in" or "of" or "this" or "next" or "last")
        {
            var of = W(next) is "in" or "of" ? next + 1 : next;
            if (MonthAfterRelative(of, out var month, out var end))
            {
                return FromMonth(index, end, month, a) is { } x && FromMonth(index, end, month, b) is { } y ? Between(index, x, y) with { Next = end } : null;
            }

            next = of;
        }

        if (!text[next].IsWord || MonthAt(next) is not (> 0 and var named) || (!from && !text[second].IsDigits))
        {
            return null;
        }

        var year = -1;
        var stop = next + 1;
        if (TryFollowingYear(SkipDot(stop), null, false, out var said, out var after))
        {
            (year, stop) = (said, after);
        }

        return FromParts(index, stop, year, named, a) is { } begin && FromParts(index, stop, year, named, b) is { } finish ? WithinMonth(index, begin, finish) : null;
    }

    /// <summary>Days of one month lie in the same year: the year is that of the first day, as past and as future.</summary>
    private Found WithinMonth(int first, Found a, Found b)
    {
        if (a.Unresolved || b.Unresolved || a.Definite)
        {
            return Between(first, a, b) is { } said ? said with { Next = b.Next } : null;
        }

        return new Found(Kind.DateRange, first, b.Next)
        {
            Timex = Timex.Range(a.Timex, b.Timex, Timex.Days(b.Day - a.Day)),
            Past = a.Past,
            PastEnd = a.Past.AddDays(b.Day - a.Day),
            Future = a.Future,
            FutureEnd = a.Future.AddDays(b.Day - a.Day),
            Level = Level.Other,
        };
    }
}
