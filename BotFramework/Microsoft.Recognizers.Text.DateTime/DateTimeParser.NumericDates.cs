using System.Globalization;

namespace Microsoft.Recognizers.Text.DateTime;

/// <content>Dates in digits.</content>
internal sealed partial class DateTimeParser
{
    /// <summary>Reads dates of digits: 2016-11-07, 11/7/2016, 22/04, 20200701, and with a month's name between the strokes.</summary>
    private Found TryNumericDate(int index, bool inner)
    {
        if (!inner && ContinuesNumber(index))
        {
            return null;
        }

        ref readonly var first = ref text[index];
        if (first.Length == 8 && TryInteger(index, 8, out var packed) && !(text[index + 1].Glued && text[index + 1].Kind != TokenKind.Symbol))
        {
            return packed / 10000 is >= 1900 and <= LastYear && packed / 100 % 100 is >= 1 and <= 12 && packed % 100 is >= 1 and <= 31
                ? FromParts(index, index + 1, packed / 10000, packed / 100 % 100, packed % 100)
                : null;
        }

        if (first.Length == 4 && !text[index + 1].Glued)
        {
            // 2016 10 16
            return TryYear(index, false, out var spaced, out _) && text[index + 1] is { IsDigits: true, Length: 1 or 2 } && text[index + 2] is { IsDigits: true, Length: 1 or 2, Glued: false }
                && TryInteger(index + 1, 2, out var m) && TryInteger(index + 2, 2, out var d) && !(text[index + 3].Glued && (text[index + 3].IsWord || text[index + 4].IsDigits)) && m is >= 1 and <= 12 && d is >= 1 and <= 31
                ? FromParts(index, index + 3, spaced, m, d)
                : null;
        }

        var separator = W(index + 1);
        if (separator is not ("/" or "-" or ".") || !text[index + 1].Glued || !text[index + 2].Glued)
        {
            return null;
        }

        var three = text[index + 3].Is(separator) && text[index + 3].Glued && text[index + 4].Glued && (text[index + 4].IsDigits || MonthAt(index + 4) > 0);
        return three ? TryThreeParts(index, separator, inner) : TryTwoParts(index, separator, inner);
    }

    private Found TryThreeParts(int index, string separator, bool inner)
    {
        var next = index + 5;
        if ((text[next].Glued && text[next].Kind != TokenKind.Symbol && !text[next].Is("t")) || (!inner && text[next].Is(separator) && text[next].Glued && text[next + 1].IsDigits))
        {
            return null;
        }

        int a = -1, b = -1, c = -1;
        var monthName = 0;
        if ((!TryInteger(index, 4, out a) && (monthName = MonthAt(index)) == 0)
            || (!TryInteger(index + 2, 4, out b) && (monthName = MonthAt(index + 2)) == 0)
            || (!TryInteger(index + 4, 4, out c) && (monthName = MonthAt(index + 4)) == 0))
        {
            return null;
        }

        if (monthName > 0)
        {
            // One of the other two is a year in four digits.
            var (p, q) = MonthAt(index) > 0 ? (index + 2, index + 4) : MonthAt(index + 2) > 0 ? (index, index + 4) : (index, index + 2);
            _ = TryInteger(p, 4, out var x);
            _ = TryInteger(q, 4, out var y);
            return text[p].Length == 4 ? FromParts(index, next, x, monthName, y) : text[q].Length == 4 || text[q].Length == 2 ? FromParts(index, next, text[q].Length == 4 ? y : Century(y), monthName, x) : null;
        }

        if (text[index].Length == 4)
        {
            return a is >= FirstYear and <= LastYear ? FromParts(index, next, a, b, c) : null;
        }

        if (text[index].Length > 2 || text[index + 2].Length > 2 || text[index + 4].Length is not (2 or 4))
        {
            return null;
        }

        // With dots between, the day comes first everywhere.
        var (month, day) = a > 12 || ((dayFirst || separator == ".") && b <= 12) ? (b, a) : (a, b);
        if (text[index + 4].Length == 2 && c is >= 30 and < 40)
        {
            return TwoCenturies(index, next, c, month, day);
        }

        return c is >= 100 and (< FirstYear or > LastYear) ? null : FromParts(index, next, c < 100 ? Century(c) : c, month, day);
    }

    private static Found TwoCenturies(int first, int next, int shortYear, int month, int day)
    {
        if (month is < 1 or > 12 || day < 1 || day > Moment.DaysInMonth(1900 + shortYear, month))
        {
            return null;
        }

        return new Found(Kind.Date, first, next)
        {
            Timex = string.Create(CultureInfo.InvariantCulture, $"XX{shortYear:00}-{month:00}-{day:00}"),
            Past = new Moment(1900 + shortYear, month, day),
            Future = new Moment(2000 + shortYear, month, day),
            Month = month,
            Day = day,
        };
    }

    private Found TryTwoParts(int index, string separator, bool inner)
    {
        var next = index + 3;
        ref readonly var after = ref text[next];
        if (text[index].Length > 2 || text[index + 2].Length > 2 || !TryInteger(index, 2, out var a) || !TryInteger(index + 2, 2, out var b))
        {
            return null;
        }

        if (after.Glued && (after.Kind != TokenKind.Symbol || after.Text is "%" || (after.Text is "/" or "." or ":" && text[next + 1].IsDigits && text[next + 1].Glued) || (!inner && after.Is("-") && text[next + 1].IsDigits)))
        {
            return null;
        }

        // "5.12" and "7-6" are only dates where a date is expected; "24/7" never is.
        if (separator == "-" && !inner && Words.Weekday(W(index - 1)) is not null && W(index - 2) is not ("on" or "this"))
        {
            return null;
        }

        if (separator != "/" && !inner && !(W(index - 1) is "on" or "by" or "until" or "till" or "before" or "after" or "since" or "this" or "next" || Words.Weekday(W(index - 1)) is not null))
        {
            return null;
        }

        if (IsMoney(index) || (a == 24 && b == 7))
        {
            return null;
        }

        if (!inner && after.Is("percent"))
        {
            return null;
        }

        var (month, day) = a > 12 || (dayFirst && b <= 12) ? (b, a) : (a, b);
        return W(next) is "," && text[next + 1].IsDigits && TryYear(next + 1, false, out var year, out var end)
            ? FromParts(index, end, year, month, day)
            : FromParts(index, next, -1, month, day);
    }
}
