using System.Globalization;
using NodaTime;

namespace Switchboard.Dialogs.Escalation;

/// <summary>A day that the settings name: 12-25 of every year, or 2026-11-26.</summary>
internal static class NamedDay
{
    public static bool IsDay(string text) => IsDate(text) || IsDate("2024-" + text);

    /// <summary>What is said of a day; its full date goes before the day of every year.</summary>
    public static bool TryFind<T>(IReadOnlyDictionary<string, T> named, LocalDate day, out T? found) =>
        named.TryGetValue(day.ToString("uuuu'-'MM'-'dd", CultureInfo.InvariantCulture), out found) || named.TryGetValue(day.ToString("MM'-'dd", CultureInfo.InvariantCulture), out found);

    private static bool IsDate(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
