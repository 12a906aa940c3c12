namespace Microsoft.Recognizers.Text.DateTime;

/// <content>Words that blur or bound: around, more than, starting from.</content>
internal sealed partial class DateTimeParser
{
    private Found TryAround(int index)
    {
        if (W(index) is not ("around" or "circa"))
        {
            return null;
        }

        var at = index + 1;
        at += W(at) is "at" ? 1 : 0;
        var found = TryMoment(at);
        found = Longest(found, W(at) is "the" ? TryDayMonth(at) : null);
        if (found is null || found.Unresolved || found.Now || found.Kind is not (Kind.Date or Kind.Time or Kind.DateTime) || found.Mod is not null)
        {
            return null;
        }

        return found with { First = index, Mod = "approx", ValueType = ReadingWriter.TypeName(found.Kind) + "range" };
    }

    /// <summary>Reads "more than 4 days", "less than 3 days after tomorrow".</summary>
    private Found TryMoreOrLess(int index)
    {
        var more = W(index) is "more" or "longer" or "greater" or "over" && W(index) is not "over";
        if (!(more || W(index) is "less" or "shorter" or "fewer" or "under" && W(index) is not "under") || W(index + 1) is not "than" || !TrySpan(index + 2, out var span, out var next))
        {
            return null;
        }

        if (TryFromSpan(index + 2) is { Kind: Kind.Date } date)
        {
            var after = date.Future >= Today && W(next) is not "ago" and not "before";
            if (more)
            {
                return new Found(Kind.DateRange, index, date.Next) { Timex = date.Timex, Mod = after ? "after" : "before", OnlyStart = after, Past = date.Past, PastEnd = date.Past, Future = date.Future, FutureEnd = date.Future };
            }

            if (span.From(date.Future, after ? -1 : 1) is not { } anchor)
            {
                return null;
            }

            var (start, end) = after ? (anchor, date.Future) : (date.Future, anchor);
            return Period(index, date.Next, Timex.Range(Timex.Date(start), Timex.Date(end), span.Timex), start, end, Level.Other);
        }

        if (TryFromSpan(index + 2) is { Kind: Kind.DateTime, Clock: var clock } moment)
        {
            var at = moment.Future + clock.OfDay;
            var past = at < now;
            return more
                ? moment with { Kind = Kind.DateTimeRange, First = index, ByClock = true, Mod = past ? "before" : "after", OnlyStart = !past }
                : FromNow(index, moment.Next, span, past ? -1 : 1);
        }

        return DurationOf(index, next, span) with { Mod = more ? "more" : "less" };
    }

    /// <summary>Reads "3 days starting from next monday", "for 1 week, from 20th dec", "a day starting this friday at 5 pm".</summary>
    private Found TrySpanStarting(int index)
    {
        var start = W(index) is "for" ? index + 1 : index;
        if (!TrySpan(start, out var span, out var at) || !span.HasDate || span.BusinessDays > MostBusinessDays)
        {
            return null;
        }

        at += W(at) is "," ? 1 : 0;
        if (W(at) is "starting" or "beginning" && start == index)
        {
            at++;
            at += W(at) is "from" or "on" or "at" ? 1 : 0;
        }
        else if (W(at) is "from" && start > index)
        {
            at++;
        }
        else
        {
            return null;
        }

        if (TryDayFirst(at) is not { Unresolved: false } anchor)
        {
            return null;
        }

        if (anchor.Kind == Kind.Date)
        {
            return Ahead(index, anchor.Next, span, anchor.Future);
        }

        if (anchor.Kind != Kind.DateTime || anchor.Clock.Ambiguous || span.From(anchor.Future + anchor.Clock.OfDay, 1) is not { } end)
        {
            return null;
        }

        var begin = anchor.Future + anchor.Clock.OfDay;
        return new Found(Kind.DateTimeRange, index, anchor.Next)
        {
            Timex = Timex.Range(Timex.Full(begin), Timex.Full(end), span.Timex),
            Past = begin,
            Future = begin,
            PastEnd = end,
            FutureEnd = end,
        };
    }
}
