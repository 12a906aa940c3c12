using System.Globalization;
using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.Webhooks;

namespace Switchboard.Dialogs.FollowUps;

/// <summary>The values that follow-ups add to those of a webhook.</summary>
internal static class FollowUpValues
{
    /// <summary>When an answer was true.</summary>
    public const string AsOf = "asOf";

    /// <summary>How old it is; empty for an answer of now.</summary>
    public const string Age = "age";

    public static void Add(Dictionary<string, string> values, WebhookResult.Answered answer, CultureInfo culture)
    {
        foreach (var (name, value) in answer.Values)
        {
            values[name] = value;
        }

        values[AsOf] = Wording.Moment(answer.AsOf, culture);
        values[Age] = answer.Age is { } age ? Wording.Duration(age, culture) : "";
    }
}
