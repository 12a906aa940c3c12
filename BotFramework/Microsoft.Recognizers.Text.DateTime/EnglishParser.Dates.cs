namespace Microsoft.Recognizers.Text.DateTime;

/// <content>Single days.</content>
internal sealed partial class EnglishParser
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
            return Longest(WithBracketedWeekday(Longest(TryNumericDate(index, inner), TryDayMonth(index))), TryFromSpan(index));
        }

        if (!token.IsWord)
        {
            return token.Kind == TokenKind.Symbol && token.Length == 1 && token.Text[0] >= '\u00bc' ? TryFromSpan(index) : null;
        }

        var found = Longest(TryNamedDay(index), TryMonthDay(index));
        found = WithBracketedWeekday(Longest(found, TryDayMonth(index)));
        found = Longest(found, TryWeekday(index));
        found = Longest(found, TryRelativeDay(index));
        found = Longest(found, TryWeekThenDay(index));
        found = Longest(found, TryTheDay(index, inner || IsOn(index - 1)));
        found = Longest(found, TryHoliday(index));
        return Longest(found, TryFromSpan(index));
    }

    /// <summary>Adds the "(tue)" of "may/22(tue)".</summary>
    private Found WithBracketedWeekday(Found date) =>
        date is not null && W(date.Next) is "(" && Words.Weekday(W(date.Next + 1)) is not null && W(date.Next + 2) is ")" ? date with { Next = date.Next + 3 } : date;

    /// <summary>Reads "next week on tuesday", "this week monday".</summary>
    private Found TryWeekThenDay(int index)
    {
        if (Words.Relative(W(index)) is not { } relative || W(index + 1) is not "week")
        {
            return null;
        }

        var at = index + 2;
        at += W(at) is "on" or "-" or "," ? 1 : 0;
        return Words.Weekday(W(at)) is { } weekday ? Definite(index, at + 1, Words.MondayOf(Today).AddDays((7 * relative) + Words.Iso(weekday) - 1)) : null;
    }

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
            return null;
        }

        return new Found(Kind.Date, first, next)
        {
            Timex = Timex.Date(-1, month, day),
            Past = Nearest(month, day, -1),
            Future = Nearest(month, day, 1),
            Month = month,
            Day = day,
        };
    }

    /// <summary>The last such day before now, or the first not before it; 29 February waits for a leap year.</summary>
    private Moment Nearest(int month, int day, int direction)
    {
        for (var year = now.Year; ; year += direction)
        {
            if (day <= Moment.DaysInMonth(year, month))
            {
                var date = new Moment(year, month, day);
                if (direction < 0 ? date < now : date >= now)
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
                if (W(day) is "following" or "next" or "previous" && W(day + 1) is "day" && day > index)
                {
                    return Definite(index, day + 2, Today.AddDays(W(day) is "previous" ? -1 : 1));
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

                    return day > index && !text[day + 2].IsWord ? Definite(index, day + 2, Today.AddDays(sign)) : null;
                }

                return day > index && W(day + 1) is not "of" ? Definite(index, day + 1, Today) : null;
            default:
                return null;
        }
    }

    private int MonthAt(int index) => text[index].IsWord && !IsMoney(index) ? Words.Month(W(index)) : 0;

    /// <summary>Index after the dot of an abbreviated month or weekday, if there is one.</summary>
    private int SkipDot(int index) => IsGlued(index, ".") && text[index - 1].Length <= 4 ? index + 1 : index;

    private Found TryMonthDay(int index)
    {
        var month = MonthAt(index);
        if (month == 0)
        {
            return null;
        }

        var at = SkipDot(index + 1);
        var separator = W(at) is "-" or "/" && text[at].Glued && text[at + 1].Glued ? W(at) : null;
        at += separator is not null || W(at) is "the" ? 1 : 0;
        if (separator is not null && TryYear(at, false, out var year, out var next))
        {
            return W(next) == separator && TryDay(next + 1, false, out var last, out next, out _) ? FromParts(index, next, year, month, last) : null;
        }

        at += at == index + 1 && IsGlued(at, ".") && text[at + 1].Glued && text[at + 1].IsDigits ? 1 : 0;
        if (!TryDay(at, MonthAt(index) is not 3, out var day, out next, out var ordinal) || IsPartOfLongerDate(separator, next))
        {
            return null;
        }

        var inWords = text[at].IsWord;
        if (TryFollowingYear(next, separator, inWords && ordinal, out year, out var after))
        {
            return FromParts(index, after, year, month, day);
        }

        return FromParts(index, next, -1, month, day);
    }

    private bool IsPartOfLongerDate(string separator, int next) =>
        separator is not null && text[next].Is(separator) && text[next].Glued && text[next + 1].IsDigits && text[next + 1].Length > 4;

    /// <summary>Reads the year behind a day and month: ", 2016", "of 1995", "in 2020", "/2020", "two thousand and five".</summary>
    private bool TryFollowingYear(int index, string separator, bool shortYear, out int year, out int next)
    {
        year = -1;
        next = index;
        if (separator is not null && text[index].Is(separator) && text[index].Glued && TryYear(index + 1, true, out year, out next))
        {
            return true;
        }

        if (W(index) is "," or "of" or "in" && TryYear(index + 1, W(index) is "of", out year, out next))
        {
            return true;
        }

        if (IsGlued(index, ".") && text[index + 1].IsDigits && !text[index + 1].Glued && TryYear(index + 1, false, out year, out next))
        {
            return true;
        }

        if (!text[index].Glued && TryYear(index, false, out year, out next))
        {
            return true;
        }

        if (shortYear && text[index].IsDigits && text[index].Length == 2 && !TryClock(index, false, out _, out _) && TryYear(index, true, out year, out next))
        {
            return true;
        }

        year = -1;
        return false;
    }

    private Found TryDayMonth(int index)
    {
        var start = W(index) is "the" ? index + 1 : index;
        if (text[start].IsDigits && (IsMoney(start) || ContinuesNumber(start)))
        {
            return null;
        }

        if (text[start].IsDigits && text[start].Length == 4)
        {
            return null;
        }

        if (!TryDay(start, true, out var day, out var at, out var ordinal))
        {
            return null;
        }

        if (W(at) is "day" && W(at + 1) is "of" && ordinal)
        {
            at++;
        }

        var separator = W(at) is "-" or "/" && text[at].Glued && text[at + 1].Glued ? W(at) : null;
        if (separator is not null && TryYear(at + 1, false, out var year, out var next))
        {
            return W(next) == separator && MonthAt(next + 1) is > 0 and var last ? FromParts(index, next + 2, year, last, day) : null;
        }

        var of = W(at) is "of";
        at += separator is not null || of ? 1 : 0;
        if (of && W(at) is "this" or "next" or "last" or "the" or "previous" or "following" && MonthAfterRelative(at, out var relative, out next) && ordinal)
        {
            return FromMonth(index, next, relative, day);
        }

        if (!of && ordinal && W(at) is "this" or "next" or "last" && MonthAfterRelative(at, out relative, out next))
        {
            return FromMonth(index, next, relative, day);
        }

        var month = MonthAt(at);
        if (month == 0 || (text[start].IsWord && !ordinal && month is 3 or 5))
        {
            return null;
        }

        next = at + 1;
        if (TryFollowingYear(SkipDot(next), separator, false, out year, out var after))
        {
            return FromParts(index, after, year, month, day);
        }

        return FromParts(index, next, -1, month, day);
    }

    /// <summary>Reads "the month", "this month", "next month".</summary>
    private bool MonthAfterRelative(int index, out Moment month, out int next)
    {
        var at = W(index) is "the" && Words.Relative(W(index + 1)) is not null ? index + 1 : index;
        next = at + 2;
        month = new Moment(now.Year, now.Month, 1).AddMonths(Words.Relative(W(at)) ?? 0);
        return W(at + 1) is "month" && (Words.Relative(W(at)) is not null || W(at) is "the");
    }

    private Found FromMonth(int first, int next, Moment month, int day) =>
        day <= Moment.DaysInMonth(month.Year, month.Month) ? Definite(first, next, month.AddDays(day - 1)) : null;

    /// <summary>Reads "the 18th": a day of the month that is only clear behind "on" and the like.</summary>
    private Found TryTheDay(int index, bool clear)
    {
        if (!clear || W(index) is not "the" || !TryDay(index + 1, false, out var day, out var next, out _) || Words.Unit(W(next)) != default || text[next].IsWord && Words.Month(W(next)) > 0)
        {
            return null;
        }

        var month = new Moment(now.Year, now.Month, 1);
        var past = month;
        while (day > Moment.DaysInMonth(past.Year, past.Month) || past.AddDays(day - 1) >= now)
        {
            past = past.AddMonths(-1);
        }

        var future = month;
        while (day > Moment.DaysInMonth(future.Year, future.Month) || future.AddDays(day - 1) < now)
        {
            future = future.AddMonths(1);
        }

        return new Found(Kind.Date, index, next) { Timex = Timex.Date(-1, -1, day), Past = past.AddDays(day - 1), Future = future.AddDays(day - 1), Day = day };
    }

    /// <summary>Reads dates of digits: 2016-11-07, 11/7/2016, 22/04, 20200701, and with a month's name between the strokes.</summary>
    private Found TryNumericDate(int index, bool inner)
    {
        if (!inner && ContinuesNumber(index))
        {
            return null;
        }

        ref readonly var first = ref text[index];
        if (first.Length == 8 && TryInteger(index, 8, out var packed) && !(text[index + 1].Glued && text[index + 1].Kind != TokenKind.Symbol))
        {
            return packed / 10000 is >= 1900 and <= LastYear && packed / 100 % 100 is >= 1 and <= 12 && packed % 100 is >= 1 and <= 31
                ? FromParts(index, index + 1, packed / 10000, packed / 100 % 100, packed % 100)
                : null;
        }

        if (first.Length == 4 && !text[index + 1].Glued)
        {
            // 2016 10 16
            return TryYear(index, false, out var spaced, out _) && text[index + 1] is { IsDigits: true, Length: 2 } && text[index + 2] is { IsDigits: true, Length: 2, Glued: false }
                && TryInteger(index + 1, 2, out var m) && TryInteger(index + 2, 2, out var d) && !(text[index + 3].Glued && (text[index + 3].IsWord || text[index + 4].IsDigits)) && m is >= 1 and <= 12 && d is >= 1 and <= 31
                ? FromParts(index, index + 3, spaced, m, d)
                : null;
        }

        var separator = W(index + 1);
        if (separator is not ("/" or "-" or ".") || !text[index + 1].Glued || !text[index + 2].Glued)
        {
            return null;
        }

        var three = text[index + 3].Is(separator) && text[index + 3].Glued && text[index + 4].Glued && (text[index + 4].IsDigits || MonthAt(index + 4) > 0);
        return three ? TryThreeParts(index, separator, inner) : TryTwoParts(index, separator, inner);
    }

    private Found TryThreeParts(int index, string separator, bool inner)
    {
        var next = index + 5;
        if ((text[next].Glued && text[next].Kind != TokenKind.Symbol && !text[next].Is("t")) || (!inner && text[next].Is(separator) && text[next].Glued && text[next + 1].IsDigits))
        {
            return null;
        }

        int a = -1, b = -1, c = -1;
        var monthName = 0;
        if ((!TryInteger(index, 4, out a) && (monthName = MonthAt(index)) == 0)
            || (!TryInteger(index + 2, 4, out b) && (monthName = MonthAt(index + 2)) == 0)
            || (!TryInteger(index + 4, 4, out c) && (monthName = MonthAt(index + 4)) == 0))
        {
            return null;
        }

        if (monthName > 0)
        {
            // One of the other two is a year in four digits.
            var (p, q) = MonthAt(index) > 0 ? (index + 2, index + 4) : MonthAt(index + 2) > 0 ? (index, index + 4) : (index, index + 2);
            _ = TryInteger(p, 4, out var x);
            _ = TryInteger(q, 4, out var y);
            return text[p].Length == 4 ? FromParts(index, next, x, monthName, y) : text[q].Length == 4 || text[q].Length == 2 ? FromParts(index, next, text[q].Length == 4 ? y : Century(y), monthName, x) : null;
        }

        if (text[index].Length == 4)
        {
            return a is >= FirstYear and <= LastYear ? FromParts(index, next, a, b, c) : null;
        }

        if (text[index].Length > 2 || text[index + 2].Length > 2 || text[index + 4].Length is not (2 or 4))
        {
            return null;
        }

        var (month, day) = a > 12 || (dayFirst && b <= 12) ? (b, a) : (a, b);
        if (text[index + 4].Length == 2 && c is >= 30 and < 40)
        {
            return TwoCenturies(index, next, c, month, day);
        }

        return c is >= 100 and (< FirstYear or > LastYear) ? null : FromParts(index, next, c < 100 ? Century(c) : c, month, day);
    }

    private static Found TwoCenturies(int first, int next, int shortYear, int month, int day)
    {
        if (month is < 1 or > 12 || day < 1 || day > Moment.DaysInMonth(1900 + shortYear, month))
        {
            return null;
        }

        return new Found(Kind.Date, first, next)
        {
            Timex = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"XX{shortYear:00}-{month:00}-{day:00}"),
            Past = new Moment(1900 + shortYear, month, day),
            Future = new Moment(2000 + shortYear, month, day),
            Month = month,
            Day = day,
        };
    }

    private Found TryTwoParts(int index, string separator, bool inner)
    {
        var next = index + 3;
        ref readonly var after = ref text[next];
        if (text[index].Length > 2 || text[index + 2].Length > 2 || !TryInteger(index, 2, out var a) || !TryInteger(index + 2, 2, out var b))
        {
            return null;
        }

        if (after.Glued && (after.Kind != TokenKind.Symbol || after.Text is "%" || (after.Text is "/" or "." or ":" && text[next + 1].IsDigits && text[next + 1].Glued) || (!inner && after.Is("-") && text[next + 1].IsDigits)))
        {
            return null;
        }

        // "5.12" and "7-6" are only dates where a date is expected; "24/7" never is.
        if (separator == "-" && !inner && Words.Weekday(W(index - 1)) is not null && W(index - 2) is not ("on" or "this"))
        {
            return null;
        }

        if (separator != "/" && !inner && !(W(index - 1) is "on" or "by" or "until" or "till" or "before" or "after" or "since" or "this" or "next" || Words.Weekday(W(index - 1)) is not null))
        {
            return null;
        }

        if (IsMoney(index) || (a == 24 && b == 7))
        {
            return null;
        }

        if (!inner && after.Is("percent"))
        {
            return null;
        }

        var (month, day) = a > 12 || (dayFirst && b <= 12) ? (b, a) : (a, b);
        return W(next) is "," && text[next + 1].IsDigits && TryYear(next + 1, false, out var year, out var end)
            ? FromParts(index, end, year, month, day)
            : FromParts(index, next, -1, month, day);
    }

    private Found TryWeekday(int index)
    {
        if (Words.Weekday(W(index)) is not { } weekday)
        {
            return TryOnWeekdayOfWeek(index);
        }

        // "the sun will set", "she sat"
        if ((W(index) is "sun" && W(index - 1) is "the" or "a") || (W(index) is "sat" && W(index - 1) is "i" or "he" or "she" or "it" or "we" or "they" or "you" or "who" or "have" or "had" or "and") || (W(index) is "wed" && W(index - 1) is "be" or "to"))
        {
            return null;
        }

        var after = SkipDot(index + 1);
        var at = after;
        var bracket = W(at) is "(";
        at += W(at) is "," or "-" or "(" ? 1 : 0;
        if (TryExplicitDate(at, out var date) && !(text[at].IsWord && W(at) is "the" && date.Month < 0))
        {
            return date with { First = index, Next = bracket && W(date.Next) is ")" ? date.Next + 1 : date.Next };
        }

        if (W(at) is "the" && TryDay(at + 1, false, out var day, out var next, out _))
        {
            return FromMonth(index, next, new Moment(now.Year, now.Month, 1), day);
        }

        if (at == after && TryDay(at, false, out day, out next, out var ordinal) && !(text[at].IsWord && !ordinal) && !FollowsAsHour(at, next) && Words.Unit(W(next)) == default)
        {
            return WeekdayAndDay(index, next, weekday, day);
        }

        if (TryWeekOf(at, out var monday, out next))
        {
            return Definite(index, next, monday.AddDays(Words.Iso(weekday) - 1));
        }

        if (TryFromSpan(at) is { Kind: Kind.Date, Span: var span } relative && span != default)
        {
            return Shifted(relative, weekday, index, relative.Next);
        }

        return WeekdayAlone(index, index + 1, weekday);
    }

    private Found WeekdayAlone(int first, int next, DayOfWeek weekday)
    {
        var ahead = ((int)weekday - (int)Today.DayOfWeek + 7) % 7;
        var future = Today.AddDays(ahead);
        return new Found(Kind.Date, first, next) { Timex = Timex.Weekday(weekday), Past = future.AddDays(-7), Future = future, Weekday = weekday };
    }

    /// <summary>Reads "on tuesday of next week", where the "on" belongs to what is found.</summary>
    private Found TryOnWeekdayOfWeek(int index)
    {
        if (W(index) is not "on" || Words.Weekday(W(index + 1)) is not { } weekday || W(index + 2) is not "of" || !TryWeekOf(index + 2, out var monday, out var next) || monday <= Today)
        {
            return null;
        }

        return Definite(index, next, monday.AddDays(Words.Iso(weekday) - 1));
    }

    /// <summary>Reads "of next week", "next week", "of the following week".</summary>
    private bool TryWeekOf(int index, out Moment monday, out int next)
    {
        var at = W(index) is "of" or "in" ? index + 1 : index;
        at += W(at) is "the" ? 1 : 0;
        next = at + 2;
        monday = default;
        if (Words.Relative(W(at)) is not { } relative || W(at + 1) is not "week")
        {
            return false;
        }

        monday = Words.MondayOf(Today).AddDays(7 * relative);
        return true;
    }

    private bool FollowsAsHour(int at, int next) =>
        text[at].IsDigits && next == at + 1 && (W(next) is "-" or "to" or "~" or "\u2013" && text[next + 1].IsDigits);

    private Found WeekdayAndDay(int first, int next, DayOfWeek weekday, int day)
    {
        var month = new Moment(now.Year, now.Month, 1);
        var past = Search(month, -1);
        var future = Search(month, 1);
        return past is null || future is null ? null : new Found(Kind.Date, first, next) { Timex = Timex.Weekday(weekday), Past = past.Value, Future = future.Value, Weekday = weekday };

        Moment? Search(Moment start, int step)
        {
            for (var i = 0; i < 400; i++)
            {
                var candidate = start.AddMonths(i * step);
                if (day <= Moment.DaysInMonth(candidate.Year, candidate.Month) && candidate.AddDays(day - 1) is var date && date.DayOfWeek == weekday && (step < 0 ? date < Today : date >= Today))
                {
                    return date;
                }
            }

            return null;
        }
    }

    /// <summary>A date of month and day or of digits, which a weekday or "this" before it only repeats.</summary>
    private bool TryExplicitDate(int index, out Found date)
    {
        date = Longest(text[index].IsDigits ? TryNumericDate(index, false) : TryMonthDay(index), TryDayMonth(index));
        return date is not null;
    }

    /// <summary>Reads "next monday", "this friday 7/6", "last easter".</summary>
    private Found TryRelativeDay(int index)
    {
        var at = index;
        if (W(at) is "the" && Words.Relative(W(at + 1)) is not null && Words.Weekday(W(at + 2)) is null)
        {
            return null;
        }

        at += W(at) is "the" ? 1 : 0;
        if (Words.Relative(W(at)) is not { } relative)
        {
            return null;
        }

        if (at != index)
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
                : W(at) is "past" ? (WeekdayAlone(0, 1, weekday).Past)
                : monday.AddDays((7 * relative) + day);
            return Definite(index, at + 2, date);
        }

        if (W(at + 1) is "day" && relative != 0 && at == index && W(at) is "next" or "following" or "previous")
        {
            return Definite(index, at + 2, Today.AddDays(relative));
        }

        if (TryHoliday(at + 1) is { } holiday && holiday.Year < 0)
        {
            var date = relative > 0 ? holiday.Future : relative < 0 ? holiday.Past : HolidayInYear(at + 1, now.Year);
            return Definite(index, holiday.Next, date);
        }

        return (relative == 0 || W(at) is "next" or "last") && TryExplicitDate(at + 1, out var explicitDate) && explicitDate.Year < 0
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
