namespace Switchboard.Dialogs.Evidence;

/// <summary>Reads times of day as people say them: "half past three", "8 in the morning", "3.30 pm", "until 5".</summary>
internal static class ClockReader
{
    private const int Hour = 60;
    private const int Noon = 12;

    private static readonly string[] Parts = ["morning", "afternoon", "evening", "night"];

    // An hour stands behind one of these: "until 5", "between 9 and 12".
    private static readonly string[] BeforeHour = ["at", "until", "till", "from", "before", "by", "after", "past"];

    /// <summary>Which part of the day a word is; null for another word.</summary>
    public static int? PartOf(string word) => Array.IndexOf(Parts, word) is >= 0 and < 3 and var part ? part : null;

    /// <summary>Whether a time, in minutes, is in a part of the day.</summary>
    public static bool IsIn(decimal minutes, decimal part) => part switch
    {
        0 => minutes < Noon * Hour,
        1 => minutes is >= Noon * Hour and <= 18 * Hour,
        _ => minutes >= 17 * Hour,
    };

    /// <summary>Whether a number at a place may be an hour.</summary>
    public static bool MayBeHour(IReadOnlyList<TextToken> tokens, int at, decimal number) =>
        number is >= 1 and <= Noon && number == Math.Floor(number) && at > 0 && BeforeHour.Contains(tokens[at - 1].Lower);

    /// <summary>"Half past three", "a quarter to five".</summary>
    public static (Measure Measure, int Length)? PastHour(IReadOnlyList<TextToken> tokens, int at)
    {
        if (at + 2 >= tokens.Count || tokens[at + 1].Lower is not ("past" or "to" or "after") || NumberWords.Read(tokens, at + 2) is not { Number: >= 1 and <= Noon } hour)
        {
            return null;
        }

        var minutes = tokens[at].Lower == "half" ? 30 : 15;
        var time = (hour.Number * Hour) + (tokens[at + 1].Lower == "to" ? -minutes : minutes);
        return At(tokens, at, time, 2 + hour.Length);
    }

    /// <summary>"8 in the morning", "3.30 pm", "5 o'clock"; null when nothing behind a number says that it is a time.</summary>
    public static (Measure Measure, int Length)? AfterNumber(IReadOnlyList<TextToken> tokens, int at, decimal number, int length)
    {
        var minutes = Math.Round(number % 1 * 100);
        if (number is < 0 or >= 25 || minutes >= Hour)
        {
            return null;
        }

        var next = at + length;
        var isHour = next < tokens.Count && tokens[next].Lower == "o'clock";
        var time = (Math.Floor(number) * Hour) + minutes;
        return isHour || PartAfter(tokens, next) is not null || (minutes > 0 && HalfAfter(tokens, next) is not null) ? At(tokens, at, time, length + (isHour ? 1 : 0)) : null;
    }

    private static (Measure Measure, int Length) At(IReadOnlyList<TextToken> tokens, int at, decimal time, int length)
    {
        var half = HalfAfter(tokens, at + length) ?? PartAfter(tokens, at + length);
        length += half?.Length ?? 0;
        var isAfternoon = half?.IsAfternoon ?? false;
        var hour = time % (Noon * Hour);
        var minutes = half is null ? time : isAfternoon ? hour + (Noon * Hour) : hour;
        return (new Measure(minutes, Units.Clock, tokens[at].Text, at, Math.Floor(time / Hour)) { IsEitherHalf = half is null && time <= Noon * Hour }, length);
    }

    private static (bool IsAfternoon, int Length)? HalfAfter(IReadOnlyList<TextToken> tokens, int at) =>
        at >= tokens.Count ? null
        : tokens[at].Lower is "am" or "pm" ? (tokens[at].Lower == "pm", 1)
        : tokens[at].Lower is "a" or "p" && at + 2 < tokens.Count && tokens[at + 1].Lower == "." && tokens[at + 2].Lower == "m" ? (tokens[at].Lower == "p", 3)
        : null;

    /// <summary>"in the morning", "at night".</summary>
    private static (bool IsAfternoon, int Length)? PartAfter(IReadOnlyList<TextToken> tokens, int at)
    {
        var length = at + 2 < tokens.Count && tokens[at].Lower == "in" && tokens[at + 1].Lower == "the" ? 3 : at + 1 < tokens.Count && tokens[at].Lower == "at" ? 2 : 0;
        return length > 0 && Array.IndexOf(Parts, tokens[at + length - 1].Lower) is >= 0 and var part ? (part > 0, length) : null;
    }
}
