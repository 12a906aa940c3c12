using System.Globalization;

namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>A length of time in the units it was said in.</summary>
internal readonly record struct Span(double Years = 0, double Months = 0, double Weeks = 0, double Days = 0, double Hours = 0, double Minutes = 0, double Seconds = 0, double BusinessDays = 0, double Weekends = 0)
{
    private const double Day = 86400;

    public bool HasTime => Hours != 0 || Minutes != 0 || Seconds != 0;

    public bool HasDate => Years != 0 || Months != 0 || Weeks != 0 || Days != 0 || BusinessDays != 0 || Weekends != 0;

    /// <summary>In seconds, with years of 365 and months of 30 days.</summary>
    public double Length => (Years * 365 * Day) + (Months * 30 * Day) + (Weeks * 7 * Day) + ((Days + BusinessDays + (Weekends * 2)) * Day) + (Hours * 3600) + (Minutes * 60) + Seconds;

    public string Timex
    {
        get
        {
            var date = Part(Years, "Y") + Part(Months, "M") + Part(Weeks, "W") + Part(Days, "D") + Part(BusinessDays, "BD") + Part(Weekends, "WE");
            var time = Part(Hours, "H") + Part(Minutes, "M") + Part(Seconds, "S");
            return "P" + date + (time.Length > 0 ? "T" + time : "");
        }
    }

    public static Span operator +(in Span a, in Span b) => new(a.Years + b.Years, a.Months + b.Months, a.Weeks + b.Weeks, a.Days + b.Days, a.Hours + b.Hours, a.Minutes + b.Minutes, a.Seconds + b.Seconds, a.BusinessDays + b.BusinessDays, a.Weekends + b.Weekends);

    /// <summary>A moment this much later, or earlier for a negative sign; null outside the calendar.</summary>
    public Moment? From(Moment moment, int sign)
    {
        try
        {
            var months = (Years * 12) + Months;
            var whole = Math.Truncate(months);
            var shifted = moment.AddMonths((int)(sign * whole)).AddDays(sign * ((months - whole) * 30));
            shifted = shifted.AddSeconds(sign * ((Weeks * 7 * Day) + (Days * Day) + (Weekends * 7 * Day) + (Hours * 3600) + (Minutes * 60) + Seconds));
            for (var left = BusinessDays; left > 0;)
            {
                shifted = shifted.AddDays(sign);
                left -= shifted.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
            }

            return shifted;
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>The span between two times of day or moments, as PT1H30M.</summary>
    public static string TimexOf(TimeSpan time) =>
        "PT" + Part((int)time.TotalHours, "H") + Part(time.Minutes, "M") + Part(time.Seconds, "S");

    private static string Part(double amount, string unit) => amount == 0 ? "" : amount.ToString("G15", CultureInfo.InvariantCulture) + unit;
}
