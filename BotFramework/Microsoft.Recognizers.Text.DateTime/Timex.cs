using System.Globalization;

namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>Writes dates, moments and times the way results show them.</summary>
internal static class Timex
{
    public static string Date(Moment date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string DateTime(Moment moment) => moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Full(Moment moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Time(TimeSpan time) => time.ToString("hh\\:mm\\:ss", CultureInfo.InvariantCulture);

    public static string Date(int year, int month, int day) =>
        string.Create(CultureInfo.InvariantCulture, $"{(year < 0 ? "XXXX" : year.ToString("0000", CultureInfo.InvariantCulture))}-{(month < 0 ? "XX" : month.ToString("00", CultureInfo.InvariantCulture))}-{day:00}");

    public static string Month(int year, int month) =>
        string.Create(CultureInfo.InvariantCulture, $"{(year < 0 ? "XXXX" : year.ToString("0000", CultureInfo.InvariantCulture))}-{month:00}");

    public static string Year(int year) => year.ToString("0000", CultureInfo.InvariantCulture);

    public static string Weekday(DayOfWeek day) => "XXXX-WXX-" + Words.Iso(day).ToString(CultureInfo.InvariantCulture);

    public static string Week(Moment monday) =>
        string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(monday):0000}-W{ISOWeek.GetWeekOfYear(monday):00}");

    public static string Range(string start, string end, string length) => $"({start},{end},{length})";

    public static string Days(double days) => "P" + days.ToString(CultureInfo.InvariantCulture) + "D";
}
