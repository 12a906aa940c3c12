namespace Microsoft.Recognizers.Text.DateTime;

/// <content>A day followed by a time, a part of the day or a time range.</content>
internal sealed partial class DateTimeParser
{
    /// <summary>Reads "in the morning on friday", "the evening of march 3".</summary>
    private Found TryPartOfDate(int index)
    {
        if (W(index) is "at" || !TryPartWords(index, out var part, out var half, out var next) || part.Code is "TMEL" or "TMED" or "TMEB")
        {
            return null;
        }

        var at = W(next) is "of" or "on" ? next + 1 : next;
        var day = TryDate(at) ?? (W(at) is "the" && at > next ? TryTheDay(at, true) : null);
        return day is { Kind: Kind.Date, Unresolved: false, Level: not Level.Other } ? TryPartThenTime(index, day with { First = index }, part, half, day.Next) : null;
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
        if (!date.Unresolved && TryTimeRange(at, true) is { } range && !(comma && range.Weak && !(W(at) is "from" or "between" && !HasStroke(range))))
        {
            best = Longest(best, Combine(date, range, date.First, range.Next, default));
        }

        if (!date.Unresolved && TryBeforeOrAfterTime(date) is { } open)
        {
            best = Longest(best, open);
        }

        return best;
    }

    private bool HasStroke(Found range)
    {
        for (var index = range.First; index < range.Next; index++)
        {
            if (W(index) is "-" or "~")
            {
                return true;
            }
        }

        return false;
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

    private Found AtClock(Found date, Clock clock, int first, int next)
    {
        date = WithTodayAhead(date);
        return new(Kind.DateTime, first, next)
        {
            Timex = date.Unresolved ? date.Timex + clock.Timex : date.Timex,
            Past = date.Past,
            Future = date.Future,
            Clock = clock,
            Unresolved = date.Unresolved,
            Weekday = date.Weekday,
        };
    }

    /// <summary>A day said with a time is still ahead for all of today; said alone it is behind as soon as it has begun.</summary>
    private Found WithTodayAhead(Found date)
    {
        if (date.Definite || date.Day <= 0 || date.Past != Today || date.Weekday is not null)
        {
            return date;
        }

        var before = date.Month > 0 ? Nearest(date.Month, date.Day, -1, Today) : DayOfMonth(date.First, date.Next, date.Day, Today).Past;
        return date with { Past = before, Future = Today };
    }

    private Found Combine(Found date, Found range, int first, int next, in PartOfDay part)
    {
        if (!range.ByClock)
        {
            return null;
        }

        date = WithTodayAhead(date);
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
        if (!Any(Starts(date.Next), WordClass.Open) || !TryOpenWord(date.Next, out var start, out var mod, out var at) || mod is not ("before" or "after" or "since" or "until") || W(date.Next) is "from" or "to")
        {
            return null;
        }

        if (TryTime(at, true) is not { } time || (time.Next == at + 1 && !EndsBareHour(time.Next)))
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
}
