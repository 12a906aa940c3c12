using System.Globalization;
using NodaTime;

namespace Switchboard.Dialogs.Escalation;

/// <summary>One stretch of a day's hours in minutes from its midnight; more than a day's minutes reach into the next.</summary>
internal readonly record struct OpeningHours(int Opens, int Closes)
{
    private const int Day = 24 * 60;

    /// <summary>Reads "09:00-12:30,13:30-18:00"; "22:00-02:00" ends the next day and 24:00 is the day's end. Nothing is read from nothing.</summary>
    /// <returns>The stretches in their order, or what is wrong.</returns>
    public static (IReadOnlyList<OpeningHours> Hours, string? Problem) Read(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return ([], null);
        }

        var all = new List<OpeningHours>();
        foreach (var part in text.Split(','))
        {
            if (part.Split('-') is not [var from, var to] || MinutesOf(from) is not (>= 0 and < Day and var opens) || MinutesOf(to) is not (>= 0 and var closes))
            {
                return ([], $"'{part.Trim()}' is no stretch of hours");
            }

            if (opens == closes)
            {
                return ([], $"'{part.Trim()}' opens and closes at the same time");
            }

            if (all is [.., var before] && before.Closes > opens)
            {
                return ([], $"'{part.Trim()}' begins before the stretch in front of it has ended");
            }

            all.Add(new OpeningHours(opens, closes > opens ? closes : closes + Day));
        }

        return (all, null);
    }

    /// <summary>When it opens and closes on a day, by the clock on the wall.</summary>
    public (LocalDateTime Opens, LocalDateTime Closes) On(LocalDate day) => (day.AtMidnight().PlusMinutes(Opens), day.AtMidnight().PlusMinutes(Closes));

    private static int MinutesOf(string text)
    {
        text = text.Trim();
        return text == "24:00" ? Day
            : TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? (time.Hour * 60) + time.Minute : -1;
    }
}
