using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Recognizers.Text;
using Microsoft.Recognizers.Text.DateTime;
using Switchboard.Dialogs.Escalation;

namespace Switchboard.Dialogs.Callbacks;

/// <summary>Finds in a message when its writer wants to be called, in the time of the business hours.</summary>
internal static partial class CallbackTime
{
    /// <summary>The moment, moved to when people are there, or null when the message names none that is still to come.</summary>
    public static DateTimeOffset? Find(string text, string culture, DateTimeOffset now, BusinessHours hours)
    {
        if (Soon().IsMatch(text))
        {
            return hours.NextOpen(now);
        }

        var local = hours.ToLocal(now).DateTime;
        foreach (var found in DateTimeRecognizer.RecognizeDateTime(text, culture, refTime: local))
        {
            foreach (var reading in ReadingsOf(found))
            {
                if (Moment(reading, local) is { } moment && (moment >= local || moment.Date >= local.Date))
                {
                    return hours.NextOpen(BusinessHours.At(moment < local ? local : moment, hours.Zone));
                }
            }
        }

        return null;
    }

    private static IEnumerable<Dictionary<string, string>> ReadingsOf(ModelResult result) =>
        result.Resolution is { } resolution && resolution.TryGetValue("values", out var values) && values is IEnumerable<Dictionary<string, string>> readings ? readings : [];

    /// <summary>The moment a reading means, or begins with; a time of day that is over means tomorrow's, one of a past day nothing.</summary>
    private static DateTime? Moment(Dictionary<string, string> reading, DateTime now)
    {
        var text = reading.GetValueOrDefault("value") ?? reading.GetValueOrDefault("start");
        if (TimeOnly.TryParseExact(text, "HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            var today = DateOnly.FromDateTime(now).ToDateTime(time);
            return today >= now ? today : today.AddDays(1);
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day.ToDateTime(TimeOnly.MinValue);
        }

        return DateTime.TryParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) && moment >= now ? moment : null;
    }

    [GeneratedRegex(@"\b(now|asap|as soon as possible|any ?time|whenever|right away|immediately|jetzt|sofort|so bald wie möglich|jederzeit|egal wann|ahora|cuanto antes|cualquier momento|cuando sea)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Soon();
}
