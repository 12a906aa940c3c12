using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.TimeZones;

namespace Switchboard.Dialogs.Escalation;

/// <summary>When people are there: the hours of each day of the week, in one time zone, except on days that are closed or have hours of their own.</summary>
/// <remarks>
/// A stretch of hours is one piece of time, from the moment the clocks first show its beginning to the moment they first show its end. So when clocks go back
/// and show an hour twice, the first showing counts (<see cref="Resolvers.ReturnEarlier"/>), and a time that clocks skip means the moment they go on at
/// (<see cref="Resolvers.ReturnStartOfIntervalAfter"/>). A night belongs to the day it begins on; a day that is named in the settings is what they say of it from
/// midnight to midnight, so the night before it ends there.
/// </remarks>
public sealed class BusinessHours
{
    // Any business is open once in a year and a bit.
    private static readonly Duration LongestSearch = Duration.FromDays(400);

    // Where the day that a moment belongs to may begin: nights, and clocks that go back over midnight.
    private const int DaysAround = 2;

    private static readonly ZoneLocalMappingResolver FirstShown = Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    private readonly IReadOnlyList<OpeningHours>[] _week = new IReadOnlyList<OpeningHours>[7];
    private readonly Dictionary<string, IReadOnlyList<OpeningHours>> _named = [];

    public BusinessHours(IOptions<BusinessHoursOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Zone = DateTimeZoneProviders.Tzdb[options.Value.TimeZone];
        foreach (var (day, hours) in options.Value.Week)
        {
            _week[(int)day] = OpeningHours.Read(hours).Hours;
        }

        foreach (var (day, hours) in options.Value.Special)
        {
            _named[day] = OpeningHours.Read(hours).Hours;
        }

        foreach (var day in options.Value.Closed)
        {
            _named[day] = [];
        }
    }

    /// <summary>The time zone of the hours.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>Whether people are there at a moment.</summary>
    public bool IsOpen(DateTimeOffset moment)
    {
        var at = Instant.FromDateTimeOffset(moment);
        return Stretches(at, at).Any(open => open.From <= at);
    }

    /// <summary>The moment itself when people are there, otherwise the next time they come; null when the settings know none within the next 400 days.</summary>
    public DateTimeOffset? NextOpen(DateTimeOffset moment)
    {
        var at = Instant.FromDateTimeOffset(moment);
        foreach (var (from, _) in Stretches(at, at + LongestSearch))
        {
            return Instant.Max(from, at).ToDateTimeOffset();
        }

        return null;
    }

    /// <summary>When people are there between two moments: in order, and with time between one and the next.</summary>
    public IEnumerable<OpenTime> OpenBetween(DateTimeOffset from, DateTimeOffset to)
    {
        var (begin, end) = (Instant.FromDateTimeOffset(from), Instant.FromDateTimeOffset(to));
        (Instant From, Instant To)? open = null;
        foreach (var next in Stretches(begin, end).TakeWhile(stretch => begin < end && stretch.From < end))
        {
            if (open is { } before && next.From > before.To)
            {
                yield return Between(before);
                open = null;
            }

            open = open is { } begun ? (begun.From, Instant.Max(begun.To, next.To)) : next;
        }

        if (open is { } last)
        {
            yield return Between(last);
        }

        OpenTime Between((Instant From, Instant To) time) => new(Instant.Max(time.From, begin).ToDateTimeOffset(), Instant.Min(time.To, end).ToDateTimeOffset());
    }

    /// <summary>A moment as the clocks there show it.</summary>
    public DateTimeOffset ToLocal(DateTimeOffset moment) => Instant.FromDateTimeOffset(moment).InZone(Zone).ToDateTimeOffset();

    /// <summary>The moment at which clocks of a zone first show a time, or go on at when they skip it.</summary>
    public static DateTimeOffset At(DateTime local, DateTimeZone zone) => At(LocalDateTime.FromDateTime(local), zone).ToDateTimeOffset();

    internal static IEnumerable<string> FindProblems(BusinessHoursOptions options)
    {
        const string Example = "write 09:00-18:00, 09:00-12:30,13:30-18:00 with a break, 22:00-02:00 over midnight, or leave it empty for a day that is closed.";
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(options.TimeZone) is null)
        {
            yield return $"BusinessHours:TimeZone is '{options.TimeZone}', which is no known time zone. Use an IANA name such as Europe/Berlin.";
        }

        foreach (var (day, hours) in options.Week)
        {
            if (OpeningHours.Read(hours).Problem is { } problem)
            {
                yield return $"BusinessHours:{day} is '{hours}': {problem}; {Example}";
            }
        }

        if (options.Week.All(d => string.IsNullOrWhiteSpace(d.Hours)))
        {
            yield return "BusinessHours names no day that is open. Give at least one day hours, such as BusinessHours:Monday 09:00-18:00.";
        }

        foreach (var closed in options.Closed.Where(c => !NamedDay.IsDay(c)))
        {
            yield return $"BusinessHours:Closed has '{closed}'; write 12-25 for a day of every year, or 2026-11-26 for one day.";
        }

        foreach (var (day, hours) in options.Special)
        {
            if (!NamedDay.IsDay(day))
            {
                yield return $"BusinessHours:Special has '{day}'; write 12-24 for a day of every year, or 2026-12-24 for one day.";
            }

            if (OpeningHours.Read(hours) is var (read, problem) && (problem ?? (read.Count == 0 ? "it has no hours" : null)) is { } wrong)
            {
                yield return $"BusinessHours:Special:{day} is '{hours}': {wrong}; write hours such as 09:00-13:00. A day without any belongs into BusinessHours:Closed.";
            }

            if (options.Closed.Contains(day))
            {
                yield return $"BusinessHours:Special and BusinessHours:Closed both name '{day}'; leave it in one of them.";
            }
        }
    }

    private static Instant At(LocalDateTime local, DateTimeZone zone) => zone.ResolveLocal(local, FirstShown).ToInstant();

    /// <summary>The stretches of hours that end after a moment and begin before another, in order; some may begin later still.</summary>
    private IEnumerable<(Instant From, Instant To)> Stretches(Instant after, Instant before)
    {
        var last = before.InZone(Zone).Date.PlusDays(1);
        for (var day = after.InZone(Zone).Date.PlusDays(-DaysAround); day <= last; day = day.PlusDays(1))
        {
            foreach (var open in OpenOn(day).Where(open => open.To > after))
            {
                yield return open;
            }
        }
    }

    /// <summary>What begins on a day. A stretch that lies in a time which clocks skip is none.</summary>
    private IEnumerable<(Instant From, Instant To)> OpenOn(LocalDate day)
    {
        var tomorrow = day.PlusDays(1);
        var ends = IsNamed(tomorrow, out _) ? At(tomorrow.AtMidnight(), Zone) : Instant.MaxValue;
        foreach (var (opens, closes) in HoursOf(day).Select(hours => hours.On(day)))
        {
            var (from, to) = (At(opens, Zone), Instant.Min(At(closes, Zone), ends));
            if (from < to)
            {
                yield return (from, to);
            }
        }
    }

    private IReadOnlyList<OpeningHours> HoursOf(LocalDate day) => IsNamed(day, out var hours) ? hours! : _week[(int)day.DayOfWeek % 7];

    private bool IsNamed(LocalDate day, out IReadOnlyList<OpeningHours>? hours) => NamedDay.TryFind(_named, day, out hours);
}
