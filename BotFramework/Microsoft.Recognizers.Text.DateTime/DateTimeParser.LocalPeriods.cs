namespace Microsoft.Recognizers.Text.DateTime;

/// <content>Periods, ranges, open ends and repetitions of German and Spanish texts.</content>
internal sealed partial class DateTimeParser
{
    /// <summary>Reads "nächste Woche", "letzten Monat", "semana pasada", "el mes que viene", "Mai 2020", "im Jahr 2020".</summary>
    private Found TryLocalPeriod(int index)
    {
        if (W(index) is "fin" && W(index + 1) is "de" && W(index + 2) is "semana")
        {
            return Weekend(index, index + 3, words.Relative(W(index - 1)) ?? 0);
        }

        if (words.Relative(W(index)) is { } relative)
        {
            if (W(index + 1) is "fin" && W(index + 2) is "de" && W(index + 3) is "semana")
            {
                return Weekend(index, index + 4, relative);
            }

            if (words.Unit(W(index + 1)) is { } unit && unit is not "day")
            {
                return Unit(index, index + 2, unit, relative);
            }

            return words.Month(W(index + 1)) is > 0 and var named ? MonthPeriod(index, index + 2, now.Year + relative, named) : null;
        }

        if (words.Unit(W(index)) is { } period and ("week" or "month" or "year" or "quarter"))
        {
            if (period == "year" && text[index + 1] is { IsDigits: true, Length: 4 } && TryYear(index + 1, false, out var year, out var yearEnd))
            {
                return YearPeriod(index, yearEnd, year);
            }

            return W(index + 1) is "que" && W(index + 2) is "viene" ? Unit(index, index + 3, period, 1)
                : words.Relative(W(index + 1)) is { } behind && behind != 0 ? Unit(index, index + 2, period, behind)
                : null;
        }

        if (text[index].IsWord && words.Month(W(index)) is > 0 and var month && W(index).Length > 2)
        {
            var at = index + 1 + (W(index + 1) is "de" or "del" ? 1 : 0);
            return text[at] is { IsDigits: true, Length: 4 } && TryYear(at, false, out var year, out var next) ? MonthPeriod(index, next, year, month)
                : W(index).Length > 3 || W(index) is "mai" ? MonthPeriod(index, index + 1, month)
                : null;
        }

        return text[index] is { IsDigits: true, Length: 4 } && W(index - 1) is "en" or "in" or "seit" or "desde" && !ContinuesNumber(index) && TryYear(index, false, out var alone, out var stop)
            ? YearPeriod(index, stop, alone)
            : null;
    }

    /// <summary>Reads "vom 3. bis 5. Mai", "zwischen Montag und Freitag", "del 3 al 5 de mayo", "9 bis 17 Uhr".</summary>
    private Found TryLocalRange(int index)
    {
        var between = Has(index, "between");
        var from = between || Has(index, "from");
        var start = from ? SkipOn(index + 1) : index;
        var found = from ? TryLocalTimeRange(index) : TryLocalTimeRange(index) is { Weak: false } times ? times : null;
        if (TryLocalDaysOfMonth(index, start, between) is { } days)
        {
            return Longest(found, days);
        }

        if (!from || TryLocalRangeEnd(start) is not { } a || !(Has(a.Next, "to") || (between && Has(a.Next, "and"))))
        {
            return found;
        }

        var end = SkipOn(a.Next + 1);
        return TryLocalRangeEnd(end) is { } b ? Longest(found, Between(index, a, b)) : found;
    }

    private Found TryLocalRangeEnd(int index)
    {
        var found = TryLocalDate(index) is { Kind: Kind.Date } date ? date : null;
        return TryLocalPeriod(index) is { Unresolved: false } period && (found is null || period.Next > found.Next) ? period : found;
    }

    private Found TryLocalDaysOfMonth(int index, int start, bool between)
    {
        if (!TryLocalDay(start, out var first, out var at) || !(Has(at, "to") || W(at) is "-" or "\u2013" || (between && Has(at, "and"))))
        {
            return null;
        }

        var end = SkipOn(at + 1);
        return TryLocalDayMonth(end) is { Unresolved: false } last && last.Day > first && FromParts(index, last.Next, last.Year, last.Month, first) is { Unresolved: false } begin
            ? WithinMonth(index, begin, last)
            : null;
    }

    /// <summary>Reads "nach 15 Uhr", "seit gestern", "bis Freitag", "antes del lunes".</summary>
    private Found TryLocalOpen(int index)
    {
        var role = W(index) is "bis" ? "until" : W(index) is "vor" ? "before" : W(index) is "desde" or "ab" ? "since" : W(index) is "hasta" ? "until" : words.Role(W(index));
        if (role is not ("before" or "after" or "since" or "until"))
        {
            return null;
        }

        var at = index + 1 + (W(index + 1) is "de" or "del" ? 1 : 0);
        at = SkipOn(at);
        at += W(at) is "las" or "la" && W(at - 1) is "a" ? 1 : 0;
        var target = Longest(TryLocalMoment(at), TryLocalPeriod(at));
        return target is { Unresolved: false } and ({ Kind: Kind.Date or Kind.Time or Kind.DateRange } or { Kind: Kind.DateTime })
            ? Open(target, index, target.Next, role is "after" or "since", role == "until" ? "before" : role, role == "until" ? "before" : role)
            : null;
    }

    /// <summary>Reads "jeden Montag um 9 Uhr", "alle zwei Wochen", "cada día", "todos los lunes", "täglich".</summary>
    private Found TryLocalSet(int index)
    {
        if (words.Set(W(index)) is { } adverb)
        {
            return SetOf(index, index + 1, adverb);
        }

        if (!Has(index, "every"))
        {
            return null;
        }

        var at = SkipOn(index + 1);
        Found set = null;
        if (words.Weekday(W(at)) is { } weekday)
        {
            set = SetOf(index, at + 1, Timex.Weekday(weekday)) with { Weekday = weekday };
        }
        else if (words.Unit(W(at)) is { } unit)
        {
            set = SetOf(index, at + 1, Words.Unit(unit).Timex);
        }
        else if (TryLocalSpan(at, out var span, out var next))
        {
            set = SetOf(index, next, span.Timex);
        }

        return set is not null && TryLocalTime(set.Next) is { } time && (set.Weekday is not null || set.Timex == "P1D")
            ? SetOf(index, time.Next, (set.Weekday is { } day ? Timex.Weekday(day) : "") + time.Clock.Timex)
            : set;
    }
}
