using System.Globalization;

namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>A holiday: on a fixed day, on a weekday of a month, or by the moon.</summary>
/// <param name="rule">When it is, as <see cref="HolidayRows"/> writes it.</param>
internal sealed class Holiday(string rule)
{
    /// <summary>The rule as a timex where it is a weekday of a month, else null.</summary>
    public string Timex
    {
        get
        {
            var cells = rule.Split('/');
            return cells.Length == 3 && char.IsAsciiDigit(rule[0])
                ? string.Create(CultureInfo.InvariantCulture, $"XXXX-{Number(cells[0]):00}-WXX-{Words.Iso((DayOfWeek)Number(cells[1]))}-{(cells[2] == "last" ? 4 : Number(cells[2]))}")
                : null;
        }
    }

    public Moment InYear(int year)
    {
        var cells = rule.Split('/');
        if (cells.Length == 1)
        {
            var sign = rule.AsSpan().IndexOfAny('+', '-');
            var days = int.Parse(rule.AsSpan(sign), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            return (rule[0] == 'e' ? Easter(year) : NthDay(year, 11, DayOfWeek.Thursday, 4)).AddDays(days);
        }

        return cells switch
        {
            ["islamic", var month, var day] => Islamic(year, Number(month), Number(day)),
            ["chinese", var month, var day] => Lunar(year, Number(month), Number(day)),
            [var month, var weekday, "last"] => LastDay(year, Number(month), (DayOfWeek)Number(weekday)),
            [var month, var weekday, var number] => NthDay(year, Number(month), (DayOfWeek)Number(weekday), Number(number)),
            _ => new Moment(year, Number(cells[0]), Number(cells[1])),
        };
    }

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private static Moment NthDay(int year, int month, DayOfWeek weekday, int number)
    {
        var first = new Moment(year, month, 1);
        return first.AddDays((((int)weekday - (int)first.DayOfWeek + 7) % 7) + ((number - 1) * 7));
    }

    private static Moment LastDay(int year, int month, DayOfWeek weekday)
    {
        var last = new Moment(year, month, Moment.DaysInMonth(year, month));
        return last.AddDays(-(((int)last.DayOfWeek - (int)weekday + 7) % 7));
    }

    /// <summary>Easter Sunday by the Gregorian computus (Butcher's form).</summary>
    private static Moment Easter(int year)
    {
        var a = year % 19;
        var b = year / 100;
        var c = year % 100;
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var day = h + l - (7 * m) + 114;
        return new Moment(year, day / 31, (day % 31) + 1);
    }

    /// <summary>A day of the tabular Islamic calendar, the first time it falls into the year.</summary>
    private static Moment Islamic(int year, int month, int day)
    {
        var calendar = new HijriCalendar();
        var hijri = calendar.GetYear(new Moment(Math.Clamp(year, 1800, 2099), 1, 1));
        for (var i = 0; i < 3; i++)
        {
            var date = calendar.ToDateTime(hijri + i, month, day, 0, 0, 0, 0);
            if (date.Year >= year)
            {
                return date;
            }
        }

        return new Moment(year, 1, 1);
    }

    private static Moment Lunar(int year, int month, int day)
    {
        var calendar = new ChineseLunisolarCalendar();
        var within = Math.Clamp(year, 1902, 2099);
        var leap = calendar.GetLeapMonth(within);
        return calendar.ToDateTime(within, leap > 0 && month >= leap ? month + 1 : month, day, 0, 0, 0, 0);
    }
}
