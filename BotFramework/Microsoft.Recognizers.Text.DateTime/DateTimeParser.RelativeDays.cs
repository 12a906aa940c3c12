namespace Microsoft.Recognizers.Text.DateTime;

/// <content>Days said from today or from another day.</content>
internal sealed partial class DateTimeParser
{
    /// <summary>Reads "next monday", "this friday 7/6", "last easter".</summary>
    private Found TryRelativeDay(int index)
    {
        var at = index;
        if (Words.Relative(W(at)) is not { } relative)
        {
            return null;
        }

        var soon = W(at) is "upcoming" or "coming";
        if (W(at) is "this" or "next" && W(at + 1) is "upcoming" or "coming")
        {
            soon = true;
            at++;
        }

        if (Words.Weekday(W(at + 1)) is { } weekday)
        {
            var next = SkipDot(at + 2);
            var bracket = W(next) is "(";
            next += W(next) is "-" or "(" or "," ? 1 : 0;
            if (TryExplicitDate(next, out var repeated))
            {
                var end = bracket && W(repeated.Next) is ")" ? repeated.Next + 1 : repeated.Next;
                return InYear(repeated, 0) with { First = index, Next = end };
            }

            var day = Words.Iso(weekday) - 1;
            var monday = Words.MondayOf(Today);
            var date = soon ? WeekdayAlone(0, 1, weekday).Future
                : W(at) is "past" ? WeekdayAlone(0, 1, weekday).Past
                : monday.AddDays((7 * relative) + day);
            return Definite(index, at + 2, date);
        }

        if (W(at + 1) is "day" && W(at + 2) is not "of")
        {
            return Definite(index, at + 2, Today.AddDays(relative));
        }

        if (TryHoliday(at + 1) is { } holiday && holiday.Year < 0)
        {
            var date = relative > 0 ? holiday.Future : relative < 0 ? holiday.Past : HolidayInYear(at + 1, now.Year);
            return Definite(index, holiday.Next, date);
        }

        return TryExplicitDate(at + 1, out var explicitDate) && explicitDate.Year < 0
            ? InYear(explicitDate, relative) with { First = index }
            : null;
    }

    /// <summary>"this 5/12" lies in this year, whatever today is.</summary>
    private Found InYear(Found date, int years)
    {
        var year = now.Year + years;
        if (date.Year >= 0 || date.Month < 0 || date.Day > Moment.DaysInMonth(year, date.Month))
        {
            return date;
        }

        var day = new Moment(year, date.Month, date.Day);
        return date with { Past = day, Future = day };
    }

    /// <summary>Reads dates counted from another: "in two days", "3 weeks from tomorrow", "two months ago", "a fortnight later".</summary>
    private Found TryFromSpan(int index)
    {
        var isIn = W(index) is "in";
        var start = isIn ? index + 1 : index;
        if (!TrySpan(start, out var span, out var next))
        {
            return null;
        }

        if (isIn)
        {
            return After(index, next, span, now, 1) is { } later ? WithWeekday(later, span) : null;
        }

        switch (W(next))
        {
            case "ago":
                return After(index, next + 1, span, now, -1);
            case "later" when W(next + 1) is "this" or "in" or "today" or "tonight" or "next":
                return null;
            case "later" or "hence":
                return After(index, next + 1, span, now, 1);
            case "earlier" when span.HasDate:
                return After(index, next + 1, span, now, -1);
            case "from" or "after" or "before" or "prior" or "since":
                var at = W(next) is "prior" && W(next + 1) is "to" ? next + 2 : next + 1;
                if (W(next) is "from" or "after" && (W(at) is "now" || (W(at) is "right" && W(at + 1) is "now")))
                {
                    var end = W(at) is "now" ? at + 1 : at + 2;
                    return After(index, end, span, now, 1) is { } fromNow ? WithWeekday(fromNow, span) : null;
                }

                if (span.HasTime || !span.HasDate || (TryDate(at) ?? TryNamedAnchor(at)) is not { Kind: Kind.Date, Unresolved: false } anchor)
                {
                    return null;
                }

                return After(index, anchor.Next, span, anchor.Future, W(next) is "before" or "prior" ? -1 : 1) is { } counted ? WithWeekday(counted, span) : null;
            default:
                return null;
        }
    }

    /// <summary>Reads "two sundays from now", "2 mondays later".</summary>
    private Found TryWeekdaysFromNow(int index)
    {
        if (!TryNumber(index, out var amount, out var at) || amount is < 1 or > 1000 || amount != Math.Floor(amount) || (Words.Weekdays(W(at)) ?? Words.Weekday(W(at))) is not { } weekday)
        {
            return null;
        }

        var next = W(at + 1) is "later" ? at + 2 : W(at + 1) is "from" && W(at + 2) is "now" ? at + 3 : 0;
        if (next == 0)
        {
            return null;
        }

        // The day of this week counts as the first if it is still to come.
        var weeks = amount - (Today.DayOfWeek > weekday ? 1 : 0);
        return Definite(index, next, Words.MondayOf(Today).AddDays(Words.Iso(weekday) - 1 + (7 * weeks)));
    }

    private Found TryNamedAnchor(int index) => W(index) is "the" ? TryTheDay(index, true) : null;

    private Found After(int first, int next, Span span, Moment from, int sign)
    {
        if (span.From(from, sign) is not { } moment)
        {
            return null;
        }

        return span.HasTime
            ? new Found(Kind.DateTime, first, next) { Timex = Timex.Date(moment), Past = moment.Date, Future = moment.Date, Clock = Clock.Of(moment.TimeOfDay), Span = span }
            : Definite(first, next, moment.Date) with { Span = span };
    }

    /// <summary>Reads the "on friday" of "in 3 days on friday".</summary>
    private Found WithWeekday(Found found, Span span)
    {
        var at = found.Next + (W(found.Next) is "on" or "," ? 1 : 0);
        return at > found.Next && found.Kind == Kind.Date && Words.Weekday(W(at)) is { } weekday ? Shifted(found with { Span = span }, weekday, found.First, at + 1) : found;
    }

    /// <summary>Moves a counted date to the weekday of its week (Sunday to Saturday); counted months do not fall back into the month before.</summary>
    private Found Shifted(Found date, DayOfWeek weekday, int first, int next)
    {
        var moved = date.Future.AddDays((int)weekday - (int)date.Future.DayOfWeek);
        if ((date.Span.Months > 0 || date.Span.Years > 0) && moved.Month != date.Future.Month && moved < date.Future)
        {
            moved = moved.AddDays(7);
        }

        return Definite(first, next, moved);
    }
}
