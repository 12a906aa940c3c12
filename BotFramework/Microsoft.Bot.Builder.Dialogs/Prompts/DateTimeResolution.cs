namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>One reading of a date or time.</summary>
public class DateTimeResolution
{
    /// <summary>The point in time, or the seconds of a duration.</summary>
    public string Value { get; set; }

    /// <summary>Start of a range.</summary>
    public string Start { get; set; }

    /// <summary>End of a range.</summary>
    public string End { get; set; }

    /// <summary>The TIMEX expression of what was said.</summary>
    public string Timex { get; set; }
}
