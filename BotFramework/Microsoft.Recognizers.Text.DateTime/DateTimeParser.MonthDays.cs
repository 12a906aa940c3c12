namespace Microsoft.Recognizers.Text.DateTime;

/// <content>Days named by their month: "june 5th", "the 5th of june 2020".</content>
internal sealed partial class DateTimeParser
{
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
        at += separator is not null || W(at) is "the" || (W(at) is "," && text[at + 1].IsDigits && text[at + 1].Length <= 2 && W(at + 2) is ",") ? 1 : 0;
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

        var last = !text[index + 1].Glued && !text[index + 1].IsWord && !text[index + 1].IsDigits;
        if ((shortYear || last) && text[index] is { IsDigits: true, Length: 2, Glued: false } && !TryClock(index, false, out _, out _) && TryYear(index, true, out year, out next))
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
        if (of && ordinal && MonthAfterRelative(at, out var relative, out next))
        {
            return FromMonth(index, next, relative, day);
        }

        if (!of && ordinal && W(at) is not "the" && MonthAfterRelative(at, out relative, out next))
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

    /// <summary>Reads "the last day of june", "first day of the year".</summary>
    private Found TryFirstOrLastDay(int index)
    {
        var at = W(index) is "the" ? index + 1 : index;
        var last = W(at) is "last";
        if (!(last || W(at) is "first") || W(at + 1) is not "day" || W(at + 2) is not "of")
        {
            return null;
        }

        if (MonthAfterRelative(at + 3, out var month, out var next))
        {
            return Definite(index, next, last ? month.AddMonths(1).AddDays(-1) : month);
        }

        if (TryYearOf(at + 3, out var year, out next))
        {
            return Definite(index, next, last ? new Moment(year, 12, 31) : new Moment(year, 1, 1));
        }

        if (MonthAt(at + 3) is not (> 0 and var named) || !TryMonthOf(at + 3, out year, out _, out _, out next))
        {
            return null;
        }

        return FromParts(index, next, year, named, last ? Moment.DaysInMonth(year < 0 ? 2001 : year, named) : 1);
    }

    private Found FromMonth(int first, int next, Moment month, int day) =>
        FromParts(first, next, month.Year, month.Month, day);

    /// <summary>Reads the "12th" of "on 12th", and the "12" of "on 12" where nothing follows that it could count.</summary>
    private Found TryOnDay(int index)
    {
        if (!IsOn(index - 1) || text[index].Glued || !TryDay(index, false, out var day, out var next, out var ordinal) || (!ordinal && !EndsBareHour(next)) || text[next].Text is "/" or "-" && text[next].Glued)
        {
            return null;
        }

        return DayOfMonth(index, next, day, now);
    }

    /// <summary>Reads "the 18th": a day of the month that is only clear behind "on" and the like.</summary>
    private Found TryTheDay(int index, bool clear)
    {
        if (!clear || W(index) is not "the" || !TryDay(index + 1, false, out var day, out var next, out _) || Words.Unit(W(next)) != default || text[next].IsWord && Words.Month(W(next)) > 0)
        {
            return null;
        }

        return DayOfMonth(index, next, day, now);
    }

    private static Found DayOfMonth(int index, int next, int day, Moment from)
    {
        var month = new Moment(from.Year, from.Month, 1);
        var past = month;
        while (day > Moment.DaysInMonth(past.Year, past.Month) || past.AddDays(day - 1) >= from)
        {
            past = past.AddMonths(-1);
        }

        var future = month;
        while (day > Moment.DaysInMonth(future.Year, future.Month) || future.AddDays(day - 1) < from)
        {
            future = future.AddMonths(1);
        }

        return new Found(Kind.Date, index, next) { Timex = Timex.Date(-1, -1, day), Past = past.AddDays(day - 1), Future = future.AddDays(day - 1), Day = day };
    }
}
