using Microsoft.Bot.Schema;

namespace Switchboard.Bot.Turns;

/// <summary>Makes one message of several that wait together.</summary>
internal static class ArrivalMerge
{
    /// <summary>How many of the waiting turns may be answered together: plain messages of one person, one after the other.</summary>
    public static int Count(IReadOnlyList<Activity> waiting)
    {
        var count = 1;
        while (count < waiting.Count && IsPlain(waiting[count - 1]) && IsPlain(waiting[count]) && waiting[count].From?.Id == waiting[0].From?.Id)
        {
            count++;
        }

        return count;
    }

    /// <summary>The latest message with the texts of all, line by line, so that a reply answers the latest.</summary>
    public static Activity Merge(Activity first, IEnumerable<Activity> others)
    {
        var all = others.Prepend(first).ToList();
        var merged = all[^1];
        merged.Text = string.Join('\n', all.Select(activity => activity.Text));
        return merged;
    }

    // Whoever waits for the answer, presses a button or sends a file gets a turn of its own.
    private static bool IsPlain(Activity activity) =>
        activity is { Type: ActivityTypes.Message, Text.Length: > 0, Value: null, DeliveryMode: not DeliveryModes.ExpectReplies } && activity.Attachments is null or { Count: 0 };
}
