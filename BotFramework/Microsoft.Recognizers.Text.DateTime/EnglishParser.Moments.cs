namespace Microsoft.Recognizers.Text.DateTime;

/// <content>A day together with a time, a part of the day or a time range.</content>
internal sealed partial class EnglishParser
{
    private Found TryMoment(int index)
    {
        var found = Longest(TryNow(index), TryEndOfDay(index));
        found = Longest(found, TryFromSpan(index));
        found = Longest(found, TryDayFirst(index));
        found = Longest(found, TryTimeFirst(index));
        found = Longest(found, TryPartOfDate(index));
        return Longest(found, TryNthWeekday(index));
    }

    /// <summary>Reads "in the morning on friday", "the evening of march 3".</summary>
    private Found TryPartOfDate(int index)
    {
        if (!TryPartWords(index, out var part, out var half, out var next) || W(next) is not ("of" or "on") || part.Code is "TMEL" or "TMED" or "TMEB")
        {
            return null;
        }

        var day = TryDate(next + 1) ?? (W(next + 1) is "the" ? TryTheDay(next + 1, true) : null);
        return day is { Kind: Kind.Date, Unresolved: false, Level: not Level.Other } ? TryPartThenTime(index, day with { First = index }, part, half, day.Next) : null;
    }

    private Found TryNow(int index)
    {
        var next = index;
        switch (W(index))
        {
            case "now":
                next = index + 1;
                break;
            case "right" when W(index + 1) is "now":
                next = index + 2;
                break;
            case "asap":
                next = index + 1;
                break;
            case "as" when W(index + 1) is "soon" && W(index + 2) is "as" && W(index + 3) is "possible":
                next = index + 4;
                break;
            case "at":
                var at = index + 1;
                var the = W(at) is "the" or "this";
                at += the ? 1 : 0;
                at += W(at) is "present" or "current" or "exact" or "very" && W(at + 1) is "time" or "moment" or "minute" ? 1 : 0;
                if ((the && W(at) is "moment" or "minute" or "present") || (W(at - 1) is "present" or "current" && W(at) is "time") || (W(index + 1) is "this" && W(at) is "time" or "moment" or "minute"))
                {
                    next = at + 1;
                }
                else if (W(index + 1) is "present")
                {
                    next = index + 2;
                }

                break;
        }

        return next == index ? null : new Found(Kind.DateTime, index, next) { Timex = "PRESENT_REF", Past = now, Future = now, Now = true };
    }

    /// <summary>Reads "end of the day", "eod", "end of this sunday".</summary>
    private Found TryEndOfDay(int index)
    {
        var at = W(index) is "the" && W(index + 1) is "end" or "eod" ? index + 1 : index;
        Found day;
        if (W(at) is "eod")
        {
            day = Definite(index, at + 1, Today);
            index = at == index ? index : index;
        }
        else if (W(at) is "end" && W(at + 1) is "of")
        {
            at = W(at + 2) is "the" ? at + 3 : at + 2;
            day = W(at) is "day" ? Definite(index, at + 1, Today) : TryDate(at, true);
            if (day is null || day.Kind != Kind.Date || W(index) is "the")
            {
                return null;
            }
        }
        else
        {
            return null;
        }

        return new Found(Kind.DateTime, index, day.Next) { Timex = day.Timex, Past = day.Past, Future = day.Future, Clock = new Clock(23, 59, 59) };
    }

    /// <summary>Reads "tonight", "this evening", "last night", "late this morning", "today pm", "tuesday in the morning".</summary>
    private bool TryDayPart(int index, out Found day, out PartOfDay part, out int half, out int next)
    {
        half = 0;
        day = null;
        part = default;
        next = index;
        var at = index;
        if (W(at) is "early" or "late" or "later" or "earlier" && (W(at + 1) is "this" or "tonight" or "tomorrow" || (W(at + 1) is "in" && W(at + 2) is "this")))
        {
            half = W(at) is "late" or "later" ? 1 : -1;
            at += W(at + 1) is "in" ? 2 : 1;
        }

        if (W(at) is "tonight" or "tonite")
        {
            part = PartOfDay.Of("night");
            day = Definite(index, at + 1, Today);
            next = at + 1;
            return true;
        }

        if (W(at) is "this" or "last" or "next" or "previous" or "past" or "following" or "upcoming" && PartOfDay.Of(W(at + 1)) is { Code: not null } named && named.Code is not ("TMEL" or "TMED" or "TMEB") && W(at + 1)[^1] != 's')
        {
            part = named;
            day = Definite(index, at + 2, Today.AddDays(Words.Relative(W(at)) ?? 0));
            next = at + 2;
            return true;
        }

        var found = TryDate(at);
        if (found is not { Kind: Kind.Date, Unresolved: false, Level: not Level.Other })
        {
            return false;
        }

        if (TryPartAfter(found.Next, out part, out var late, out next))
        {
            half = half == 0 ? late : half;
            day = found;
            if (found.Weekday is { } weekday && TryWeekOf(next, out var monday, out var end))
            {
                day = Definite(index, end, monday.AddDays(Words.Iso(weekday) - 1));
                next = end;
            }

            return true;
        }

        return false;
    }

    private bool TryPartAfter(int index, out PartOfDay part, out int half, out int next)
    {
        var at = W(index) is "," or "on" ? index + 1 : index;
        if (W(at) is "am" or "pm" && !text[at].Glued)
        {
            part = PartOfDay.Of(W(at) is "am" ? "morning" : "afternoon");
            half = 0;
            next = at + 1;
            return true;
        }

        return TryPartWords(at, out part, out half, out next) && part.Code is not ("TMEL" or "TMED" or "TMEB");
    }

    private Found TryDayFirst(int index)
    {
        var best = TryDayPart(index, out var day, out var part, out var half, out var next) ? TryPartThenTime(index, day, part, half, next) : null;
        if (TryDate(index) is { Kind: Kind.Date } date)
        {
            best = Longest(best, Longest(date, TryDateThenTime(date)));
        }

        return best;
    }

    private Found TryPartThenTime(int index, Found day, PartOfDay part, int half, int next)
    {
        var (start, end) = Half(part, half);
        var whole = new Found(Kind.DateTimeRange, index, next)
        {
            Timex = day.Timex + part.Code,
            Past = day.Past + start,
            PastEnd = day.Past + end,
            Future = day.Future + start,
            FutureEnd = day.Future + end,
            Mod = half > 0 ? "end" : half < 0 ? "start" : null,
            Part = part,
            Weekday = day.Weekday,
        };
        var found = Longest(whole, JoinTime(day with { First = index, Next = next }, part));
        var at = next + (W(next) is "," ? 1 : 0);
        if (TryTimeRange(at, true) is { } range)
        {
            found = Longest(found, Combine(day, range, index, range.Next, part));
        }

        return found;
    }

    private Found TryDateThenTime(Found date)
    {
        if (date.Level == Level.Other)
        {
            return null;
        }

        var best = JoinTime(date, default);
        var at = date.Next;
        var comma = W(at) is ",";
        at += comma || W(at) is "at" or "on" ? 1 : 0;
        if (!date.Unresolved && TryTimeRange(at, true) is { } range && !(comma && range.Weak))
        {
            best = Longest(best, Combine(date, range, date.First, range.Next, default));
        }

        if (!date.Unresolved && TryBeforeOrAfterTime(date) is { } open)
        {
            best = Longest(best, open);
        }

        return best;
    }

    /// <summary>Reads the time behind a date: "tomorrow 8:00am", "friday at 5", "october 14 for 8:00am".</summary>
    private Found JoinTime(Found date, in PartOfDay part)
    {
        var at = date.Next;
        at += W(at) is "," ? 1 : 0;
        if (W(at) is "eod" && part.Code is null)
        {
            return AtClock(date, new Clock(23, 59, 59), date.First, at + 1);
        }

        var bare = W(at) is "at" or "around" or "@" || (W(at) is "on" or "by" && part.Code is not null);
        at += bare || W(at) is "for" or "-" or "\u2013" or "t" ? 1 : 0;
        at += W(at) is "around" or "about" && bare ? 1 : 0;
        var time = TryTime(at, bare) ?? (bare ? null : TryClock(at, true, out var spoken, out var end) && spoken.Minute >= 0 && (text[at].IsWord || IsGlued(at + 1, ".")) && !(text[at].IsDigits && date.Next == at && date.Level == Level.Other) ? TimeOf(at, end, spoken) : null);
        if (time is null || (bare && time.Clock.Minute < 0 && time.Clock.Ambiguous && part.Code is null && text[time.Next].IsWord && Words.Unit(W(time.Next)) != default))
        {
            return null;
        }

        if (W(date.Next) is "for" && time.Clock is { Minute: < 0, Ambiguous: true })
        {
            return null;
        }

        // "12.5" behind a date without "at" is a number.
        var clock = part.Code is null ? time.Clock : time.Clock.Within(part);
        return AtClock(date, clock, date.First, time.Next);
    }

    private static Found AtClock(Found date, Clock clock, int first, int next) => new(Kind.DateTime, first, next)
    {
        Timex = date.Unresolved ? date.Timex + clock.Timex : date.Timex,
        Past = date.Past,
        Future = date.Future,
        Clock = clock,
        Unresolved = date.Unresolved,
        Weekday = date.Weekday,
    };

    private static Found Combine(Found date, Found range, int first, int next, in PartOfDay part)
    {
        if (!range.ByClock)
        {
            return null;
        }

        var (a, b) = (range.Clock, range.EndClock);
        if (part.Code is not null && a.Ambiguous)
        {
            a = a.Within(part);
            b = b.Ambiguous ? b.Within(part) : b;
        }

        return range with
        {
            Kind = Kind.DateTimeRange,
            First = first,
            Next = next,
            Timex = date.Timex,
            Past = date.Past,
            Future = date.Future,
            Clock = a,
            EndClock = b,
            Weekday = date.Weekday,
            Year = date.Year,
            Weak = false,
        };
    }

    /// <summary>Reads "before 4pm" behind "today": a range with one end.</summary>
    private Found TryBeforeOrAfterTime(Found date)
    {
        if (!TryOpenWord(date.Next, out var start, out var mod, out var at) || mod is not ("before" or "after" or "since" or "until") || W(date.Next) is "from" or "to")
        {
            return null;
        }

        if (TryTime(at, true) is not { } time)
        {
            return null;
        }

        return new Found(Kind.DateTimeRange, date.First, time.Next)
        {
            ByClock = true,
            Timex = date.Timex,
            Past = date.Past,
            Future = date.Future,
            Clock = time.Clock,
            OnlyStart = start,
            Mod = mod,
        };
    }

    /// <summary>Reads "9am on tuesday", "five-thirty tomorrow evening", "6-8 next monday".</summary>
    private Found TryTimeFirst(int index)
    {
        if (!(text[index].IsDigits || text[index].IsWord))
        {
            return null;
        }

        Found best = null;
        var atBefore = W(index - 1) is "at" or "around";
        var time = TryTime(index, atBefore) ?? (TryClock(index, true, out var bare, out var end) && (bare.Minute >= 0 || W(end) is ",") && (text[index].IsWord ? TryHourWord(index, out _) : true) ? TimeOf(index, end, bare) with { Weak = true } : null);
        if (time is not null)
        {
            if (!time.Weak && !(atBefore && time.Clock is { Minute: < 0, Ambiguous: true } && text[index + 1 == time.Next ? index : time.Next].IsDigits && !EndsBareHour(time.Next)))
            {
                best = time;
            }

            if (TryDayAfter(time.Next, out var day, out var part, out var next))
            {
                var hourOnly = time.Weak && time.Clock.Minute < 0;
                if (!hourOnly || part.Code == "TNI")
                {
                    best = Longest(best, AtClock(day, part.Code is null ? time.Clock : time.Clock.Within(part), index, next));
                }
            }
        }
        else if (atBefore && TryClock(index, true, out bare, out end) && EndsBareHour(end))
        {
            best = TimeOf(index, end, bare);
        }

        if (TryTimeRange(index, true) is { ByClock: true } range)
        {
            if (!range.Weak)
            {
                best = Longest(best, range);
            }

            if (TryDayAfter(range.Next, out var day, out var part, out var next))
            {
                best = Longest(best, Combine(day, range, index, next, part));
            }
        }

        return Longest(best, TrySplitRange(index));
    }

    private bool TryDayAfter(int index, out Found day, out PartOfDay part, out int next)
    {
        var at = W(index) is "," ? index + 1 : index;
        at += W(at) is "on" or "of" ? 1 : 0;
        if (TryDayPart(at, out day, out part, out _, out next))
        {
            return true;
        }

        part = default;
        day = TryDate(at) ?? (W(at) is "the" ? TryTheDay(at, W(at - 1) is "on") : null);
        next = day?.Next ?? index;
        return day is { Kind: Kind.Date, Unresolved: false } && day.Level != Level.Other;
    }

    /// <summary>Reads "between 2:00 tomorrow and 4:00".</summary>
    private Found TrySplitRange(int index)
    {
        if (W(index) is not ("between" or "from") || !TryClock(index + 1, true, out var a, out var at) || TryDate(at) is not { Kind: Kind.Date, Unresolved: false } day
            || W(day.Next) is not ("and" or "to" or "until" or "till") || !TryClock(day.Next + 1, true, out var b, out var next))
        {
            return null;
        }

        Balance(ref a, ref b);
        return Combine(day, new Found(Kind.TimeRange, index, next) { ByClock = true, Clock = a, EndClock = b }, index, next, default);
    }

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
        else if (TryDay(at, false, out number, out next, out var ordinal) && ordinal && number <= 5)
        {
        }
        else
        {
            return null;
        }

        if (W(next) is "week" && W(next + 1) is "of" or "in" && MonthAt(next + 2) is > 0 and var ofMonth)
        {
            // "1st week of oct. on friday"
            var on = SkipDot(next + 3);
            on += W(on) is "on" or "," ? 1 : 0;
            return Words.Weekday(W(on)) is { } friday && W(on - 1) is "on" or "," ? NthOf(index, on + 1, friday, number, -1, ofMonth) : null;
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
        if (W(end) is not ("of" or "in") || !TryMonthOf(end + 1, out var year, out var month, out next))
        {
            return null;
        }

        var day = NthOf(W(index) is "the" && range is null && !hasPart ? index : index, next, weekday, number, year, month);
        if (day is null || (W(index) is "the" && (hasPart || range is not null || time is not null)))
        {
            return null;
        }

        return hasPart ? TryPartThenTime(index, day, part, 0, next) with { Next = next }
            : range is not null ? Combine(day, range, index, next, default)
            : time is not null ? AtClock(day, time.Clock, index, next)
            : Longest(day, TryDateThenTime(day));
    }

    private bool TryMonthOf(int index, out int year, out int month, out int next)
    {
        if (MonthAfterRelative(index, out var first, out next))
        {
            year = first.Year;
            month = first.Month;
            relativeMonth = true;
            return true;
        }

        relativeMonth = false;
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

    private Found NthOf(int first, int next, DayOfWeek weekday, int number, int year, int month)
    {
        var timex = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(year < 0 || relativeMonth ? "XXXX" : Timex.Year(year))}-{month:00}-WXX-{Words.Iso(weekday)}-#{(number < 0 ? 5 : number)}");
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

    private bool relativeMonth;
}
