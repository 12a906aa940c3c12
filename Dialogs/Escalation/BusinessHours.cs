using System.Globalization;
using Microsoft.Extensions.Options;

namespace Switchboard.Dialogs.Escalation;

/// <summary>When people are there: the hours of each day of the week, in one time zone, without the days that are closed.</summary>
public sealed class BusinessHours
{
    // Any business is open once in a year and a bit.
    private const int LongestSearchDays = 400;

    private readonly (TimeOnly Opens, TimeOnly Closes)?[] _week = new (TimeOnly, TimeOnly)?[7];
    private readonly HashSet<string> _closed;

    public BusinessHours(IOptions<BusinessHoursOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Zone = TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone);
        foreach (var (day, hours) in options.Value.Week)
        {
            _week[(int)day] = TryRead(hours, out var open) ? open : null;
        }

        _closed = [.. options.Value.Closed];
    }

    /// <summary>The time zone of the hours.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>Whether people are there at a moment.</summary>
    public bool IsOpen(DateTimeOffset moment)
    {
        var local = TimeZoneInfo.ConvertTime(moment, Zone);
        return HoursOf(DateOnly.FromDateTime(local.DateTime)) is var (opens, closes) && TimeOnly.FromDateTime(local.DateTime) is var time && time >= opens && time < closes;
    }

    /// <summary>The moment itself when people are there, otherwise the next time they come.</summary>
    public DateTimeOffset NextOpen(DateTimeOffset moment)
    {
        var local = TimeZoneInfo.ConvertTime(moment, Zone).DateTime;
        var day = DateOnly.FromDateTime(local);
        for (var i = 0; i < LongestSearchDays; i++, day = day.AddDays(1))
        {
            if (HoursOf(day) is not var (opens, closes))
            {
                continue;
            }

            if (i > 0 || TimeOnly.FromDateTime(local) < opens)
            {
                return At(day.ToDateTime(opens));
            }

            if (TimeOnly.FromDateTime(local) < closes)
            {
                return At(local);
            }
        }

        return moment;
    }

    /// <summary>A local time as a moment; one that a clock change skips is an hour later.</summary>
    public DateTimeOffset At(DateTime local)
    {
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (Zone.IsInvalidTime(local))
        {
            local = local.AddHours(1);
        }

        return new DateTimeOffset(local, Zone.GetUtcOffset(local));
    }

    internal static IEnumerable<string> FindProblems(BusinessHoursOptions options)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _))
        {
            yield return $"BusinessHours:TimeZone is '{options.TimeZone}', which this system does not know. Use an IANA name such as Europe/Berlin.";
        }

        foreach (var (day, hours) in options.Week.Where(d => d.Hours.Length > 0 && !TryRead(d.Hours, out _)))
        {
            yield return $"BusinessHours:{day} is '{hours}'; write it as 09:00-18:00, opening before closing, or leave it empty for a day that is closed.";
        }

        if (options.Week.All(d => d.Hours.Length == 0))
        {
            yield return "BusinessHours names no day that is open. Give at least one day hours, such as BusinessHours:Monday 09:00-18:00.";
        }

        foreach (var closed in options.Closed.Where(c => !IsDay(c)))
        {
            yield return $"BusinessHours:Closed has '{closed}'; write 12-25 for a day of every year, or 2026-11-26 for one day.";
        }
    }

    private (TimeOnly Opens, TimeOnly Closes)? HoursOf(DateOnly day) =>
        _closed.Contains(day.ToString("MM-dd", CultureInfo.InvariantCulture)) || _closed.Contains(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            ? null
            : _week[(int)day.DayOfWeek];

    private static bool TryRead(string hours, out (TimeOnly Opens, TimeOnly Closes) open)
    {
        open = default;
        return hours.Split('-') is [var from, var to]
            && TimeOnly.TryParseExact(from.Trim(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out open.Opens)
            && TimeOnly.TryParseExact(to.Trim(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out open.Closes)
            && open.Opens < open.Closes;
    }

    private static bool IsDay(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        || DateOnly.TryParseExact("2024-" + text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
