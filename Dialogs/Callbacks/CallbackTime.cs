using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Recognizers.Text;
using Microsoft.Recognizers.Text.DateTime;
using NodaTime;
using Switchboard.Dialogs.Escalation;

namespace Switchboard.Dialogs.Callbacks;

/// <summary>Finds in a message when its writer wants to be called, by the clocks of a time zone.</summary>
internal static partial class CallbackTime
{
    /// <summary>What the message may mean, in the order of likelihood; only what is still to come, unless there is nothing of that kind. Empty: it names no time.</summary>
    public static IReadOnlyList<CallbackWish> Find(string text, string culture, DateTimeOffset now, DateTimeZone zone, TimeSpan slot)
    {
        if (Soon().IsMatch(text))
        {
            return [new CallbackWish(now, DateTimeOffset.MaxValue)];
        }

        var clock = new Clock(Instant.FromDateTimeOffset(now).InZone(zone).ToDateTimeUnspecified(), now, zone, slot);
        var found = DateTimeRecognizer.RecognizeDateTime(text, culture, refTime: clock.Local);
        for (var i = 0; i < found.Count; i++)
        {
            var wishes = ReadingsOf(found[i]).Select(clock.Read).OfType<Span>().ToList();
            if (wishes is [{ IsDay: true } day, ..])
            {
                wishes = [.. wishes.Where(d => d.IsDay).SelectMany(d => Narrow(d, text, found.Skip(i + 1), clock))];
            }

            if (wishes.Count > 0)
            {
                var all = wishes.ConvertAll(clock.ToWish);
                var toCome = all.Where(wish => wish.To > now).ToList();
                return toCome.Count > 0 ? toCome : [all[^1]];
            }
        }

        return [];
    }

    private static IEnumerable<Dictionary<string, string>> ReadingsOf(ModelResult result) =>
        result.Resolution is { } resolution && resolution.TryGetValue("values", out var values) && values is IEnumerable<Dictionary<string, string>> readings ? readings : [];

    /// <summary>"Tomorrow … after 3": a day, and elsewhere in the message a time of day.</summary>
    private static IEnumerable<Span> Narrow(Span day, string text, IEnumerable<ModelResult> rest, Clock clock)
    {
        var times = rest.SelectMany(ReadingsOf).Select(reading => clock.ReadOn(reading, day.From)).OfType<Span>().ToList();
        if (times.Count > 0)
        {
            return times;
        }

        // The hours at which nobody works are those of the afternoon.
        const int FirstOfTheDay = 8;
        const int HalfDay = 12;
        return After().Match(text) is { Success: true } after && int.Parse(after.Groups["hour"].Value, CultureInfo.InvariantCulture) is < 24 and var hour
            ? [day with { From = day.From.AddHours(hour < FirstOfTheDay ? hour + HalfDay : hour), IsDay = false }]
            : [day];
    }

    [GeneratedRegex(@"\b(now|asap|as soon as possible|any ?time|whenever|right away|immediately|jetzt|sofort|so bald wie möglich|jederzeit|egal wann|ahora|cuanto antes|cualquier momento|cuando sea)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Soon();

    [GeneratedRegex(@"\b(después de las?|a partir de las?|desde las?|nach|ab|after|from)\s+(?<hour>\d{1,2})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex After();

    /// <summary>A stretch by the clock on the wall; IsDay: all of a day, or of several.</summary>
    private sealed record Span(DateTime From, DateTime To, bool IsDay);

    /// <summary>What readings mean now and here.</summary>
    private sealed record Clock(DateTime Local, DateTimeOffset Now, DateTimeZone Zone, TimeSpan Slot)
    {
        public CallbackWish ToWish(Span span) => new(BusinessHours.At(span.From, Zone), BusinessHours.At(span.To, Zone));

        /// <summary>A time of day that is over means tomorrow's.</summary>
        public Span? Read(Dictionary<string, string> reading) =>
            ReadOn(reading, Local.Date) is { } today ? (today.To > Local ? today : today with { From = today.From.AddDays(1), To = today.To.AddDays(1) })
            : Edge(reading, "value", "start") is var (from, isDay) ? new Span(from, Edge(reading, "end") is var (to, _) ? to : EndOf(from, isDay, reading), isDay)
            : Edge(reading, "end") is var (end, _) ? new Span(end.TimeOfDay == TimeSpan.Zero ? Local : end.Date, end, IsDay: false)
            : null;

        /// <summary>Times of day, on a day.</summary>
        public Span? ReadOn(Dictionary<string, string> reading, DateTime day) => (Time(reading, "value"), Time(reading, "start"), Time(reading, "end")) switch
        {
            ({ } at, _, _) => new Span(day + at, day + at + Slot, IsDay: false),
            (_, { } from, { } to) => new Span(day + from, to > from ? day + to : day.AddDays(1) + to, IsDay: false),
            (_, { } from, null) => new Span(day + from, day.AddDays(1), IsDay: false),
            (_, null, { } to) => new Span(day, day + to, IsDay: false),
            _ => null,
        };

        private DateTime EndOf(DateTime from, bool isDay, Dictionary<string, string> reading) =>
            isDay || reading.ContainsKey("Mod") || !reading.ContainsKey("value") ? from.Date.AddDays(1) : from + Slot;

        private static TimeSpan? Time(Dictionary<string, string> reading, string key) =>
            TimeOnly.TryParseExact(reading.GetValueOrDefault(key), "HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time.ToTimeSpan() : null;

        private static (DateTime At, bool IsDay)? Edge(Dictionary<string, string> reading, params ReadOnlySpan<string> keys)
        {
            foreach (var key in keys)
            {
                var text = reading.GetValueOrDefault(key);
                if (DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                {
                    return (day, true);
                }

                if (DateTime.TryParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
                {
                    return (moment, false);
                }
            }

            return null;
        }
    }
}
