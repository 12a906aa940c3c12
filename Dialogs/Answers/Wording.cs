using System.Globalization;

namespace Switchboard.Dialogs.Answers;

/// <summary>Values as people of a language say them.</summary>
internal static class Wording
{
    /// <summary>A day, such as "Tuesday, March 3".</summary>
    public static string Day(DateOnly? day, CultureInfo culture) => day?.ToString(DayPattern(culture), culture) ?? "";

    /// <summary>A time of day, such as "3:00 PM", with plain spaces.</summary>
    public static string Time(DateTimeOffset local, CultureInfo culture) => local.ToString("t", culture).Replace('\u202F', ' ');

    private static string DayPattern(CultureInfo culture) => culture.TwoLetterISOLanguageName switch
    {
        "de" => "dddd, 'den' d. MMMM",
        "es" => "dddd d 'de' MMMM",
        _ => "dddd, MMMM d",
    };
}
