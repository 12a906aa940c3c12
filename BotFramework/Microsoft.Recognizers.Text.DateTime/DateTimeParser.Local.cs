using Microsoft.Recognizers.Text.Number;

namespace Microsoft.Recognizers.Text.DateTime;

/// <content>Dates of German and Spanish texts in their common forms.</content>
internal sealed partial class DateTimeParser
{
    /// <summary>The longest date, time, range, duration or repetition that starts at a token.</summary>
    private Found TryLocal(int index)
    {
        var found = TryLocalSet(index);
        found = Longest(found, TryLocalRange(index));
        found = Longest(found, TryLocalOpen(index));
        found = Longest(found, TryLocalMoment(index));
        found = Longest(found, TryLocalPeriod(index));
        found = Longest(found, TryLocalPart(index));
        return Longest(found, TryLocalSpan(index, out var span, out var next) ? DurationOf(index, next, span) : null);
    }

    private bool Has(int index, string role) => words.Role(W(index)) == role;

    /// <summary>Index behind an article or preposition that is no part of what is found.</summary>
    private int SkipOn(int index) => Has(index, "on") ? index + 1 : index;

    /// <summary>A day, with its time if that was said.</summary>
    private Found TryLocalMoment(int index)
    {
        var date = TryLocalDate(index);
        if (date is null || date.Kind != Kind.Date)
        {
            return date ?? TryLocalTime(index);
        }

        var at = date.Next + (W(date.Next) is "," ? 1 : 0);
        if (TryLocalTime(at) is { } time)
        {
            return Longest(date, AtClock(date, time.Clock, index, time.Next));
        }

        var part = SkipPart(at);
        if (words.Part(W(part)) is { } name && !date.Unresolved)
        {
            var day = PartOfDay.Of(name);
            var afterPart = TryLocalTime(part + 1);
            return afterPart is not null
                ? AtClock(date, afterPart.Clock.Within(day), index, afterPart.Next)
                : new Found(Kind.DateTimeRange, index, part + 1) { Timex = date.Timex + day.Code, Past = date.Past + day.Start, PastEnd = date.Past + day.End, Future = date.Future + day.Start, FutureEnd = date.Future + day.End, Part = day };
        }

        return Longest(date, TryLocalTimeRange(at) is { } range ? Combine(date, range, index, range.Next, default) : null);
    }

    private Found TryLocalDate(int index)
    {
        Found found = text[index].IsDigits ? Longest(TryNumericDate(index, false), TryDottedDay(index)) : null;
        if (W(index) is "pasado" && W(index + 1) is "ma\u00f1ana")
        {
            return Definite(index, index + 2, Today.AddDays(2));
        }

        if (words.Day(W(index)) is { } days && !(W(index) is "ma\u00f1ana" && W(index - 1) is "la"))
        {
            return Definite(index, index + 1, Today.AddDays(days));
        }

        found = Longest(found, TryLocalDayMonth(index));
        found = Longest(found, TryLocalWeekday(index));
        return Longest(found, TryLocalFromSpan(index));
    }

    /// <summary>Reads "5. Mai 2020", "ersten Mai", "5 de mayo de 2020".</summary>
    private Found TryLocalDayMonth(int index)
    {
        if (!TryLocalDay(index, out var day, out var at))
        {
            return null;
        }

        at += W(at) is "de" or "del" ? 1 : 0;
        if (!text[at].IsWord || words.Month(W(at)) is not (> 0 and var month))
        {
            return null;
        }

        var next = at + 1;
        var year = next + (IsGlued(next, ".") ? 1 : 0);
        year += W(year) is "de" or "del" or "," ? 1 : 0;
        return text[year] is { IsDigits: true, Length: 4 } && TryYear(year, false, out var said, out var end)
            ? FromParts(index, end, said, month, day)
            : FromParts(index, next, -1, month, day);
    }

    /// <summary>Reads "24.12.", the German way to leave the year out.</summary>
    private Found TryDottedDay(int index) =>
        words.Language == "de" && IsGlued(index + 1, ".") && IsGlued(index + 3, ".") && text[index + 2].Glued && !(text[index + 4].Glued && text[index + 4].IsDigits)
        && !ContinuesNumber(index) && TryInteger(index, 2, out var day) && TryInteger(index + 2, 2, out var month)
            ? FromParts(index, index + 4, -1, month, day)
            : null;

    private bool TryLocalDay(int index, out int day, out int next)
    {
        next = index + 1;
        if (TryInteger(index, 2, out day) && !ContinuesNumber(index))
        {
            next += (IsGlued(next, ".") && !(text[next + 1].Glued && text[next + 1].IsDigits)) || text[next].Text is "\u00ba" ? 1 : 0;
            return day is >= 1 and <= 31;
        }

        if (!text[index].IsWord || !OtherLanguageNumbers.TryOrdinalOrCardinal(text, index, words.Language, out var value, out next))
        {
            return false;
        }

        day = (int)Math.Min(value, 99);
        return day is >= 1 and <= 31;
    }

    /// <summary>Reads "Montag", "nächsten Montag", "lunes próximo", "Montag, 5. Mai".</summary>
    private Found TryLocalWeekday(int index)
    {
        var relative = words.Relative(W(index));
        var at = relative is null ? index : index + 1;
        if (words.Weekday(W(at)) is not { } weekday || (W(at).Length <= 3 && !IsGlued(at + 1, ".") && relative is null))
        {
            return null;
        }

        var next = at + 1;
        if (relative is null && words.Relative(W(next)) is { } behind && behind != 0)
        {
            (relative, next) = (behind, next + 1);
        }
        else if (relative is null && W(next) is "que" && W(next + 1) is "viene")
        {
            (relative, next) = (1, next + 2);
        }

        if (relative is { } weeks)
        {
            return Definite(index, next, Words.MondayOf(Today).AddDays((7 * weeks) + Words.Iso(weekday) - 1));
        }

        next += IsGlued(next, ".") && W(at).Length <= 3 ? 1 : 0;
        var repeated = next + (W(next) is "," ? 1 : 0);
        repeated = SkipOn(repeated);
        var date = Longest(text[repeated].IsDigits ? TryNumericDate(repeated, false) : null, TryLocalDayMonth(repeated));
        return date is not null ? date with { First = index } : WeekdayAlone(index, next, weekday);
    }

    /// <summary>Reads "in 3 Tagen", "vor zwei Wochen", "dentro de 3 días", "hace un mes".</summary>
    private Found TryLocalFromSpan(int index)
    {
        var later = Has(index, "in");
        if (!later && !Has(index, "ago"))
        {
            return null;
        }

        var at = index + (W(index) is "dentro" ? 2 : 1);
        return TryLocalSpan(at, out var span, out var next) ? After(index, next, span, now, later ? 1 : -1) : null;
    }

    private bool TryLocalSpan(int index, out Span span, out int next)
    {
        span = default;
        next = index;
        var at = index;
        var amount = 1.0;
        if (W(index) is "media" or "halbe" && words.Unit(W(index + 1)) is not null)
        {
            amount = 0.5;
            at = index + 1;
        }
        else if (OtherLanguageNumbers.TryCardinal(text, index, words.Language, out var hit) && !(text[index].IsDigits && ContinuesNumber(index)))
        {
            amount = hit.Value;
            at = hit.Next;
            if (W(at) is "halbe")
            {
                amount /= 2;
                at++;
            }
        }
        else
        {
            return false;
        }

        if (words.Unit(W(at)) is not { } unit || (W(at) is "min" or "h" && !text[at - 1].IsDigits))
        {
            return false;
        }

        var one = Words.Unit(unit);
        span = new Span(one.Years * amount, one.Months * amount, one.Weeks * amount, one.Days * amount, one.Hours * amount, one.Minutes * amount, one.Seconds * amount, 0, one.Weekends * amount);
        next = at + 1;
        return true;
    }
}
