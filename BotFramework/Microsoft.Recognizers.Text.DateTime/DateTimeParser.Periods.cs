namespace Microsoft.Recognizers.Text.DateTime;

/// <content>Weeks, months, years and other ranges of days.</content>
internal sealed partial class DateTimeParser
{
    private Found TryPeriod(int index, bool inner = false)
    {
        if (!Enter())
        {
            return null;
        }

        var found = ReadPeriod(index, inner);
        Leave();
        return found;
    }

    private Found ReadPeriod(int index, bool inner)
    {
        ref readonly var token = ref text[index];
        Found found = null;
        if (token.IsDigits)
        {
            found = Longest(TryYearPeriod(index, inner), TryMonthInDigits(index, inner));
            found = Longest(found, TryDecade(index));
            found = Longest(found, TryQuarter(index));
            found = Longest(found, TryNthOf(index));
            return Longest(found, TryCountFirst(index));
        }

        if (!token.IsWord)
        {
            return token.Is("=") && TryYear(index + 1, false, out _, out _) && text[index + 1].IsDigits && TryYearPeriod(index + 1, true) is { } equal ? equal with { First = index } : null;
        }

        var start = Starts(index);
        found = Any(start, WordClass.Relative | WordClass.The | WordClass.Same | WordClass.Unit) ? TryRelativePeriod(index) : null;
        found = Any(start, WordClass.Month | WordClass.The | WordClass.Unit) ? Longest(found, TryMonthPeriod(index, inner)) : found;
        found = Any(start, WordClass.The | WordClass.Unit) ? Longest(found, TryWeekOfDate(index)) : found;
        found = Any(start, WordClass.Edge | WordClass.Rest) ? Longest(found, TryPartOfPeriod(index)) : found;
        found = Any(start, WordClass.The | WordClass.Unit | WordClass.Number | WordClass.Relative) ? Longest(Longest(found, TryNthOf(index)), TryQuarter(index)) : found;
        found = Any(start, WordClass.The | WordClass.Unit | WordClass.Number) ? Longest(found, TryNamedYear(index, inner)) : found;
        found = Any(start, WordClass.The | WordClass.Decade | WordClass.Number) ? Longest(found, TryDecade(index)) : found;
        found = Any(start, WordClass.The | WordClass.Season) ? Longest(found, TrySeason(index)) : found;
        found = Any(start, WordClass.Within) ? Longest(found, TryWithin(index)) : found;
        found = Any(start, WordClass.Count) ? Longest(found, TryCountFirst(index)) : found;
        return Any(start, WordClass.Holiday) ? Longest(found, TryHolidayWeekend(index)) : found;
    }

    private static Found Period(int first, int next, string timex, Moment start, Moment end, Level level) => new(Kind.DateRange, first, next)
    {
        Timex = timex,
        Past = start,
        Future = start,
        PastEnd = end,
        FutureEnd = end,
        Level = level,
    };

    private static Found NotResolved(int first, int next, string timex) => new(Kind.DateRange, first, next) { Timex = timex, Unresolved = true, Level = Level.Other };

    /// <summary>Reads "this week", "next month", "last quarter", "the week after next", "next 3 days", "this september".</summary>
    private Found TryRelativePeriod(int index)
    {
        var word = W(index);
        if (word is "weekend" && Words.Relative(W(index - 1)) is null)
        {
            return Weekend(index, index + 1, 0);
        }

        if (word is "same" or "that")
        {
            return TryUndefined(index);
        }

        if (word is "the")
        {
            if (W(index + 1) is "same")
            {
                return null;
            }

            if (Words.Relative(W(index + 1)) is { } later && later != 0 && DecadeSpan(index + 2) is { } decades)
            {
                return Decades(index, decades.Next, later, decades.Count);
            }

            if (W(index + 1) is "week" or "month" or "year" or "fortnight" or "quarter" or "weekend" && !(W(index + 2) is "to" && W(index + 3) is "date"))
            {
                if (W(index + 2) is "after" or "before" && W(index + 3) is "next" or "last")
                {
                    return (W(index + 2), W(index + 3)) is ("after", "next") or ("before", "last") ? Unit(index, index + 4, W(index + 1), W(index + 3) is "next" ? 2 : -2) : null;
                }

                if ((W(index + 1) is "year" && TryYear(index + 2, false, out _, out _)) || (W(index + 1) is "week" && text[index + 2].IsDigits))
                {
                    return null;
                }

                return W(index + 2) is "of" or "to" && W(index + 1) is "week" or "year" && W(index + 3) is not "me" ? null : Unit(index, index + 2, W(index + 1), 0);
            }

            return null;
        }

        if (word is "last" && W(index - 1) is "will" or "would" or "should" or "shouldn't" or "can" or "could" or "may" or "might" or "must" or "to" or "not" or "won't" or "doesn't" or "didn't" or "does" or "did" or "shouldn\u2019t" or "won\u2019t")
        {
            return null;
        }

        if (Words.Relative(word) is not { } relative || (word is "current" or "coming" && text[index].Glued))
        {
            return null;
        }

        var at = index + 1;
        at += W(at) is "coming" or "upcoming" && relative >= 0 ? 1 : 0;
        if (W(at) is "calendar" or "fiscal" or "school" or "financial" && W(at + 1) is "year")
        {
            var year = now.Year + relative;
            return W(at) is "calendar" ? YearPeriod(index, at + 2, year) : NotResolved(index, at + 2, (W(at) is "school" ? "SY" : "FY") + Timex.Year(year));
        }

        if (W(at) is "working" or "business" or "work" or "workweek" && (W(at) is "workweek" || W(at + 1) is "week"))
        {
            var monday = Words.MondayOf(Today).AddDays(7 * relative);
            return Period(index, W(at) is "workweek" ? at + 1 : at + 2, Timex.Week(monday), monday, monday.AddDays(5), Level.Week);
        }

        if (Unit(index, at + 1, W(at), relative, word) is { } unit)
        {
            return unit;
        }

        if (MonthAt(at) is > 0 and var month)
        {
            // "this may take longer"
            if (W(at) is "may" or "march" && text[at + 1].IsWord && relative == 0)
            {
                return null;
            }

            if (TryYear(at + 1, false, out _, out _) || (TryDay(at + 1, false, out _, out _, out _) && text[at + 1].IsDigits))
            {
                return null;
            }

            return MonthPeriod(index, at + 1, now.Year + relative, month);
        }

        if (SeasonCode(W(at)) is { } season)
        {
            return NotResolved(index, at + 1, Timex.Year(now.Year + relative) + "-" + season);
        }

        // "coming weeks": how many is not said, so one.
        if (relative != 0 && W(at) is "seconds" or "minutes" or "hours" or "days" or "weeks" or "months" or "years")
        {
            var one = Words.Unit(W(at));
            return relative > 0 && one.HasDate ? Ahead(index, at + 1, one, Today.AddDays(1)) : FromNow(index, at + 1, one, relative);
        }

        return relative != 0 ? TryCounted(index, at, relative, true) : null;
    }

    private Found Unit(int first, int next, string word, int relative, string relativeWord = "")
    {
        switch (word)
        {
            case "week" or "wk":
                var monday = Words.MondayOf(Today).AddDays(7 * relative);
                return Period(first, next, Timex.Week(monday), monday, monday.AddDays(7), Level.Week);
            case "weekend":
                return Weekend(first, next, relative);
            case "fortnight":
                var start = Words.MondayOf(Today).AddDays(14 * relative);
                return Period(first, next, Timex.Range(Timex.Date(start), Timex.Date(start.AddDays(14)), "P2W"), start, start.AddDays(14), Level.Other);
            case "month":
                var month = new Moment(now.Year, now.Month, 1).AddMonths(relative);
                return MonthPeriod(first, next, month.Year, month.Month);
            case "quarter":
                return Quarters(first, next, QuarterStart(Today).AddMonths(3 * relative), 1);
            case "year" or "yr":
                return YearPeriod(first, next, now.Year + relative);
            case "decade":
                return Decades(first, next, relative, 1);
            case "hour" or "minute" or "second" or "hr" or "min":
                return FromNow(first, next, Words.Unit(word), relative);
            default:
                return null;
        }
    }

    private Found Weekend(int first, int next, int relative)
    {
        var saturday = Words.MondayOf(Today).AddDays(5 + (7 * relative));
        return Period(first, next, Timex.Week(saturday) + "-WE", saturday, saturday.AddDays(2), Level.Other);
    }

    /// <summary>Reads "same week", "that weekend": a reference to a period said before.</summary>
    private Found TryUndefined(int index)
    {
        var timex = W(index + 1) switch
        {
            "week" => "XXXX-WXX",
            "weekend" => "XXXX-WXX-WE",
            "month" => "XXXX-XX",
            "year" => "XXXX",
            _ => null,
        };
        return timex is null ? null : Unit(index, index + 2, W(index + 1), 0) with { Timex = timex, Mod = "ref_undef" };
    }
}
