namespace Microsoft.Recognizers.Text.DateTime;

/// <content>Words that leave one end open: before, after, since, until.</content>
internal sealed partial class DateTimeParser
{
    private const string FromPoint = "datetimepoint";

    private const string FromRange = "datetimerange";

    /// <summary>Reads a word that leaves one end open.</summary>
    /// <param name="start">Whether the start is what stays.</param>
    private bool TryOpenWord(int index, out bool start, out string mod, out int next)
    {
        next = index + 1;
        (start, mod) = W(index) switch
        {
            "before" or "by" or "until" or "till" or "til" => (false, "before"),
            "after" => (true, "after"),
            "since" => (true, "since"),
            "starting" => (true, "since"),
            "beginning" when W(next) is not "of" => (true, "since"),
            _ => (false, null),
        };
        if (mod is not null && W(next) is "or" && W(next + 1) is "on" or "in" && W(index) is "before" or "after")
        {
            mod = start ? "since" : "until";
            next += 2;
            return true;
        }

        if (mod is not null)
        {
            next += W(index) is "starting" or "beginning" && W(next) is "from" or "on" or "in" or "at" ? 1 : 0;
            return true;
        }

        switch (W(index))
        {
            case "prior" when W(next) is "to":
                (mod, next) = ("before", index + 2);
                return true;
            case "up" when W(next) is "to" or "until" or "till":
                (mod, next) = ("before", index + 2);
                return true;
            case "on" or "in" when W(next) is "or" && W(next + 1) is "before" or "after":
                start = W(next + 1) is "after";
                (mod, next) = (start ? "since" : "until", index + 3);
                return true;
            case "no" or "not" when W(next) is "later" && W(next + 1) is "than":
                (mod, next) = ("before", index + 3);
                return true;
            case "no" or "not" when W(next) is "earlier" or "sooner" && W(next + 1) is "than":
                (start, mod, next) = (true, "since", index + 3);
                return true;
            case "earlier" or "sooner" or "less" or "smaller" when W(next) is "than":
                (mod, next) = ("before", index + 2);
                return true;
            case "later" or "greater" or "more" or "newer" or "bigger" or "larger" when W(next) is "than":
                (start, mod, next) = (true, "after", index + 2);
                return true;
            case "as" when W(next) is "early" or "late" && W(next + 1) is "as":
                start = W(next) is "early";
                mod = start ? "since" : "until";
                next = index + 3;
                return true;
            case ">" or "<":
                start = W(index) is ">";
                mod = W(next) is "=" ? (start ? "since" : "until") : start ? "after" : "before";
                next += W(next) is "=" ? 1 : 0;
                return true;
            case "\u2265" or "\u2264":
                start = W(index) is "\u2265";
                mod = start ? "since" : "until";
                return true;
            default:
                return false;
        }
    }

    private Found TryModified(int index)
    {
        var found = Longest(TryMoreOrLess(index), TryOpen(index));
        found = Longest(found, TryAround(index));
        found = Longest(found, TryToDate(index));
        return Longest(found, TrySpanStarting(index));
    }

    private Found TryOpen(int index)
    {
        var at0 = index;
        if (W(index) is "year" or "date" or "time" && W(index + 1) is "greater" or "later" or "earlier" or "less" or "before" or "after" or ">" or "<")
        {
            if (W(index) is not "year")
            {
                return null;
            }

            at0++;
        }

        if (!TryOpenWord(at0, out var start, out var mod, out var at) || (W(index) is "by" && W(at) is "the" && W(at + 1) is "way"))
        {
            return null;
        }

        var comparison = W(at0) is "less" or "more" or "greater" or "smaller" or "bigger" or "larger" or ">" or "<" or "\u2265" or "\u2264";
        if (W(at) is "around" or "about" && TryOpenTarget(at + 1, out var blurred, out _) && !comparison)
        {
            return Open(blurred, index, blurred.Next, start, mod, mod + "-approx") with { Source = FromPoint };
        }

        if (!TryOpenTarget(at, out var target, out var edge))
        {
            return null;
        }

        if (comparison && !(target.Kind == Kind.DateRange && target.Level == Level.Year || target.Kind == Kind.Date))
        {
            return null;
        }

        if (target.Kind == Kind.Duration)
        {
            return W(at0) is "after" or "before" or "since" or "until" or "till" or "by" ? target with { First = index, Mod = mod } : null;
        }

        return Open(target, index, target.Next, start, mod, edge is null ? mod : mod + "-" + edge);
    }

    /// <summary>What may stand behind "before": a date, a period, a part of one, or a time.</summary>
    private bool TryOpenTarget(int index, out Found target, out string edge)
    {
        edge = null;
        var at = W(index) is "the" && W(index + 1) is "end" or "beginning" or "start" or "middle" or "year" or "early" or "late" ? index + 1 : index;
        target = TryPartOfPeriod(at);
        if (target is { Mod: not null })
        {
            edge = target.Mod;
        }

        target = Longest(target, TryMoment(at) ?? TryMoment(index));
        target = Longest(target, TryDate(index, true));
        target = Longest(target, W(index) is "the" ? TryTheDay(index, true) : null);
        target = Longest(target, TryPeriod(at, true));
        target = Longest(target, TryPart(index));
        target = Longest(target, text[index].IsDigits ? TryTime(index, false) : null);
        target = Longest(target, TryDuration(index));
        if (target is null || target.Unresolved || target.OnlyStart is not null)
        {
            return false;
        }

        edge = target.Kind == Kind.DateRange && target.Day == -2 ? target.Mod : null;
        return target.Kind is Kind.Date or Kind.DateRange or Kind.Duration or Kind.Time or Kind.DateTime || target is { Kind: Kind.TimeRange, ByClock: false } || target is { Kind: Kind.DateTimeRange, Part.Code: not null };
    }

    private static Found Open(Found target, int first, int next, bool start, string mod, string fullMod)
    {
        var open = target with { First = first, Next = next, Mod = fullMod, OnlyStart = start, Source = FromPoint };
        switch (target.Kind)
        {
            case Kind.Time:
                return open with { Kind = Kind.TimeRange, ByClock = true };
            case Kind.DateTime when target.Now:
                return open with { Kind = Kind.DateRange, PastEnd = target.Past, FutureEnd = target.Past };
            case Kind.DateTime:
                return open with { Kind = Kind.DateTimeRange, ByClock = true };
            case Kind.Date:
                return open with { Kind = Kind.DateRange, PastEnd = target.Past, FutureEnd = target.Future };
            case Kind.TimeRange:
                open = open with { Source = null };
                break;
            case Kind.DateTimeRange:
                open = open with { Source = null };
                break;
            default:
                open = open with { Source = FromRange };
                break;
        }

        // After a period begins at its end; before it ends at its start; since and until include it.
        var inner = fullMod.Length > mod.Length && !fullMod.EndsWith("approx", StringComparison.Ordinal);
        var fromEnd = mod is "after" ? !fullMod.EndsWith("start", StringComparison.Ordinal) : mod is "until" || (mod is "before" && inner && fullMod.EndsWith("end", StringComparison.Ordinal));
        var (past, future) = fromEnd ? (target.PastEnd, target.FutureEnd) : (target.Past, target.Future);
        return open with { Past = past, PastEnd = past, Future = future, FutureEnd = future };
    }

    /// <summary>Reads "or later", "and after", "and before" behind a date or time.</summary>
    private Found WithLater(Found found)
    {
        var at = found.Next;
        if (W(at) is not ("or" or "and") || found.OnlyStart is not null || found.Unresolved || found.Kind is not (Kind.Date or Kind.DateRange or Kind.Time or Kind.DateTime) || found.Now)
        {
            return found;
        }

        var later = W(at + 1) is "later" or "after" or "onwards" or "onward" or "newer" or "greater" or "above";
        var earlier = W(at + 1) is "earlier" or "before" or "prior" or "older";
        if (!(later || earlier) || (W(at + 1) is "after" or "before" or "later" && text[at + 2].IsWord && (W(at + 1) is not "later" || W(at + 2) is "than")) || (text[at + 2].IsDigits && W(at + 1) is "after" or "before"))
        {
            return found;
        }

        return later ? Open(found, found.First, at + 2, true, "since", "since") : Open(found, found.First, at + 2, false, "until", "until");
    }

    /// <summary>Reads "till date", "to date".</summary>
    private Found TryToDate(int index)
    {
        if (W(index) is not ("till" or "to" or "until") || W(index + 1) is not "date" || W(index + 2) is "from" || text[index].Glued || text[index + 2].IsDigits || W(index - 1) is "equals" or "up" or "-" or "equal" or "year" or "month" or "week" or "quarter" or "than")
        {
            return null;
        }

        return new Found(Kind.DateRange, index, index + 2) { Timex = "PRESENT_REF", Mod = "before", OnlyStart = false, Past = Today, PastEnd = Today, Future = Today, FutureEnd = Today };
    }
}
