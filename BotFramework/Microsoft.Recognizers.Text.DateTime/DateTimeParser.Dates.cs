namespace Microsoft.Recognizers.Text.DateTime;

/// <content>Single days.</content>
internal sealed partial class DateTimeParser
{
    private Moment Today => now.Date;

    /// <summary>The longest single day that starts at a token.</summary>
    /// <param name="inner">Whether more of the same may stand around it, as in a range.</param>
    private Found TryDate(int index, bool inner = false)
    {
        if (!Enter())
        {
            return null;
        }

        var found = ReadDate(index, inner);
        Leave();
        return found;
    }

    private Found ReadDate(int index, bool inner)
    {
        ref readonly var token = ref text[index];
        if (token.IsDigits)
        {
            var digits = WithBracketedWeekday(Longest(TryNumericDate(index, inner), TryDayMonth(index)));
            return Longest(Longest(digits, TryFromSpan(index)), Longest(TryWeekdaysFromNow(index), TryOnDay(index)));
        }

        if (!token.IsWord)
        {
            return token.Kind == TokenKind.Symbol && token.Length == 1 && token.Text[0] >= '\u00bc' ? TryFromSpan(index) : null;
        }

        var start = Starts(index);
        var found = Any(start, WordClass.Named | WordClass.The) ? TryNamedDay(index) : null;
        found = Any(start, WordClass.Month) ? WithBracketedWeekday(Longest(found, TryMonthDay(index))) : found;
        found = Any(start, WordClass.Number | WordClass.The) ? WithBracketedWeekday(Longest(found, TryDayMonth(index))) : found;
        found = Any(start, WordClass.Weekday | WordClass.On) ? Longest(found, TryWeekday(index)) : found;
        found = Any(start, WordClass.Relative) ? Longest(Longest(found, TryRelativeDay(index)), TryWeekThenDay(index)) : found;
        found = Any(start, WordClass.The) ? Longest(found, TryTheDay(index, inner || IsOn(index - 1))) : found;
        found = Any(start, WordClass.Holiday) ? Longest(found, TryHoliday(index)) : found;
        found = Any(start, WordClass.The | WordClass.Number | WordClass.Relative) ? Longest(found, TryFirstOrLastDay(index)) : found;
        found = Any(start, WordClass.Count) ? Longest(found, TryWeekdaysFromNow(index)) : found;
        return Any(start, WordClass.In | WordClass.Count) ? Longest(found, TryFromSpan(index)) : found;
    }

    /// <summary>Adds the "(tue)" of "may/22(tue)".</summary>
    private Found WithBracketedWeekday(Found date) =>
        date is not null && W(date.Next) is "(" && Words.Weekday(W(date.Next + 1)) is not null && W(date.Next + 2) is ")" ? date with { Next = date.Next + 3 } : date;

    private bool IsOn(int index) => W(index) is "on";

    private static Found Longest(Found first, Found second) => second is not null && (first is null || second.Next > first.Next) ? second : first;

    private Found Definite(int first, int next, Moment date) => new(Kind.Date, first, next)
    {
        Timex = Timex.Date(date),
        Past = date,
        Future = date,
        Year = date.Year,
        Month = date.Month,
        Day = date.Day,
    };

    /// <summary>A date from its parts; without a year it is the last or the next such day.</summary>
    private Found FromParts(int first, int next, int year, int month, int day)
    {
        if (month is < 1 or > 12 || day is < 1 or > 31)
        {
            return null;
        }

        if (year >= 0)
        {
            return day <= Moment.DaysInMonth(year, month)
                ? Definite(first, next, new Moment(year, month, day))
                : new Found(Kind.Date, first, next) { Timex = Timex.Date(year, month, day), Unresolved = true, Year = year, Month = month, Day = day };
        }

        if (day > Moment.DaysInMonth(2000, month))
        {
            return new Found(Kind.Date, first, next) { Timex = Timex.Date(-1, month, day), Unresolved = true, Month = month, Day = day };
        }

        return new Found(Kind.Date, first, next)
        {
            Timex = Timex.Date(-1, month, day),
            Past = Nearest(month, day, -1, now),
            Future = Nearest(month, day, 1, now),
            Month = month,
            Day = day,
        };
    }

    /// <summary>The last such day before now, or the first not before it; 29 February waits for a leap year.</summary>
    private static Moment Nearest(int month, int day, int direction, Moment from)
    {
        for (var year = from.Year; ; year += direction)
        {
            if (day <= Moment.DaysInMonth(year, month))
            {
                var date = new Moment(year, month, day);
                if (direction < 0 ? date < from : date >= from)
                {
                    return date;
                }
            }
        }
    }

    private Found TryNamedDay(int index)
    {
        switch (W(index))
        {
            case "today" or "tomorrow" or "yesterday" when W(index + 1) is "," && text[index + 2].IsDigits && TryExplicitDate(index + 2, out var repeated):
                return repeated with { First = index };
            case "today":
                return Definite(index, index + 1, Today);
            case "tomorrow" or "tmrw" or "tmr" or "tommorow" or "tomorow":
                return Definite(index, index + 1, Today.AddDays(1));
            case "yesterday":
                return Definite(index, index + 1, Today.AddDays(-1));
            case "current" when W(index + 1) is "date" or "day":
                return Definite(index, index + 2, Today);
            case "day" or "the":
                var day = W(index) is "the" ? index + 1 : index;
                if (day > index && W(day + 1) is "day" && Words.Relative(W(day)) is { } relative && !(relative < 0 && W(day + 2) is "of"))
                {
                    return Definite(index, day + 2, Today.AddDays(relative));
                }

                if (W(day) is not "day")
                {
                    return null;
                }

                if (W(day + 1) is "after" or "before")
                {
                    var sign = W(day + 1) is "after" ? 1 : -1;
                    if (W(day + 2) is "tomorrow" or "tmrw" or "tmr" or "yesterday")
                    {
                        return Definite(index, day + 3, Today.AddDays(sign + (W(day + 2) is "yesterday" ? -1 : 1)));
                    }

                    return day > index && TryDate(day + 2) is null && W(day + 2) is not "the" ? Definite(index, day + 2, Today.AddDays(sign)) : null;
                }

                return day > index && W(day + 1) is not "of" ? Definite(index, day + 1, Today) : null;
            default:
                return null;
        }
    }

    /// <summary>A date of month and day or of digits, which a weekday or "this" before it only repeats.</summary>
    private bool TryExplicitDate(int index, out Found date)
    {
        date = Longest(text[index].IsDigits ? TryNumericDate(index, false) : TryMonthDay(index), TryDayMonth(index));
        return date is not null;
    }
}
