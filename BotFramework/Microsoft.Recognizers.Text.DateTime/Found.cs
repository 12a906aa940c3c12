namespace Microsoft.Recognizers.Text.DateTime;

internal enum Kind : byte
{
    Date,
    Time,
    DateTime,
    DateRange,
    TimeRange,
    DateTimeRange,
    Duration,
    Set,
}

/// <summary>How long a date or period is, which decides how the length of a range is counted.</summary>
internal enum Level : byte
{
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Other,
}

/// <summary>Something found in the text: its tokens and what they mean, before the readings are written out.</summary>
internal sealed record Found(Kind Kind, int First, int Next)
{
    public string Timex { get; init; }

    /// <summary>The date, or the first moment of the range, read as past.</summary>
    public Moment Past { get; init; }

    public Moment Future { get; init; }

    /// <summary>The moment after the range, read as past.</summary>
    public Moment PastEnd { get; init; }

    public Moment FutureEnd { get; init; }

    /// <summary>The time of day, or the start of the times.</summary>
    public Clock Clock { get; init; }

    public Clock EndClock { get; init; }

    /// <summary>Whether the range runs from one time of day to another (and not between two moments).</summary>
    public bool ByClock { get; init; }

    /// <summary>The end of a range by clock, as written in the timex; by default the end clock.</summary>
    public string EndTimex { get; init; }

    public string SpanTimex { get; init; }

    public PartOfDay Part { get; init; }

    public Span Span { get; init; }

    public string Mod { get; init; }

    public string Source { get; init; }

    /// <summary>Understood, but without a value: an impossible date, a fiscal year.</summary>
    public bool Unresolved { get; init; }

    public Level Level { get; init; }

    /// <summary>Parts of the date that were said; -1 for the others.</summary>
    public int Year { get; init; } = -1;

    public int Month { get; init; } = -1;

    public int Day { get; init; } = -1;

    public DayOfWeek? Weekday { get; init; }

    /// <summary>Which end of the range counts: both for null, or only the start (after, since) or the end (before, until).</summary>
    public bool? OnlyStart { get; init; }

    /// <summary>Type written into the readings where it differs from the result's type.</summary>
    public string ValueType { get; init; }

    /// <summary>Days of a range of business days.</summary>
    public string Days { get; init; }

    /// <summary>Whether it is the present moment.</summary>
    public bool Now { get; init; }

    /// <summary>Whether the words need a date beside them to count ("6-8", "at 5").</summary>
    public bool Weak { get; init; }

    public bool Definite => Past == Future;
}
