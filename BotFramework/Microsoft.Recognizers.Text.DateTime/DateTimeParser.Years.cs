using System.Globalization;
using Microsoft.Recognizers.Text.Number;

namespace Microsoft.Recognizers.Text.DateTime;

/// <content>Years, seasons, decades and centuries.</content>
internal sealed partial class DateTimeParser
{
    private static Found YearPeriod(int first, int next, int year) =>
        Period(first, next, Timex.Year(year), new Moment(year, 1, 1), new Moment(year + 1, 1, 1), Level.Year) with { Year = year };

    private Found TryYearPeriod(int index, bool inner)
    {
        if (text[index].Length != 4 || (!inner && ContinuesNumber(index)) || IsMoney(index) || !TryYear(index, false, out var year, out var next))
        {
            return null;
        }

        // "2010-jan"
        if (text[next].Text is "-" or "/" && text[next].Glued && text[next + 1].Glued && MonthAt(next + 1) is > 0 and var glued)
        {
            return MonthPeriod(index, next + 2, year, glued);
        }

        if (!inner && text[next].Text is "-" or "/" or "~" && text[next].Glued && text[next + 1].IsDigits && text[next + 1].Glued)
        {
            return null;
        }

        if (text[next].Glued && text[next].IsDigits || (text[index].Glued && text[index - 1].IsWord) || (!inner && W(next) is "-" && text[next + 1].IsDigits) || (!inner && W(index - 1) is "-" && text[index - 2].IsDigits && !text[index].Glued))
        {
            return null;
        }

        if (W(next) is "dollars" or "euros" or "pounds" or "usd" or "eur" or "people" or "users" or "items" or "pieces" or "units" or "orders" or "times" or "km" or "miles" or "percent" or "%" or "hours" or "minutes" or "seconds" or "days" or "weeks" or "months" or "years")
        {
            return null;
        }

        // "2017 april"
        if (MonthAt(next) is > 0 and var month && !(month is 5 && !text[index - 1].IsWord && W(next + 1) is "be" or "not" or "have"))
        {
            return MonthPeriod(index, next + 1, year, month);
        }

        return YearPeriod(index, next, year);
    }

    private Found TryNamedYear(int index, bool inner)
    {
        var at = W(index) is "the" && inner ? index + 1 : index;
        var kind = W(at) is "fiscal" or "financial" && W(at + 1) is "year" ? "FY"
            : W(at) is "school" && W(at + 1) is "year" ? "SY"
            : W(at) is "calendar" && W(at + 1) is "year" ? ""
            : W(at) is "fy" ? "FY" : W(at) is "sy" ? "SY" : W(at) is "cy" ? "" : null;
        if (kind is not null)
        {
            var next = W(at + 1) is "year" ? at + 2 : at + 1;
            next += W(next) is "of" ? 1 : 0;
            if (TryYear(next, true, out var year, out var end))
            {
                return kind.Length == 0 ? YearPeriod(index, end, year) : NotResolved(index, end, kind + Timex.Year(year));
            }

            return kind.Length > 0 && W(at + 1) is "year" ? NotResolved(index, at + 2, kind + "XXXX") : null;
        }

        if (W(at) is "month" && W(at + 1) is "to" && W(at + 2) is "date")
        {
            var month = new Moment(now.Year, now.Month, 1);
            return Period(index, at + 3, Timex.Month(now.Year, now.Month), month, Today, Level.Other);
        }

        if (W(at) is "year")
        {
            if (TryYear(at + 1, false, out var year, out var end))
            {
                return YearPeriod(index, end, year);
            }

            if (W(at + 1) is "to" && W(at + 2) is "date")
            {
                return Period(index, at + 3, Timex.Year(now.Year), new Moment(now.Year, 1, 1), Today, Level.Other);
            }

            return null;
        }

        if (EnglishNumberWords.Find(text[index]).Class != NumberWordClass.None && (inner || W(index - 1) is "in" or "since" or "of" or "until" or "before" or "after" or "by" or "from" or "year")
            && TryYearInWords(index, out var spoken, out var after))
        {
            return YearPeriod(index, after, spoken);
        }

        return null;
    }

    private (int Next, int Count)? DecadeSpan(int index)
    {
        if (W(index) is "decade")
        {
            return (index + 1, 1);
        }

        return TryAmount(index, out var amount, out var at, out _) && W(at) is "decades" && amount is >= 1 and < 50 ? (at + 1, (int)amount) : null;
    }

    private Found Decades(int first, int next, int relative, int count)
    {
        var decade = now.Year / 10 * 10;
        var (from, to) = relative > 0 ? (decade + (10 * relative), decade + 10 + (10 * count)) : relative < 0 ? (decade - (10 * count), decade) : (decade, decade + 10);
        if (from < 1 || to > 9000)
        {
            return null;
        }

        var (start, end) = (new Moment(from, 1, 1), new Moment(to, 1, 1));
        return Period(first, next, Timex.Range(Timex.Date(start), Timex.Date(end), string.Create(CultureInfo.InvariantCulture, $"P{to - from}Y")), start, end, Level.Other);
    }

    private bool TryYearOf(int index, out int year, out int next)
    {
        var at = index + (W(index) is "the" && Words.Relative(W(index + 1)) is not null ? 1 : 0);
        if (W(at + 1) is "year" && Words.Relative(W(at)) is { } relative)
        {
            year = now.Year + relative;
            next = at + 2;
            return true;
        }

        if (W(index) is "the" && W(index + 1) is "year" && W(index + 2) is not "of")
        {
            next = index + 2;
            year = now.Year;
            if (TryYear(index + 2, false, out var said, out var after))
            {
                (year, next) = (said, after);
            }

            return true;
        }

        at = W(index) is "year" ? index + 1 : index;
        return TryYear(at, false, out year, out next);
    }

    private bool TryRelativeYear(int index, out int year, out int next)
    {
        next = index + 2;
        year = now.Year + (Words.Relative(W(index)) ?? 0);
        return Words.Relative(W(index)) is not null && W(index + 1) is "year";
    }

    /// <summary>Reads "1990s", "90 s", "the nineties", "15th century".</summary>
    private Found TryDecade(int index)
    {
        var at = W(index) is "the" ? index + 1 : index;
        if (TryDay(at, false, out var number, out var next, out var ordinal) && ordinal && W(next) is "century" && number is >= 2 and <= 30)
        {
            var (start, end) = (new Moment((number - 1) * 100, 1, 1), new Moment(number * 100, 1, 1));
            return Period(index, next + 1, Timex.Range(Timex.Date(start), Timex.Date(end), "P100Y"), start, end, Level.Other);
        }

        var first = index;
        index = at;
        if (EnglishNumberWords.Find(text[index]) is { Class: NumberWordClass.Teen, Ordinal: false } century && TryDecade(index + 1 + (W(index + 1) is "-" ? 1 : 0)) is { } named && text[named.Next - 1].Text.EndsWith("ies", StringComparison.Ordinal))
        {
            var year = ((int)century.Value * 100) + (named.Past.Year % 100);
            var (from, to) = (new Moment(year, 1, 1), new Moment(year + 10, 1, 1));
            return Period(first, named.Next, Timex.Range(Timex.Date(from), Timex.Date(to), "P10Y"), from, to, Level.Other);
        }

        var decade = W(index) switch
        {
            "twenties" => 20,
            "thirties" => 30,
            "forties" => 40,
            "fifties" => 50,
            "sixties" => 60,
            "seventies" => 70,
            "eighties" => 80,
            "nineties" => 90,
            _ => -1,
        };
        next = index + 1;
        if (decade < 0)
        {
            if (!text[index].IsDigits || ContinuesNumber(index) || IsMoney(index) || text[index].Text[^1] != '0' || text[index].Length is not (2 or 4))
            {
                return null;
            }

            next += W(next) is "'" or "\u2019" ? 1 : 0;
            var s = W(next) is "s" or "'s";
            if (!s || !TryInteger(index, 4, out decade) || (text[index].Length == 2 && decade < 20))
            {
                return null;
            }

            next++;
        }

        if (decade > LastYear || decade is >= 100 and < FirstYear)
        {
            return null;
        }

        if (decade >= 1000)
        {
            var (start, end) = (new Moment(decade, 1, 1), new Moment(decade + 10, 1, 1));
            return Period(first, next, Timex.Range(Timex.Date(start), Timex.Date(end), "P10Y"), start, end, Level.Other);
        }

        return new Found(Kind.DateRange, first, next)
        {
            Timex = string.Create(CultureInfo.InvariantCulture, $"(XX{decade:00}-01-01,XX{(decade + 10) % 100:00}-01-01,P10Y)"),
            Past = new Moment(1900 + decade, 1, 1),
            PastEnd = new Moment(1910 + decade, 1, 1),
            Future = new Moment(2000 + decade, 1, 1),
            FutureEnd = new Moment(2010 + decade, 1, 1),
            Level = Level.Other,
        };
    }

    private static string SeasonCode(string word) => word switch
    {
        "spring" => "SP",
        "summer" => "SU",
        "fall" or "autumn" => "FA",
        "winter" => "WI",
        _ => null,
    };

    private Found TrySeason(int index)
    {
        var named = W(index) is "the" ? index + 1 : index;
        if (SeasonCode(W(named)) is not { } code)
        {
            return null;
        }

        var at = named + 1;
        at += W(at) is "of" or "," or "in" ? 1 : 0;
        if (TryYearOf(at, out var year, out var next))
        {
            return NotResolved(index, next, Timex.Year(year) + "-" + code);
        }

        // "you fall", "to spring"
        return W(index) is "fall" or "spring" && W(index - 1) is "i" or "you" or "he" or "she" or "it" or "we" or "they" or "to" or "will" or "would" or "can" or "could" or "may" or "might" or "did" or "don't" or "doesn't" or "won't" or "not"
            ? null
            : NotResolved(index, named + 1, code);
    }
}
