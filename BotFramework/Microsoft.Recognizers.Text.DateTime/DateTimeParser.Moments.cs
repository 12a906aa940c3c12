namespace Microsoft.Recognizers.Text.DateTime;

/// <content>Moments: now, the end of a day, a day with its time.</content>
internal sealed partial class DateTimeParser
{
    private Found TryMoment(int index)
    {
        var start = Starts(index);
        var found = Any(start, WordClass.Now) ? TryNow(index) : null;
        found = Any(start, WordClass.The | WordClass.Edge | WordClass.Rest) ? Longest(found, TryEndOfDay(index)) : found;
        found = Any(start, WordClass.In | WordClass.Count) ? Longest(found, TryFromSpan(index)) : found;
        found = Any(start, WordClass.Day | WordClass.Edge | WordClass.Tonight) ? Longest(found, TryDayFirst(index)) : found;
        found = Any(start, WordClass.Clock | WordClass.PartOfDay | WordClass.Range | WordClass.For | WordClass.Open) ? Longest(found, TryTimeFirst(index)) : found;
        found = Any(start, WordClass.PartOfDay) ? Longest(found, TryPartOfDate(index)) : found;
        return Any(start, WordClass.Digits | WordClass.Number | WordClass.The | WordClass.Relative) ? Longest(found, TryNthWeekday(index)) : found;
    }

    private Found TryNow(int index)
    {
        var next = index;
        var reference = "PRESENT_REF";
        switch (W(index))
        {
            case "now" when !(W(index - 1) is "for" || (index == 0 && W(1) is ",") || (W(index - 1) is "is" or "are" && W(index + 1) is "for")):
                next = index + 1;
                break;
            case "right" when W(index + 1) is "now":
                next = index + 2;
                break;
            case "asap":
                next = index + 1;
                reference = "FUTURE_REF";
                break;
            case "recently" or "previously":
                next = index + 1;
                reference = "PAST_REF";
                break;
            case "as" when W(index + 1) is "soon" && W(index + 2) is "as" && W(index + 3) is "possible":
                next = index + 4;
                reference = "FUTURE_REF";
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

        return next == index ? null : new Found(Kind.DateTime, index, next) { Timex = reference, Past = now, Future = now, Now = true };
    }

    /// <summary>Reads "end of the day", "eod", "end of this sunday".</summary>
    private Found TryEndOfDay(int index)
    {
        var at = W(index) is "the" && W(index + 1) is "end" or "eod" ? index + 1 : index;
        Found day;
        if (W(at) is "eod")
        {
            day = DayNamedAfter(at + 1, at == index) ?? Definite(index, at + 1, Today);
        }
        else if (W(at) is "end" && W(at + 1) is "of")
        {
            at = W(at + 2) is "the" ? at + 3 : at + 2;
            day = W(at) is "day" ? DayNamedAfter(at + 1, true) ?? Definite(index, at + 1, Today) : TryDate(at, true);
            if (day is null || day.Kind != Kind.Date)
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

    /// <summary>Reads the "tomorrow" of "eod tomorrow", the "friday" of "end of day friday".</summary>
    private Found DayNamedAfter(int index, bool allowed) =>
        allowed && TryDate(W(index) is "on" ? index + 1 : index) is { Kind: Kind.Date, Unresolved: false } day ? day : null;

    /// <summary>Reads "9am on tuesday", "five-thirty tomorrow evening", "6-8 next monday".</summary>
    private Found TryTimeFirst(int index)
    {
        if (!(text[index].IsDigits || text[index].IsWord))
        {
            return null;
        }

        Found best = null;
        var atBefore = W(index - 1) is "at" or "around";
        var time = TryTime(index, atBefore) ?? (TryClock(index, true, out var bare, out var end) && (bare.Minute >= 0 || W(end) is "," || (W(end) is "tonight" or "tonite" || (W(end) is "this" && PartOfDay.Of(W(end + 1)).Code is not null)) && W(index - 1) is not "building") && (text[index].IsWord ? TryHourWord(index, out _) : true) ? TimeOf(index, end, bare) with { Weak = true } : null);
        if (time is not null)
        {
            if (!time.Weak && !(atBefore && time.Next == index + 1 && time.Clock.Minute < 0 && W(index) is not ("noon" or "midnight" or "midday" or "noonish") && !EndsBareHour(time.Next)))
            {
                best = time;
            }

            if (TryDayAfter(time.Next, out var day, out var part, out var next))
            {
                var hourOnly = time.Weak && time.Clock.Minute < 0;
                if (!hourOnly || part.Code == "TNI" || (part.Code is not null && W(time.Next) is "this"))
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
}
