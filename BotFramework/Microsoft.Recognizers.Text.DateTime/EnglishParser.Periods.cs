using System.Globalization;
using Microsoft.Recognizers.Text.Number;

namespace Microsoft.Recognizers.Text.DateTime;

/// <content>Weeks, months, quarters, years and other ranges of days.</content>
internal sealed partial class EnglishParser
{
    private const int MostBusinessDays = 1000;
    private const int MostMonths = 6000;

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

        found = Longest(TryRelativePeriod(index), TryMonthPeriod(index, inner));
        found = Longest(found, TryWeekOfDate(index));
        found = Longest(found, TryPartOfPeriod(index));
        found = Longest(found, TryNthOf(index));
        found = Longest(found, TryQuarter(index));
        found = Longest(found, TryNamedYear(index, inner));
        found = Longest(found, TryDecade(index));
        found = Longest(found, TrySeason(index));
        found = Longest(found, TryWithin(index));
        found = Longest(found, TryCountFirst(index));
        return Longest(found, TryHolidayWeekend(index));
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

    private static Found YearPeriod(int first, int next, int year) =>
        Period(first, next, Timex.Year(year), new Moment(year, 1, 1), new Moment(year + 1, 1, 1), Level.Year) with { Year = year };

    private static Found MonthPeriod(int first, int next, int year, int month)
    {
        var start = new Moment(year, month, 1);
        return Period(first, next, Timex.Month(year, month), start, start.AddMonths(1), Level.Month) with { Year = year, Month = month };
    }

    /// <summary>A month without a year: the last one that is over or running before this month, and the next.</summary>
    private Found MonthPeriod(int first, int next, int month)
    {
        var future = new Moment(month >= now.Month ? now.Year : now.Year + 1, month, 1);
        var past = future.AddYears(-1);
        return new Found(Kind.DateRange, first, next)
        {
            Timex = Timex.Month(-1, month),
            Past = past,
            PastEnd = past.AddMonths(1),
            Future = future,
            FutureEnd = future.AddMonths(1),
            Level = Level.Month,
            Month = month,
        };
    }

    private Found TryYearPeriod(int index, bool inner)
    {
        if (text[index].Length != 4 || (!inner && ContinuesNumber(index)) || IsMoney(index) || !TryYear(index, false, out var year, out var next))
        {
            return null;
        }

        if (!inner && text[next].Text is "-" or "/" or "~" && text[next].Glued && text[next + 1].IsDigits && text[next + 1].Glued)
        {
            return null;
        }

        if (text[next].Glued && text[next].IsDigits || (text[index].Glued && text[index - 1].IsWord) || (!inner && W(next) is "-" && text[next + 1].IsDigits) || (!inner && W(index - 1) is "-" && text[index - 2].IsDigits && !text[index].Glued))
        {
            return null;
        }

        // "2017 april", "2000 pieces"
        if (MonthAt(next) is > 0 and var month && !(month is 5 && !text[index - 1].IsWord && W(next + 1) is "be" or "not" or "have"))
        {
            return MonthPeriod(index, next + 1, year, month);
        }

        return YearPeriod(index, next, year);
    }

    /// <summary>Reads "2015-3", "12-2015", "12/2015".</summary>
    private Found TryMonthInDigits(int index, bool inner)
    {
        if ((!inner && ContinuesNumber(index)) || W(index + 1) is not ("-" or "/") || !text[index + 1].Glued || !text[index + 2].Glued || !text[index + 2].IsDigits)
        {
            return null;
        }

        var next = index + 3;
        if (text[next].Glued && (text[next].Kind != TokenKind.Symbol || (text[next].Text is "-" or "/" or "." or "," && text[next + 1].IsDigits && text[next + 1].Glued)))
        {
            return null;
        }

        var (y, m) = text[index].Length == 4 ? (index, index + 2) : (index + 2, index);
        return text[y].Length == 4 && text[m].Length <= 2 && TryInteger(y, 4, out var year) && TryInteger(m, 2, out var month) && year is >= FirstYear and <= LastYear && month is >= 1 and <= 12
            ? MonthPeriod(index, next, year, month)
            : null;
    }

    private bool MonthIsMeant(int index, int month, bool inner)
    {
        if (month is not (3 or 5) || W(index) is not ("may" or "march"))
        {
            return true;
        }

        return inner || W(index - 1) is "in" or "of" or "since" or "until" or "till" or "by" or "before" or "after" or "from" or "between" or "during" or "mid" or "early" or "late" or "through" or "for" or "the";
    }

    private Found TryMonthPeriod(int index, bool inner)
    {
        // "the month of september"
        var of = index + (W(index) is "the" ? 1 : 0);
        if (W(of) is "month" && W(of + 1) is "of")
        {
            return MonthAt(of + 2) > 0 && TryMonthPeriod(of + 2, true) is { } named ? named with { First = index } : null;
        }

        var month = MonthAt(index);
        if (month == 0)
        {
            return null;
        }

        var next = index + 1;
        var at = SkipDot(next);
        if (W(at) is "-" or "/" && text[at].Glued && TryYear(at + 1, false, out var year, out var end) && text[at + 1].IsDigits)
        {
            return MonthPeriod(index, end, year, month);
        }

        if (W(at) is "," or "of" or "in" && TryYear(at + 1, W(at) is "of", out year, out end))
        {
            return MonthPeriod(index, end, year, month);
        }

        if (W(at) is "of" or "in" && W(at + 2) is "year" && Words.Relative(W(at + 1)) is { } relative)
        {
            return MonthPeriod(index, at + 3, now.Year + relative, month);
        }

        if (!text[at].Glued && TryYear(at, false, out year, out end) || (at > next && TryYear(at, false, out year, out end)))
        {
            return MonthPeriod(index, end, year, month);
        }

        return MonthIsMeant(index, month, inner) && !IsPartOfName(index) ? MonthPeriod(index, next, month) : null;
    }

    private bool IsPartOfName(int index) => text[index].Glued && text[index - 1].Text is "." or "_" or "@" or "#" && text[index - 1].Glued;

    private Found TryNamedYear(int index, bool inner)
    {
        var at = W(index) is "the" && inner ? index + 1 : index;
        var kind = W(at) is "fiscal" or "financial" && W(at + 1) is "year" ? "FY"
            : W(at) is "school" && W(at + 1) is "year" ? "SY"
            : W(at) is "calendar" && W(at + 1) is "year" ? ""
            : W(at) is "fy" ? "FY" : W(at) is "sy" ? "SY" : W(at) is "cy" ? "" : null;
        if (kind is not null)
        {
            var next = W(at + 1) is "year" ? at + 2 : at + 1;
            next += W(next) is "of" ? 1 : 0;
            if (TryYear(next, true, out var year, out var end))
            {
                return kind.Length == 0 ? YearPeriod(index, end, year) : NotResolved(index, end, kind + Timex.Year(year));
            }

            return kind.Length > 0 && W(at + 1) is "year" ? NotResolved(index, at + 2, kind + "XXXX") : null;
        }

        if (W(at) is "year")
        {
            if (TryYear(at + 1, false, out var year, out var end))
            {
                return YearPeriod(index, end, year);
            }

            if (W(at + 1) is "to" && W(at + 2) is "date")
            {
                return Period(index, at + 3, Timex.Year(now.Year), new Moment(now.Year, 1, 1), Today, Level.Other);
            }

            return null;
        }

        if (EnglishNumberWords.Find(text[index]).Class != NumberWordClass.None && (inner || W(index - 1) is "in" or "since" or "of" or "until" or "before" or "after" or "by" or "from" or "year")
            && TryYearInWords(index, out var spoken, out var after))
        {
            return YearPeriod(index, after, spoken);
        }

        return null;
    }

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

            if (W(index + 1) is "week" or "month" or "year" or "fortnight" or "quarter" or "weekend")
            {
                if (W(index + 2) is "after" && W(index + 3) is "next")
                {
                    return Unit(index, index + 4, W(index + 1), 2);
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
            case "hour" or "minute" or "second" or "hr" or "min" when relative != 0:
                return FromNow(first, next, Words.Unit(word), relative);
            default:
                return null;
        }
    }

    private static Moment QuarterStart(Moment date) => new(date.Year, ((date.Month - 1) / 3 * 3) + 1, 1);

    private static Found Quarters(int first, int next, Moment start, int count)
    {
        var end = start.AddMonths(3 * count);
        return Period(first, next, Timex.Range(Timex.Date(start), Timex.Date(end), string.Create(CultureInfo.InvariantCulture, $"P{3 * count}M")), start, end, Level.Quarter) with { Year = start.Year };
    }

    private Found Weekend(int first, int next, int relative)
    {
        var saturday = Words.MondayOf(Today).AddDays(5 + (7 * relative));
        return Period(first, next, Timex.Week(saturday) + "-WE", saturday, saturday.AddDays(2), Level.Other);
    }

    private (int Next, int Count)? DecadeSpan(int index)
    {
        if (W(index) is "decade")
        {
            return (index + 1, 1);
        }

        return TryAmount(index, out var amount, out var at, out _) && W(at) is "decades" && amount is >= 1 and < 50 ? (at + 1, (int)amount) : null;
    }

    private Found Decades(int first, int next, int relative, int count)
    {
        var decade = now.Year / 10 * 10;
        var (from, to) = relative > 0 ? (decade + (10 * relative), decade + 10 + (10 * count)) : relative < 0 ? (decade - (10 * count), decade) : (decade, decade + 10);
        if (from < 1 || to > 9000)
        {
            return null;
        }

        var (start, end) = (new Moment(from, 1, 1), new Moment(to, 1, 1));
        return Period(first, next, Timex.Range(Timex.Date(start), Timex.Date(end), string.Create(CultureInfo.InvariantCulture, $"P{to - from}Y")), start, end, Level.Other);
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

    /// <summary>Reads the "3 months" of "last 3 months": days that end yesterday or begin tomorrow, times that touch now.</summary>
    private Found TryCounted(int first, int index, int relative, bool startsTomorrow)
    {
        if (DecadeSpan(index) is { } decades && !text[index].Is("decade"))
        {
            return Decades(first, decades.Next, relative, decades.Count);
        }

        if (!TryOneSpan(index, out var span, out var next, out _))
        {
            return null;
        }

        if (span.BusinessDays > MostBusinessDays)
        {
            return null;
        }

        if (W(next - 1) is "quarters" or "quarter")
        {
            if (span.Months > MostMonths)
            {
                return null;
            }

            var count = (int)(span.Months / 3);
            var quarter = QuarterStart(Today);
            return Quarters(first, next, relative > 0 ? quarter.AddMonths(3) : quarter.AddMonths(-3 * count), count);
        }

        return relative > 0 && span.HasDate && startsTomorrow ? Ahead(first, next, span, Today.AddDays(1)) : FromNow(first, next, span, relative);
    }

    private static Found Ahead(int first, int next, Span span, Moment start)
    {
        if (span.From(start, 1) is not { } end)
        {
            return null;
        }

        return Period(first, next, Timex.Range(Timex.Date(start), Timex.Date(end), span.Timex), start, end, Level.Other) with { Days = BusinessDays(span, start, end), Span = span };
    }

    private static string BusinessDays(Span span, Moment start, Moment end)
    {
        if (span.BusinessDays == 0)
        {
            return null;
        }

        var days = new List<string>();
        for (var day = start; day < end; day = day.AddDays(1))
        {
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            {
                days.Add(Timex.Date(day));
            }
        }

        return string.Join(',', days);
    }

    private Found FromNow(int first, int next, Span span, int sign)
    {
        if (span.From(span.HasTime ? now : Today, sign) is not { } other)
        {
            return null;
        }

        var from = span.HasTime ? now : Today;
        var (start, end) = sign > 0 ? (from, other) : (other, from);
        if (!span.HasTime)
        {
            return Period(first, next, Timex.Range(Timex.Date(start), Timex.Date(end), span.Timex), start, end, Level.Other) with { Days = BusinessDays(span, start, end), Span = span };
        }

        return new Found(Kind.DateTimeRange, first, next)
        {
            Timex = Timex.Range(Timex.Full(start), Timex.Full(end), span.Timex),
            Past = start,
            Future = start,
            PastEnd = end,
            FutureEnd = end,
            Span = span,
        };
    }

    /// <summary>Reads "2 upcoming months", "13 last minutes".</summary>
    private Found TryCountFirst(int index)
    {
        if (IsMoney(index) || !TryNumber(index, out var amount, out var at) || !W(at + 1).EndsWith('s') || amount is < 1 or > 10000 || Words.Relative(W(at)) is not { } relative || relative == 0)
        {
            return null;
        }

        if (!TryUnit(at + 1, false, amount, out var span, out var next, out _))
        {
            return null;
        }

        if (span.BusinessDays > MostBusinessDays)
        {
            return null;
        }

        return relative > 0 && span.HasDate ? Ahead(index, next, span, Today.AddDays(1)) : FromNow(index, next, span, relative);
    }

    /// <summary>Reads "within 9 months", "within the next day and 5 hours".</summary>
    private Found TryWithin(int index)
    {
        if (W(index) is not "within")
        {
            return null;
        }

        var at = index + 1;
        at += W(at) is "the" ? 1 : 0;
        var next = W(at) is "next" or "coming" or "following" or "upcoming";
        at += next ? 1 : 0;
        if (next && W(at) is "day" or "week" or "month" or "year" or "hour")
        {
            var span = Words.Unit(W(at));
            var end = at + 1;
            if (W(end) is "and" && TrySpan(end + 1, out var more, out var after))
            {
                span += more;
                end = after;
            }

            return FromNow(index, end, span, 1);
        }

        return TrySpan(at, out var length, out var stop) && length.BusinessDays <= MostBusinessDays ? FromNow(index, stop, length, 1) : null;
    }

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

        if (unit is "week" or "weeks" && (MonthAt(next + 1) > 0 || MonthAfterRelative(next + 1, out _, out _)) && TryMonthOf(next + 1, out var ofYear, out var month, out var monthEnd))
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

    private bool TryYearOf(int index, out int year, out int next)
    {
        var at = index + (W(index) is "the" && Words.Relative(W(index + 1)) is not null ? 1 : 0);
        if (W(at + 1) is "year" && Words.Relative(W(at)) is { } relative)
        {
            year = now.Year + relative;
            next = at + 2;
            return true;
        }

        if (W(index) is "the" && W(index + 1) is "year" && W(index + 2) is not "of")
        {
            next = index + 2;
            year = now.Year;
            if (TryYear(index + 2, false, out var said, out var after))
            {
                (year, next) = (said, after);
            }

            return true;
        }

        at = W(index) is "year" ? index + 1 : index;
        return TryYear(at, false, out year, out next);
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

    /// <summary>Reads quarters and halves: "q1 2019", "2019-h2", "first quarter of the year", "next year's first quarter".</summary>
    private Found TryQuarter(int index)
    {
        if (TryQuarterName(index, out var months, out var number, out var next))
        {
            var at = next;
            at += W(at) is "of" or "in" or "," ? 1 : 0;
            if (at == next && W(at) is "-" or "/" && text[at].Glued)
            {
                at++;
            }

            if (TryYearOf(at, out var year, out var end) && !(W(at) is "the" && W(at + 1) is "year" && end == at + 2))
            {
                return QuarterOf(index, end, year, months, number);
            }

            if (W(at) is "the" && W(at + 1) is "year")
            {
                return EveryYear(index, at + 2, months, number);
            }

            var named = W(next - 1) is "quarter" && W(next) is not "of" and not "million" and not "billion" and not "past" and not "to";
            return named || (next > index + 1 && text[index].IsWord && text[index].Length == 1 && text[index + 1].Glued) ? EveryYear(index, next, months, number) : null;
        }

        var yearFirst = index;
        if ((text[index].IsDigits && !ContinuesNumber(index) && TryYear(index, false, out var saidYear, out var after)) || TryRelativeYear(index, out saidYear, out after))
        {
            yearFirst = after + (W(after) is "-" or "," or "'s" ? 1 : 0);
            yearFirst += W(yearFirst) is "the" ? 1 : 0;
            if (TryQuarterName(yearFirst, out months, out number, out next))
            {
                return QuarterOf(index, next, saidYear, months, number);
            }
        }

        return null;
    }

    private bool TryRelativeYear(int index, out int year, out int next)
    {
        next = index + 2;
        year = now.Year + (Words.Relative(W(index)) ?? 0);
        return Words.Relative(W(index)) is not null && W(index + 1) is "year";
    }

    private bool TryQuarterName(int index, out int months, out int number, out int next)
    {
        months = W(index) is "q" ? 3 : W(index) is "h" ? 6 : 0;
        number = 0;
        next = index + 2;
        if (months > 0)
        {
            return text[index + 1].Glued && text[index + 1].Length == 1 && TryInteger(index + 1, 1, out number) && number >= 1 && number <= 12 / months && !(text[index].Glued && text[index - 1].Kind != TokenKind.Symbol);
        }

        var at = W(index) is "the" ? index + 1 : index;
        if (W(at) is "last")
        {
            number = 99;
            next = at + 1;
        }
        else if (!TryDay(at, false, out number, out next, out var ordinal) || !ordinal)
        {
            return false;
        }

        months = W(next) is "quarter" ? 3 : W(next) is "half" ? 6 : 0;
        if (months == 0)
        {
            return false;
        }

        number = number == 99 ? 12 / months : number;
        next++;
        return number <= 12 / months && (number > 0 && (W(at) is not "last" || W(next) is "of"));
    }

    private static Found QuarterOf(int first, int next, int year, int months, int number)
    {
        var start = new Moment(year, ((number - 1) * months) + 1, 1);
        return Quarters(first, next, start, months / 3) with { Year = year };
    }

    private Found EveryYear(int first, int next, int months, int number)
    {
        var start = new Moment(now.Year, ((number - 1) * months) + 1, 1);
        var end = start.AddMonths(months);
        var past = end <= now ? start : start.AddYears(-1);
        return new Found(Kind.DateRange, first, next)
        {
            Timex = Timex.Range(Timex.Date(-1, start.Month, 1), Timex.Date(-1, end.Month, 1), string.Create(CultureInfo.InvariantCulture, $"P{months}M")),
            Past = past,
            PastEnd = past.AddMonths(months),
            Future = past.AddYears(1),
            FutureEnd = past.AddYears(1).AddMonths(months),
            Level = Level.Quarter,
        };
    }

    /// <summary>Reads "the week of the 18th", "w/c feb 4", "week beginning february 4".</summary>
    private Found TryWeekOfDate(int index)
    {
        var at = W(index) is "the" ? index + 1 : index;
        if (W(at) is "weekend" && W(at + 1) is "of" && TryHoliday(at + 2) is { } holiday)
        {
            return HolidayWeekend(index, holiday.Next, holiday, at + 2);
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
        if (TryHoliday(index) is not { } holiday || W(holiday.Next) is not ("weekend" or "week"))
        {
            return null;
        }

        var next = holiday.Next + 1;
        if (W(holiday.Next) is "week")
        {
            return null;
        }

        if (holiday.Year < 0 && TryYear(next, false, out var year, out var end) && text[next].IsDigits)
        {
            var date = HolidayInYear(index, year);
            return HolidayWeekend(index, end, Definite(index, end, date), index);
        }

        return HolidayWeekend(index, next, holiday, index);
    }

    private Found HolidayWeekend(int first, int next, Found holiday, int name)
    {
        var (past, pastEnd) = Around(holiday.Past);
        var (future, futureEnd) = Around(holiday.Future);
        _ = name;
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

    /// <summary>Reads "1990s", "90 s", "the nineties", "15th century".</summary>
    private Found TryDecade(int index)
    {
        var at = W(index) is "the" ? index + 1 : index;
        if (TryDay(at, false, out var number, out var next, out var ordinal) && ordinal && W(next) is "century" && number is >= 2 and <= 30)
        {
            var (start, end) = (new Moment((number - 1) * 100, 1, 1), new Moment(number * 100, 1, 1));
            return Period(index, next + 1, Timex.Range(Timex.Date(start), Timex.Date(end), "P100Y"), start, end, Level.Other);
        }

        if (at != index)
        {
            return null;
        }

        var decade = W(index) switch
        {
            "twenties" => 20,
            "thirties" => 30,
            "forties" => 40,
            "fifties" => 50,
            "sixties" => 60,
            "seventies" => 70,
            "eighties" => 80,
            "nineties" => 90,
            _ => -1,
        };
        next = index + 1;
        if (decade < 0)
        {
            if (!text[index].IsDigits || ContinuesNumber(index) || IsMoney(index) || text[index].Text[^1] != '0' || text[index].Length is not (2 or 4))
            {
                return null;
            }

            next += W(next) is "'" or "\u2019" ? 1 : 0;
            var s = W(next) is "s" or "'s";
            if (!s || !TryInteger(index, 4, out decade) || (text[index].Length == 2 && decade < 20))
            {
                return null;
            }

            next++;
        }

        if (decade > LastYear || decade is >= 100 and < FirstYear)
        {
            return null;
        }

        if (decade >= 1000)
        {
            var (start, end) = (new Moment(decade, 1, 1), new Moment(decade + 10, 1, 1));
            return Period(index, next, Timex.Range(Timex.Date(start), Timex.Date(end), "P10Y"), start, end, Level.Other);
        }

        return new Found(Kind.DateRange, index, next)
        {
            Timex = string.Create(CultureInfo.InvariantCulture, $"(XX{decade:00}-01-01,XX{(decade + 10) % 100:00}-01-01,P10Y)"),
            Past = new Moment(1900 + decade, 1, 1),
            PastEnd = new Moment(1910 + decade, 1, 1),
            Future = new Moment(2000 + decade, 1, 1),
            FutureEnd = new Moment(2010 + decade, 1, 1),
            Level = Level.Other,
        };
    }

    private static string SeasonCode(string word) => word switch
    {
        "spring" => "SP",
        "summer" => "SU",
        "fall" or "autumn" => "FA",
        "winter" => "WI",
        _ => null,
    };

    private Found TrySeason(int index)
    {
        if (SeasonCode(W(index)) is not { } code)
        {
            return null;
        }

        var at = index + 1;
        at += W(at) is "of" or "," or "in" ? 1 : 0;
        if (TryYearOf(at, out var year, out var next))
        {
            return NotResolved(index, next, Timex.Year(year) + "-" + code);
        }

        // "fall" and "spring" are verbs more often than seasons.
        return W(index) is "summer" or "winter" or "autumn" || W(index - 1) is "in" or "during" or "since" or "until" or "this" or "of" or "the" && W(index + 1) is not "of" and not "in"
            ? NotResolved(index, index + 1, code)
            : null;
    }

    /// <summary>Reads "end of month", "early this week", "mid-november", "later in the year", "eoy", "remaining of the week".</summary>
    private Found TryPartOfPeriod(int index)
    {
        switch (W(index))
        {
            case "eoy":
                return Narrow(YearPeriod(index, index + 1, now.Year), index, "end", false);
            case "eom":
                return Narrow(Unit(index, index + 1, "month", 0), index, "end", false);
            case "eow":
                return Narrow(Unit(index, index + 1, "week", 0), index, "end", false);
            case "remaining" or "remainder" or "rest" when W(index + 1) is "of":
                return Rest(index, index + 2);
        }

        var at = index;
        at += W(at) is "the" && W(at + 1) is "beginning" or "start" or "middle" or "end" or "remaining" or "rest" ? 1 : 0;
        if (at > index)
        {
            return null;
        }

        string mod;
        var later = false;
        if (W(at) is "early" or "earlier" or "late" or "later" or "mid" or "middle" or "beginning" or "start" or "end")
        {
            mod = W(at) is "early" or "earlier" or "beginning" or "start" ? "start" : W(at) is "mid" or "middle" ? "mid" : "end";
            later = W(at) is "earlier" or "later";
        }
        else
        {
            return null;
        }

        var needsOf = W(at) is "beginning" or "start" or "end" or "middle";
        at++;
        at += W(at) is "-" && !needsOf ? 1 : 0;
        if (needsOf && W(at) is not "of")
        {
            return null;
        }

        at += W(at) is "of" or "in" ? 1 : 0;
        var bareUnit = W(at) is "the" ? at + 1 : at;
        Found whole = null;
        if (W(bareUnit) is "week" or "month" or "year" or "quarter" && !TryYear(bareUnit + 1, false, out _, out _))
        {
            whole = Unit(index, bareUnit + 1, W(bareUnit), 0);
            if (bareUnit == at && !needsOf)
            {
                return null;
            }

            if (W(bareUnit + 1) is "of" && W(bareUnit) is not "year")
            {
                return null;
            }
        }
        else if (W(at) is "today" && mod == "end")
        {
            return new Found(Kind.DateTimeRange, index, at + 1) { Timex = Timex.Date(Today), Mod = "end", Past = Today.AddHours(12), Future = Today.AddHours(12), PastEnd = Today.AddDays(1), FutureEnd = Today.AddDays(1) };
        }
        else
        {
            whole = TryPeriod(at + (W(at) is "the" ? 1 : 0), true);
        }

        if (whole is null || whole.Kind != Kind.DateRange || whole.Unresolved || whole.Day == -2)
        {
            return null;
        }

        return Narrow(whole with { First = index }, index, mod, later);
    }

    /// <summary>Takes the first, middle or last part of a period; "later this week" begins today at the earliest and carries no mark.</summary>
    private Found Narrow(Found whole, int first, string mod, bool later)
    {
        var (past, pastEnd) = Part(whole.Past, whole.PastEnd);
        var (future, futureEnd) = Part(whole.Future, whole.FutureEnd);
        var running = later && whole.Past <= Today && Today < whole.PastEnd && whole.Definite;
        if (running)
        {
            past = future = mod == "end" && Today > past ? Today : past;
            pastEnd = futureEnd = mod == "start" && Today < pastEnd ? Today : pastEnd;
        }

        return whole with { First = first, Past = past, PastEnd = pastEnd, Future = future, FutureEnd = futureEnd, Mod = running ? null : mod, Day = -2 };

        (Moment Start, Moment End) Part(Moment start, Moment end)
        {
            switch (whole.Level)
            {
                case Level.Year when text[whole.Next - 1].IsDigits || (W(whole.Next - 1) is not "year" and not "eoy"):
                    var (a, b) = (start.AddMonths(4), start.AddMonths(8));
                    return mod == "start" ? (start, a) : mod == "mid" ? (a, b) : (b, end);
                case Level.Year:
                    return mod == "start" ? (start, start.AddMonths(6)) : mod == "mid" ? (start.AddMonths(3), start.AddMonths(9)) : (start.AddMonths(6), end);
                case Level.Month:
                    return mod == "start" ? (start, start.AddDays(15)) : mod == "mid" ? (start.AddDays(9), start.AddDays(20)) : (start.AddDays(15), end);
                case Level.Week:
                    return mod == "start" ? (start, start.AddDays(3)) : mod == "mid" ? (start.AddDays(1), start.AddDays(4)) : (start.AddDays(3), end);
                default:
                    var days = (end - start).TotalDays;
                    var half = start.AddDays(Math.Floor(days / 2));
                    return mod == "start" ? (start, half) : mod == "mid" ? (start.AddDays(Math.Floor(days / 4)), end.AddDays(-Math.Floor(days / 4))) : (half, end);
            }
        }
    }

    private Found Rest(int first, int index)
    {
        var at = W(index) is "the" or "this" or "my" or "current" ? index + 1 : index;
        if (Unit(first, at + 1, W(at), 0) is not { Kind: Kind.DateRange } whole)
        {
            return null;
        }

        var end = whole.FutureEnd.AddDays(-1);
        return Period(first, at + 1, Timex.Range(Timex.Date(Today), Timex.Date(end), Timex.Days((end - Today).TotalDays)), Today, end, Level.Other);
    }
}
