using System.Text;

namespace Switchboard.Bot.Channels.Slack;

/// <summary>What a button gives back when it is pressed: a text that is said, or a value, as Slack keeps it (a string of at most 2,000 characters).</summary>
internal static class SlackButton
{
    public const int LongestValue = 2000;

    private const char Said = 't';
    private const char Posted = 'v';

    /// <summary>Null when it is too long for Slack.</summary>
    public static string? WriteText(string text) => Fit(Said + text);

    /// <summary>Null when it is too long for Slack.</summary>
    public static string? WriteValue(object value) => Fit(Posted + Encoding.UTF8.GetString(ActivityJson.ToUtf8(value)));

    /// <summary>The text and the value of the message that a pressed button is.</summary>
    public static (string? Text, object? Value) Read(string written)
    {
        if (written[0] != Posted)
        {
            return (written[0] == Said ? written[1..] : written, null);
        }

        try
        {
            return (null, ActivityJson.Parse<Dictionary<string, object>>(Encoding.UTF8.GetBytes(written[1..])));
        }
        catch (FormatException)
        {
            return (written[1..], null);
        }
    }

    private static string? Fit(string value) => value.Length <= LongestValue ? value : null;
}
