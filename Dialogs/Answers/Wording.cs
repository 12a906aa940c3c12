using System.Globalization;

namespace Switchboard.Dialogs.Answers;

/// <summary>Values as people of a language say them.</summary>
internal static class Wording
{
    /// <summary>A day, such as "Tuesday, March 3".</summary>
    public static string Day(DateOnly? day, CultureInfo culture) => day?.ToString(DayPattern(culture), culture) ?? "";

    /// <summary>A time of day, such as "3:00 PM", with plain spaces.</summary>
    public static string Time(DateTimeOffset local, CultureInfo culture) => local.ToString("t", culture).Replace('\u202F', ' ');

    /// <summary>A moment, such as "March 4, 17:05 UTC".</summary>
    public static string Moment(DateTimeOffset at, CultureInfo culture) => at.UtcDateTime.ToString(culture.DateTimeFormat.MonthDayPattern + ", HH:mm", culture) + " UTC";

    /// <summary>How long, in the one unit that fits: minutes up to 90, hours up to 36, days.</summary>
    public static string Duration(TimeSpan time, CultureInfo culture)
    {
        var (minute, minutes, hours, days) = culture.TwoLetterISOLanguageName switch
        {
            "de" => ("einer Minute", "Minuten", "Stunden", "Tagen"),
            "es" => ("un minuto", "minutos", "horas", "días"),
            _ => ("a minute", "minutes", "hours", "days"),
        };
        return time.TotalMinutes switch
        {
            < 1.5 => minute,
            < 90 => string.Create(culture, $"{time.TotalMinutes:0} {minutes}"),
            < 36 * 60 => string.Create(culture, $"{time.TotalHours:0} {hours}"),
            _ => string.Create(culture, $"{time.TotalDays:0} {days}"),
        };
    }

    private static string DayPattern(CultureInfo culture) => culture.TwoLetterISOLanguageName switch
    {
        "de" => "dddd, 'den' d. MMMM",
        "es" => "dddd d 'de' MMMM",
        _ => "dddd, MMMM d",
    };
}
