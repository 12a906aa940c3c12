using System.Globalization;
using Switchboard.Dialogs.Webhooks;

namespace Switchboard.Dialogs.FollowUps;

/// <summary>The values that follow-ups add to those of a webhook.</summary>
internal static class FollowUpValues
{
    /// <summary>When an answer was true.</summary>
    public const string AsOf = "asOf";

    /// <summary>How old it is; empty for an answer of now.</summary>
    public const string Age = "age";

    // The sample content is English, so are its dates.
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    public static void Add(Dictionary<string, string> values, WebhookResult.Answered answer)
    {
        foreach (var (name, value) in answer.Values)
        {
            values[name] = value;
        }

        values[AsOf] = answer.AsOf.UtcDateTime.ToString("MMMM d, HH:mm", English) + " UTC";
        values[Age] = answer.Age is { } age ? Words(age) : "";
    }

    private static string Words(TimeSpan age) => age.TotalMinutes switch
    {
        < 1.5 => "a minute",
        < 90 => string.Create(English, $"{age.TotalMinutes:0} minutes"),
        < 36 * 60 => string.Create(English, $"{age.TotalHours:0} hours"),
        _ => string.Create(English, $"{age.TotalDays:0} days"),
    };
}
