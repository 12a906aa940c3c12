namespace Microsoft.Recognizers.Text.DateTime;

/// <content>Months.</content>
internal sealed partial class DateTimeParser
{
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

        if (inner || W(index - 1) is "in" or "of" or "since" or "until" or "till" or "by" or "before" or "after" or "from" or "between" or "during" or "mid" or "early" or "late" or "through" or "throughout" or "around" or "about" or "for" or "the")
        {
            return true;
        }

        if (W(index - 1) is "i" or "you" or "he" or "she" or "it" or "we" or "they" or "who" or "that" or "this" or "which" or "there" or "one" or "to" or "will" or "and" or "or")
        {
            return false;
        }

        // Behind a modal verb stands another word; "march" as a verb goes somewhere.
        ref readonly var after = ref text[index + 1];
        return month == 3
            ? after.Text is not ("i" or "on" or "to" or "for" or "with" or "off" or "into" or "out" or "through" or "against" or "also" or "not")
            : index + 1 >= text.Count || (after.Kind == TokenKind.Symbol ? after.Text is not "," and not "'" : after.Text is "to" or "through" or "until" or "till" or "or" or "and" or "'s" or "please" or "for" or "in" or "at" or "this" or "last" or "next");
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

        var ofYear = W(at) is "of" or "in" ? at + 1 : at;
        if (W(ofYear + 1) is "year" && Words.Relative(W(ofYear)) is { } relative)
        {
            return MonthPeriod(index, ofYear + 2, now.Year + relative, month);
        }

        if (!text[at].Glued && TryYear(at, false, out year, out end) || (at > next && TryYear(at, false, out year, out end)))
        {
            return MonthPeriod(index, end, year, month);
        }

        return MonthIsMeant(index, month, inner) && !IsPartOfName(index) ? MonthPeriod(index, next, month) : null;
    }

    private bool IsPartOfName(int index) => text[index].Glued && text[index - 1].Text is "." or "_" or "@" or "#" && text[index - 1].Glued;
}
