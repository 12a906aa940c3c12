using Microsoft.Recognizers.Text.Number;

namespace Microsoft.Recognizers.Text.DateTime;

/// <content>Times of day of German and Spanish texts.</content>
internal sealed partial class DateTimeParser
{
    /// <summary>Reads "um 15 Uhr 30", "15:30", "halb vier", "Viertel nach drei", "8 Uhr abends", "a las 3 y media de la tarde".</summary>
    private Found TryLocalTime(int index)
    {
        var at = index;
        var sure = false;
        if (W(at) is "a" && W(at + 1) is "las" or "la")
        {
            (at, sure) = (at + 2, true);
        }
        else if (Has(at, "at") && words.Language == "de")
        {
            (at, sure) = (at + 1, true);
        }

        if (!TryLocalClock(at, ref sure, out var clock, out var next))
        {
            return null;
        }

        var part = SkipPart(next);
        if (words.Part(W(part)) is { } name)
        {
            clock = clock.Within(PartOfDay.Of(name));
            next = part + 1;
            sure = true;
        }

        return sure ? TimeOf(index, next, clock) : null;
    }

    private bool TryLocalClock(int index, ref bool sure, out Clock clock, out int next)
    {
        clock = default;
        next = index + 1;
        if (Has(index, "noon") || Has(index, "midnight"))
        {
            clock = new Clock(Has(index, "noon") ? 12 : 0);
            sure = true;
            return true;
        }

        if (text[index].IsDigits && TryClockInDigits(index, false, out clock, out next) && clock.Minute >= 0)
        {
            sure = true;
            next += Has(next, "clock") ? 1 : 0;
            clock = words.Language == "de" ? clock with { Ambiguous = clock.Ambiguous && !Has(next - 1, "clock") } : clock;
            return true;
        }

        if (TryGermanHalf(index, out clock, out next))
        {
            sure = true;
            return true;
        }

        if (!TryLocalHour(index, out var hour, out next))
        {
            return false;
        }

        clock = new Clock(hour, -1, -1, hour is >= 1 and <= 12);
        if (Has(next, "clock") && (words.Language == "de" || sure || text[next].Glued))
        {
            sure = true;
            next++;
            clock = words.Language == "de" ? clock with { Minute = TryInteger(next, 2, out var minutes) && minutes < 60 && !text[next].Glued ? minutes : -1 } : clock;
            next += clock.Minute >= 0 ? 1 : 0;
        }
        else if (words.Language == "es" && sure && W(next) is "y" or "menos")
        {
            var named = Has(next + 1, "half") ? 30 : Has(next + 1, "quarter") ? 15 : 0;
            var minutes = named;
            var end = next + 2;
            if (named == 0 && OtherLanguageNumbers.TryCardinal(text, next + 1, "es", out var hit) && hit.Value is > 0 and < 60)
            {
                (minutes, end) = ((int)hit.Value, hit.Next);
            }

            if (minutes > 0)
            {
                var before = W(next) is "menos";
                clock = clock with { Hour = before ? (hour == 1 ? 12 : hour - 1) : hour, Minute = before ? 60 - minutes : minutes };
                next = end;
            }
        }

        return hour <= 24;
    }

    /// <summary>"halb vier" is half past three, "Viertel vor vier" a quarter to four.</summary>
    private bool TryGermanHalf(int index, out Clock clock, out int next)
    {
        clock = default;
        next = index;
        if (words.Language != "de")
        {
            return false;
        }

        var half = Has(index, "half");
        var quarter = Has(index, "quarter") && W(index + 1) is "vor" or "nach";
        if (!half && !quarter || !TryLocalHour(half ? index + 1 : index + 2, out var hour, out next) || hour is < 1 or > 12)
        {
            return false;
        }

        var before = half || W(index + 1) is "vor";
        clock = new Clock(before ? (hour == 1 ? 12 : hour - 1) : hour, half ? 30 : before ? 45 : 15, -1, true);
        next += Has(next, "clock") ? 1 : 0;
        return true;
    }

    private bool TryLocalHour(int index, out int hour, out int next)
    {
        next = index + 1;
        if (text[index].IsDigits)
        {
            return TryInteger(index, 2, out hour) && hour <= 24 && (!ContinuesNumber(index) || (text[index - 1].Text is "-" or "\u2013" && !text[index - 2].Glued)) && !(text[next].Glued && text[next].Text is "." or "," or "/" or ":" && text[next + 1].IsDigits);
        }

        hour = 0;
        if (!text[index].IsWord || !OtherLanguageNumbers.TryCardinal(text, index, words.Language, out var hit) || hit.Value is < 1 or > 24)
        {
            return false;
        }

        (hour, next) = ((int)hit.Value, hit.Next);
        return true;
    }

    /// <summary>Reads "von 9 bis 17 Uhr", "zwischen 9 und 10 Uhr", "de 9 a 17 horas", "9:00-17:00".</summary>
    private Found TryLocalTimeRange(int index)
    {
        var between = Has(index, "between");
        var from = between || Has(index, "from");
        var start = from ? index + 1 : index;
        start += W(start) is "las" or "la" ? 1 : W(start) is "a" && W(start + 1) is "las" ? 2 : 0;
        var sureA = W(start - 1) is "las" or "la";
        if (!TryLocalClock(start, ref sureA, out var a, out var at) || !(Has(at, "to") || W(at) is "-" or "\u2013" || (between && Has(at, "and"))))
        {
            return null;
        }

        var second = at + 1;
        second += W(second) is "las" or "la" ? 1 : 0;
        var sureB = false;
        if (!TryLocalClock(second, ref sureB, out var b, out var next))
        {
            return null;
        }

        // "de 9 a 17 horas" counts hours of the clock, too.
        if (!sureB && Has(next, "clock"))
        {
            sureB = true;
            next++;
        }

        if (!sureA && !sureB)
        {
            return null;
        }

        // Hours in figures are read on the clock of 24 hours where both are said.
        (a, b) = words.Language == "de" || a.Hour > 12 || b.Hour > 12 ? (a.Sure, b.Sure) : (a, b);
        Balance(ref a, ref b);
        return new Found(Kind.TimeRange, index, next) { ByClock = true, Clock = a, EndClock = b };
    }

    /// <summary>Index of the part of the day behind "de la", "por la", "am".</summary>
    private int SkipPart(int index) => W(index) is "de" or "por" or "en" && W(index + 1) is "la" ? index + 2 : W(index) is "am" or "in" && words.Language == "de" ? (W(index + 1) is "der" ? index + 2 : index + 1) : index;

    private Found TryLocalPart(int index)
    {
        var at = SkipPart(index);
        if (words.Part(W(at)) is not { } name || (at == index && W(at) is "ma\u00f1ana" or "tarde"))
        {
            return null;
        }

        var part = PartOfDay.Of(name);
        return new Found(Kind.TimeRange, index, at + 1) { Timex = part.Code, Past = Today + part.Start, PastEnd = Today + part.End, Part = part };
    }
}
