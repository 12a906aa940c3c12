using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Options;
using NodaTime;
using Switchboard.Dialogs.Escalation;
using Xunit;

namespace Switchboard.Tests.Dialogs;

/// <summary>What holds of hours in every time zone, around every change of its clocks from 1970 to 2040.</summary>
public sealed class BusinessHoursPropertyTests
{
    private static readonly Dictionary<string, (int Opens, int Closes)[]> Texts = new()
    {
        [""] = [],
        ["09:00-18:00"] = [(540, 1080)],
        ["09:00-12:30,13:30-18:00"] = [(540, 750), (810, 1080)],
        ["22:00-02:00"] = [(1320, 1560)],
        ["00:00-24:00"] = [(0, 1440)],
        ["00:30-03:15"] = [(30, 195)],
        ["01:15-01:45, 02:10-02:50"] = [(75, 105), (130, 170)],
        ["23:00-22:00"] = [(1380, 2760)],
        ["00:00-00:30,23:30-00:30"] = [(0, 30), (1410, 1470)],
    };

    private static readonly Dictionary<string, DateTimeZone> Zones = DateTimeZoneProviders.Tzdb.Ids.ToDictionary(id => id, id => DateTimeZoneProviders.Tzdb[id]);

    private static readonly Dictionary<string, List<Instant>> Changes = Zones.ToDictionary(zone => zone.Key, zone => ChangesOf(zone.Value));

    private static readonly Gen<Case> Cases =
        from week in Gen.Elements(Texts.Keys.AsEnumerable()).ArrayOf(7)
        from zone in Gen.Elements(Changes.Where(zone => zone.Value.Count > 0).Select(zone => zone.Key))
        from change in Gen.Choose(0, 100_000)
        from minutes in Gen.Choose(-3_000, 3_000)
        from span in Gen.Choose(0, 12_000)
        from closed in Gen.Choose(-2, 4)
        from special in Gen.Choose(-2, 4)
        from hours in Gen.Elements(Texts.Keys.Where(text => text.Length > 0))
        select Case.Of(week, zone, Changes[zone][change % Changes[zone].Count], minutes, span, closed, special, hours);

    [Fact]
    public void A_moment_is_open_when_the_clock_on_the_wall_says_so_unless_it_shows_an_hour_again() => ForAll(c => Agrees(c.Hours, c.From, c.Expected));

    [Fact]
    public void In_every_zone_and_around_every_change_of_clocks_hours_are_those_of_the_clock_on_the_wall()
    {
        string[] week = ["22:00-02:00", "00:30-03:15", "01:15-01:45, 02:10-02:50", "00:00-00:30,23:30-00:30", "00:00-24:00", "", "22:00-02:00"];
        int[] minutes = [-1441, -91, -31, -1, 0, 1, 29, 30, 31, 59, 60, 61, 121, 1441];
        var probed = 0;
        foreach (var (id, changes) in Changes)
        {
            foreach (var change in changes)
            {
                var c = Case.Of(week, id, change, 0, 0, closed: 4, special: -2, "09:00-18:00");
                foreach (var probe in minutes.Select(m => change + Duration.FromMinutes(m)))
                {
                    Assert.True(Agrees(c.Hours, probe.ToDateTimeOffset(), c.Expected), $"{id} at {probe}");
                    probed++;
                }
            }
        }

        Assert.True(probed > 100_000, $"only {probed} moments were looked at");
    }

    [Fact]
    public void The_next_opening_is_no_earlier_than_asked_is_open_and_nothing_is_open_before_it() => ForAll(c =>
        c.Hours.NextOpen(c.From) is { } next
        && next >= c.From
        && c.Hours.IsOpen(next)
        && !c.Hours.OpenBetween(c.From, next).Any()
        && (next == c.From) == c.Hours.IsOpen(c.From));

    [Fact]
    public void A_later_question_has_no_earlier_answer() => ForAll(c => c.Hours.NextOpen(c.From) <= c.Hours.NextOpen(c.To));

    [Fact]
    public void Open_times_are_in_order_apart_and_open_from_their_first_moment_to_their_last() => ForAll(c =>
    {
        var times = c.Hours.OpenBetween(c.From, c.To).ToList();
        return times.TrueForAll(t => t.From < t.To && t.From >= c.From && t.To <= c.To && c.Hours.IsOpen(t.From) && c.Hours.IsOpen(t.To.AddTicks(-1)) && (t.To == c.To || !c.Hours.IsOpen(t.To)))
            && times.Zip(times.Skip(1)).All(pair => pair.First.To < pair.Second.From);
    });

    [Fact]
    public void A_moment_is_open_exactly_when_it_is_in_an_open_time() => ForAll(c =>
    {
        var times = c.Hours.OpenBetween(c.From, c.To).ToList();
        return Enumerable.Range(0, 97).Select(i => c.From + ((c.To - c.From) * i / 97)).Where(at => at < c.To)
            .All(at => c.Hours.IsOpen(at) == times.Exists(t => t.From <= at && at < t.To));
    });

    [Fact]
    public void The_open_time_of_two_parts_is_that_of_the_whole() => ForAll(c =>
    {
        var between = c.From + ((c.To - c.From) / 3);
        return Sum(c.From, between) + Sum(between, c.To) == Sum(c.From, c.To);

        TimeSpan Sum(DateTimeOffset from, DateTimeOffset to) => c.Hours.OpenBetween(from, to).Aggregate(TimeSpan.Zero, (sum, t) => sum + t.Length);
    });

    [Fact]
    public void On_a_closed_day_nobody_is_there_from_the_first_showing_of_its_midnight_to_that_of_the_next() => ForAll(c =>
        !c.Hours.OpenBetween(Midnight(c, c.Closed), Midnight(c, c.Closed.PlusDays(1))).Any());

    private static DateTimeOffset Midnight(Case c, LocalDate day) => BusinessHours.At(day.AtMidnight().ToDateTimeUnspecified(), c.Hours.Zone);

    /// <summary>Written without any arithmetic of moments: what the clock shows, and what is said of that day and the night before it.</summary>
    private static bool Agrees(BusinessHours hours, DateTimeOffset moment, Func<LocalDateTime, bool> expected)
    {
        var at = Instant.FromDateTimeOffset(moment).InZone(hours.Zone);
        var isShownAgain = hours.Zone.MapLocal(at.LocalDateTime) is { Count: 2 } twice && twice.Last() == at;
        return isShownAgain || hours.IsOpen(moment) == expected(at.LocalDateTime);
    }

    private static void ForAll(Func<Case, bool> holds) => Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000), Prop.ForAll(Cases.ToArbitrary(), holds));

    private static List<Instant> ChangesOf(DateTimeZone zone) =>
        [.. zone.GetZoneIntervals(Instant.FromUtc(1970, 1, 1, 0, 0), Instant.FromUtc(2040, 1, 1, 0, 0)).Skip(1).Select(interval => interval.Start)];

    /// <summary>Hours, a stretch of time near a change of the clocks, and what to expect of what a clock shows.</summary>
    private sealed record Case(string Zone, string Settings, DateTimeOffset From, DateTimeOffset To, LocalDate Closed)
    {
        public required BusinessHours Hours { get; init; }

        public required Func<LocalDateTime, bool> Expected { get; init; }

        public static Case Of(string[] week, string zone, Instant change, int minutes, int span, int closed, int special, string specialHours)
        {
            if (week.All(text => text.Length == 0))
            {
                week = ["09:00-18:00", .. week[1..]];
            }

            var day = change.InZone(Zones[zone]).Date;
            var (closedDay, specialDay) = (day.PlusDays(closed), day.PlusDays(special));
            var options = new BusinessHoursOptions
            {
                TimeZone = zone,
                Monday = week[0],
                Tuesday = week[1],
                Wednesday = week[2],
                Thursday = week[3],
                Friday = week[4],
                Saturday = week[5],
                Sunday = week[6],
            };
            options.Closed.Add(closedDay.ToString("uuuu'-'MM'-'dd", CultureInfo.InvariantCulture));
            if (specialDay != closedDay)
            {
                options.Special[specialDay.ToString("uuuu'-'MM'-'dd", CultureInfo.InvariantCulture)] = specialHours;
            }

            var from = change + Duration.FromMinutes(minutes);
            return new Case(zone, string.Join(" | ", week), from.ToDateTimeOffset(), (from + Duration.FromMinutes(span)).ToDateTimeOffset(), closedDay)
            {
                Hours = new BusinessHours(Options.Create(options)),
                Expected = local =>
                {
                    var minute = (local.TimeOfDay.TickOfDay + 0.0) / NodaConstants.TicksPerMinute;
                    var isNamed = local.Date == closedDay || local.Date == specialDay;
                    return Of(local.Date).Any(h => minute >= h.Opens && minute < h.Closes) || (!isNamed && Of(local.Date.PlusDays(-1)).Any(h => minute + 1440 < h.Closes));
                },
            };

            (int Opens, int Closes)[] Of(LocalDate date) => date == closedDay ? [] : Texts[date == specialDay ? specialHours : week[(int)date.DayOfWeek - 1]];
        }
    }
}
