using System.Globalization;

namespace Microsoft.Recognizers.Text.DateTime;

/// <content>Quarters and half years.</content>
internal sealed partial class DateTimeParser
{
    private static Moment QuarterStart(Moment date) => new(date.Year, ((date.Month - 1) / 3 * 3) + 1, 1);

    private static Found Quarters(int first, int next, Moment start, int count)
    {
        var end = start.AddMonths(3 * count);
        return Period(first, next, Timex.Range(Timex.Date(start), Timex.Date(end), string.Create(CultureInfo.InvariantCulture, $"P{3 * count}M")), start, end, Level.Quarter) with { Year = start.Year };
    }

    /// <summary>Reads quarters and halves: "q1 2019", "2019-h2", "first quarter of the year", "next year's first quarter".</summary>
    private Found TryQuarter(int index)
    {
        if (TryQuarterName(index, out var months, out var number, out var next))
        {
            var at = next;
            at += W(at) is "of" or "in" or "," ? 1 : 0;
            if (at == next && W(at) is "-" or "/" && text[at].Glued)
            {
                at++;
            }

            if (TryYearOf(at, out var year, out var end) && !(W(at) is "the" && W(at + 1) is "year" && end == at + 2))
            {
                return QuarterOf(index, end, year, months, number);
            }

            if (W(at) is "the" && W(at + 1) is "year")
            {
                return EveryYear(index, at + 2, months, number);
            }

            var named = W(next - 1) is "quarter" && W(next) is not "of" and not "million" and not "billion" and not "past" and not "to";
            return named || (next > index + 1 && text[index].IsWord && text[index].Length == 1 && text[index + 1].Glued) ? EveryYear(index, next, months, number) : null;
        }

        var yearFirst = index;
        if ((text[index].IsDigits && !ContinuesNumber(index) && TryYear(index, false, out var saidYear, out var after)) || TryRelativeYear(index, out saidYear, out after))
        {
            yearFirst = after + (W(after) is "-" or "," or "'s" ? 1 : 0);
            yearFirst += W(yearFirst) is "the" ? 1 : 0;
            if (TryQuarterName(yearFirst, out months, out number, out next))
            {
                return QuarterOf(index, next, saidYear, months, number);
            }
        }

        return null;
    }

    private bool TryQuarterName(int index, out int months, out int number, out int next)
    {
        months = W(index) is "q" ? 3 : W(index) is "h" ? 6 : 0;
        number = 0;
        next = index + 2;
        if (months > 0)
        {
            return text[index + 1].Glued && text[index + 1].Length == 1 && TryInteger(index + 1, 1, out number) && number >= 1 && number <= 12 / months && !(text[index].Glued && text[index - 1].Kind != TokenKind.Symbol);
        }

        var at = W(index) is "the" ? index + 1 : index;
        if (W(at) is "last")
        {
            number = 99;
            next = at + 1;
        }
        else if (!TryDay(at, false, out number, out next, out var ordinal) || !ordinal)
        {
            return false;
        }

        months = W(next) is "quarter" ? 3 : W(next) is "half" ? 6 : 0;
        if (months == 0)
        {
            return false;
        }

        number = number == 99 ? 12 / months : number;
        next++;
        return number <= 12 / months && (number > 0 && (W(at) is not "last" || W(next) is "of"));
    }

    private static Found QuarterOf(int first, int next, int year, int months, int number)
    {
        var start = new Moment(year, ((number - 1) * months) + 1, 1);
        return Quarters(first, next, start, months / 3) with { Year = year };
    }

    private Found EveryYear(int first, int next, int months, int number)
    {
        var start = new Moment(now.Year, ((number - 1) * months) + 1, 1);
        var end = start.AddMonths(months);
        var past = end <= now ? start : start.AddYears(-1);
        return new Found(Kind.DateRange, first, next)
        {
            Timex = Timex.Range(Timex.Date(-1, start.Month, 1), Timex.Date(-1, end.Month, 1), string.Create(CultureInfo.InvariantCulture, $"P{months}M")),
            Past = past,
            PastEnd = past.AddMonths(months),
            Future = past.AddYears(1),
            FutureEnd = past.AddYears(1).AddMonths(months),
            Level = Level.Quarter,
            Month = start.Month,
        };
    }
}
