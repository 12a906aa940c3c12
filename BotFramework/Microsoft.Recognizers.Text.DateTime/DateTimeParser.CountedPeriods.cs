namespace Microsoft.Recognizers.Text.DateTime;

/// <content>Periods counted from now: "next 3 days", "within 2 hours".</content>
internal sealed partial class DateTimeParser
{
    private const int MostBusinessDays = 1000;

    private const int MostMonths = 6000;

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
        // "this hour" has no length of its own: it is where now is.
        if ((sign == 0 ? now : span.From(span.HasTime ? now : Today, sign)) is not { } other)
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
}
