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
/// <remarks>Fields, not properties: every accessor would be a method to compile before the first result of a process.</remarks>
internal sealed record Found(Kind Kind, int First, int Next)
{
    public Kind Kind = Kind;

    public int First = First;

    public int Next = Next;

    public string Timex;

    /// <summary>The date, or the first moment of the range, read as past.</summary>
    public Moment Past;

    public Moment Future;

    /// <summary>The moment after the range, read as past.</summary>
    public Moment PastEnd;

    public Moment FutureEnd;

    /// <summary>The time of day, or the start of the times.</summary>
    public Clock Clock;

    public Clock EndClock;

    /// <summary>Whether the range runs from one time of day to another (and not between two moments).</summary>
    public bool ByClock;

    /// <summary>The end of a range by clock, as written in the timex; by default the end clock.</summary>
    public string EndTimex;

    public string SpanTimex;

    public PartOfDay Part;

    public Span Span;

    public string Mod;

    public string Source;

    /// <summary>Understood, but without a value: an impossible date, a fiscal year.</summary>
    public bool Unresolved;

    public Level Level;

    /// <summary>Parts of the date that were said; -1 for the others.</summary>
    public int Year = -1;

    public int Month = -1;

    public int Day = -1;

    public DayOfWeek? Weekday;

    /// <summary>Which end of the range counts: both for null, or only the start (after, since) or the end (before, until).</summary>
    public bool? OnlyStart;

    /// <summary>Type written into the readings where it differs from the result's type.</summary>
    public string ValueType;

    /// <summary>Days of a range of business days.</summary>
    public string Days;

    /// <summary>Whether it is the present moment.</summary>
    public bool Now;

    /// <summary>Whether the words need a date beside them to count ("6-8", "at 5").</summary>
    public bool Weak;

    public bool Definite => Past == Future;
}
