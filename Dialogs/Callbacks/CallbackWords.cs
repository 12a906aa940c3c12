using System.Globalization;
using NodaTime;
using Switchboard.Dialogs.Answers;

namespace Switchboard.Dialogs.Callbacks;

/// <summary>The time of a call as it is said: by the person's clocks, and by ours beside them where they differ.</summary>
internal sealed record CallbackWords(string Day, string Time, string Zone)
{
    public static CallbackWords Of(DateTimeOffset at, DateTimeZone? person, DateTimeZone ours, CultureInfo culture)
    {
        var here = PersonZone.Show(at, ours);
        var there = PersonZone.Show(at, person ?? ours);
        return new CallbackWords(Wording.Day(DateOnly.FromDateTime(there.DateTime), culture), Wording.Time(there, culture), there.Offset == here.Offset
            ? PersonZone.NameOf(ours, at)
            : $"{PersonZone.NameOf(person!, at)} ({WithUs(culture, (there.Date == here.Date ? "" : here.ToString("dddd ", culture)) + Wording.Time(here, culture) + " " + PersonZone.NameOf(ours, at))})");
    }

    /// <summary>A button for a time: the recognizer reads it like any other wish.</summary>
    public static string Button(DateTimeOffset at, DateTimeZone zone, CultureInfo culture) =>
        PersonZone.Show(at, zone) is var local ? $"{Wording.Day(DateOnly.FromDateTime(local.DateTime), culture)}, {Wording.Time(local, culture)}" : "";

    /// <summary>What a call is about, to be put behind a sentence.</summary>
    public static string About(string? reason) => string.IsNullOrWhiteSpace(reason) ? "" : $" (“{reason}”)";

    private static string WithUs(CultureInfo culture, string time) => culture.TwoLetterISOLanguageName switch
    {
        "de" => "bei uns " + time,
        "es" => "aquí " + time,
        _ => time + " with us",
    };
}
