using System.Globalization;

namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>How far a client has read: the number of the last activity it has, as text.</summary>
internal static class Watermark
{
    public static string Write(long sequence) => sequence.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads a watermark; false when the text is none of ours. One too large for a number is from the future like any other.</summary>
    public static bool TryRead(string text, out long sequence)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out sequence))
        {
            return true;
        }

        sequence = long.MaxValue;
        return text.Length is > 0 and < 100 && text.All(char.IsAsciiDigit);
    }
}
