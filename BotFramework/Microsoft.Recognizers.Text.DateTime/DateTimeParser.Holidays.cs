namespace Microsoft.Recognizers.Text.DateTime;

/// <content>Holidays.</content>
internal sealed partial class DateTimeParser
{
    /// <summary>Reads a holiday, with its year if that was said.</summary>
    private Found TryHoliday(int index)
    {
        if (!Holidays.TryFind(text, index, out var holiday, out var next))
        {
            return null;
        }

        var at = next + (W(next) is "," or "of" or "in" ? 1 : 0);
        if (TryYear(at, false, out var year, out var after) && text[at].IsDigits)
        {
            return Definite(index, after, holiday.InYear(year)) with { Level = Level.Other };
        }

        var of = W(next) is "of" or "in" ? next + 1 : next;
        if (Words.Relative(W(of)) is { } relative && W(of + 1) is "year")
        {
            return Definite(index, of + 2, holiday.InYear(now.Year + relative)) with { Level = Level.Other };
        }

        var date = holiday.InYear(now.Year);
        var past = date < now ? date : holiday.InYear(now.Year - 1);
        var future = date >= now ? date : holiday.InYear(now.Year + 1);
        return new Found(Kind.Date, index, next)
        {
            Timex = holiday.Timex ?? Timex.Date(-1, date.Month, date.Day),
            Past = past,
            Future = future,
            Month = date.Month,
            Day = date.Day,
            Level = Level.Other,
        };
    }

    private Moment HolidayInYear(int index, int year) => Holidays.TryFind(text, index, out var holiday, out _) ? holiday.InYear(year) : default;
}
