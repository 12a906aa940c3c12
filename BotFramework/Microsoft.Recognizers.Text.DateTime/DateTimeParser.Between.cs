using System.Globalization;

namespace Microsoft.Recognizers.Text.DateTime;

/// <content>What the two ends of a range settle for each other.</content>
internal sealed partial class DateTimeParser
{
    private Found Between(int first, Found a, Found b)
    {
        // A year said once counts for both.
        if (a.Level == Level.Quarter && !a.Definite && b.Year >= 0)
        {
            var quarter = new Moment(b.Year, a.Month, 1);
            a = a with { Past = quarter, Future = quarter, Year = b.Year, Month = -1 };
        }

        if (a.Year < 0 && b.Year >= 0 && a.Month > 0 && !a.Now && a.Timex[0] == 'X')
        {
            a = WithYear(a, a.Month > b.Month && b.Month > 0 ? b.Year - 1 : b.Year);
        }
        else if (b.Year < 0 && a.Year >= 0 && b.Month > 0 && !b.Now && !a.Now && b.Timex[0] == 'X' && a.Timex[0] != 'X')
        {
            b = WithYear(b, b.Month < a.Month ? a.Year + 1 : a.Year);
        }

        if (a.Unresolved || b.Unresolved)
        {
            return a.Year >= 0 && b.Year >= 0 ? new Found(Kind.DateRange, first, b.Next) { Timex = Timex.Range(a.Timex, b.Timex, "PXD"), Unresolved = true } : null;
        }

        var (start, end) = (Point(a), Point(b));
        var (pastStart, pastEnd, futureStart, futureEnd) = (a.Past.Date, b.Past.Date, a.Future.Date, b.Future.Date);
        if (a.Definite && !b.Definite)
        {
            pastEnd = futureEnd = b.Past > a.Future ? b.Past.Date : b.Future.Date;
        }
        else if (b.Definite && !a.Definite)
        {
            pastStart = futureStart = a.Future <= b.Past ? a.Future.Date : a.Past.Date;
        }
        else if (!a.Definite)
        {
            if (a.Month == 2 && a.Day == 29 && b.Month > 0)
            {
                pastEnd = new Moment(pastStart.Year, b.Month, Math.Max(1, b.Day));
                futureEnd = new Moment(futureStart.Year, b.Month, Math.Max(1, b.Day));
            }

            if (futureStart > futureEnd)
            {
                futureStart = pastStart;
            }

            if (pastStart > pastEnd)
            {
                pastEnd = futureEnd;
            }
        }

        if (pastStart > pastEnd || futureStart > futureEnd)
        {
            return null;
        }

        return new Found(Kind.DateRange, first, b.Next)
        {
            Timex = Timex.Range(start, end, Length(a, b, futureStart, futureEnd)),
            Past = pastStart,
            PastEnd = pastEnd,
            Future = futureStart,
            FutureEnd = futureEnd,
            Level = Level.Other,
        };
    }

    private Found WithYear(Found found, int year)
    {
        if (found.Kind == Kind.Date)
        {
            return found.Day > 0 ? FromParts(found.First, found.Next, year, found.Month, found.Day) ?? found : found;
        }

        return found.Mod == "edge" && found.Day > 0
            ? found with { Year = year, Past = new Moment(year, found.Month, found.Day), Future = new Moment(year, found.Month, found.Day), Timex = Timex.Date(year, found.Month, found.Day) }
            : MonthPeriod(found.First, found.Next, year, found.Month);
    }

    private string Point(Found found)
    {
        if (found.Now)
        {
            return Timex.Date(Today);
        }

        if (found.Kind == Kind.Date || found.Mod == "edge")
        {
            return found.Timex;
        }

        return found.Year < 0 && found.Month > 0 ? Timex.Date(-1, found.Month, 1) : Timex.Date(found.Future);
    }

    private static string Length(Found a, Found b, Moment start, Moment end)
    {
        if (a.Level == Level.Year && b.Level == Level.Year && a.Mod is null && b.Mod is null)
        {
            return string.Create(CultureInfo.InvariantCulture, $"P{end.Year - start.Year}Y");
        }

        if (a.Kind == Kind.DateRange && b.Kind == Kind.DateRange && a.Level is not Level.Week && b.Level is not Level.Week)
        {
            return string.Create(CultureInfo.InvariantCulture, $"P{((end.Year - start.Year) * 12) + end.Month - start.Month}M");
        }

        return Timex.Days((end - start).TotalDays);
    }

    private static Found BetweenMoments(int first, Found a, Found b)
    {
        if (a.Unresolved || b.Unresolved)
        {
            return null;
        }

        var (start, end) = (a.Future.Date + (a.Now ? a.Future.TimeOfDay : a.Clock.OfDay), b.Future.Date + (b.Now ? b.Future.TimeOfDay : b.Clock.OfDay));
        if (end < start)
        {
            return null;
        }

        return new Found(Kind.DateTimeRange, first, b.Next)
        {
            Timex = Timex.Range(a.Now ? "PRESENT_REF" : a.Timex + a.Clock.Timex, b.Now ? "PRESENT_REF" : b.Timex + b.Clock.Timex, Span.TimexOf(end - start)),
            Past = start,
            Future = start,
            PastEnd = end,
            FutureEnd = end,
        };
    }

    /// <summary>Reads ranges of moments: "from now until 3 min later", "between eight o'clock and now", "from monday 9am to tuesday 5pm".</summary>
    private Found TryMomentRange(int index)
    {
        if (W(index) is not ("from" or "between"))
        {
            return null;
        }

        var a = TryMomentEnd(index + 1);
        if (a is null || !(W(a.Next) is "to" or "till" or "until" or "through" or "-" || (W(index) is "between" && W(a.Next) is "and")) || TryMomentEnd(a.Next + 1) is not { } b)
        {
            return null;
        }

        // Times without a half of the day are settled together, as a time range.
        if ((a.Kind == Kind.Time && (b.Kind == Kind.Time || (a.Clock.Ambiguous && !b.Now))) || (b.Kind == Kind.Time && b.Clock.Ambiguous && !a.Now))
        {
            return null;
        }

        // "from 1pm to 5pm on 5 may" are times of one day, which may lie behind or ahead.
        if (a.Kind == Kind.Time && b is { Kind: Kind.DateTime, Now: false, Definite: false })
        {
            return null;
        }

        a = a.Kind == Kind.Time ? a with { Kind = Kind.DateTime, Past = b.Future.Date, Future = b.Future.Date, Timex = b.Now ? Timex.Date(Today) : b.Timex } : a;
        b = b.Kind == Kind.Time ? b with { Kind = Kind.DateTime, Past = a.Future.Date, Future = a.Future.Date, Timex = a.Now ? Timex.Date(Today) : a.Timex } : b;
        return a.Kind == Kind.DateTime && b.Kind == Kind.DateTime && !(a.Now && b.Now) ? BetweenMoments(index, a, b) : null;
    }

    private Found TryMomentEnd(int index) => (Any(Starts(index), WordClass.Now) ? TryNow(index) : null) ?? Longest(TryTime(index, false), Longest(Longest(TryDateMoment(index), TryTimeFirst(index) is { Kind: Kind.DateTime, Unresolved: false } moment ? moment : null), TryFromSpan(index)));

    private Found TryDateMoment(int index) => TryDate(index) is { Kind: Kind.Date } date ? JoinTime(date, default) : null;
}
