namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>What a token can begin; one look-up per token decides which rules are tried at all.</summary>
[Flags]
internal enum WordClass
{
    None = 0,

    Digits = 1 << 0,

    /// <summary>A number in words: "seven", "third", "dozen".</summary>
    Number = 1 << 1,

    /// <summary>How many without a number: "a", "half", "few", a vulgar fraction.</summary>
    Amount = 1 << 2,

    The = 1 << 3,
    In = 1 << 4,
    On = 1 << 5,
    At = 1 << 6,
    Month = 1 << 7,
    Weekday = 1 << 8,

    /// <summary>"this", "next", "past" and the like.</summary>
    Relative = 1 << 9,
    Holiday = 1 << 10,

    /// <summary>A part of the day: "morning", "nights", "business".</summary>
    Part = 1 << 11,

    /// <summary>Which part of a period: "early", "mid", "end".</summary>
    Edge = 1 << 12,

    /// <summary>A day by its name: "today", "yesterday", "current".</summary>
    Named = 1 << 13,
    Tonight = 1 << 14,
    Now = 1 << 15,

    /// <summary>A word that leaves one end open: "before", "since", a comparison.</summary>
    Open = 1 << 16,

    /// <summary>"from" and "between".</summary>
    Range = 1 << 17,
    For = 1 << 18,

    /// <summary>A repetition: "every", "daily", "mondays".</summary>
    Set = 1 << 19,

    /// <summary>A period by its unit: "week", "year", "fy", "q".</summary>
    Unit = 1 << 20,
    Season = 1 << 21,
    Decade = 1 << 22,
    Around = 1 << 23,

    /// <summary>A time of day by its name: "noon".</summary>
    Noon = 1 << 24,

    /// <summary>What is left of a period: "rest", "remaining", "eod".</summary>
    Rest = 1 << 25,
    Within = 1 << 26,

    /// <summary>"same" and "that", which point back.</summary>
    Same = 1 << 27,
    During = 1 << 28,
    Whole = 1 << 29,

    /// <summary>An hour or its parts, in digits or words.</summary>
    Clock = Digits | Number | Amount | Noon,

    /// <summary>A length of time.</summary>
    Count = Digits | Number | Amount,

    /// <summary>A part of the day with the words before it.</summary>
    PartOfDay = Part | In | At | During | Edge,

    /// <summary>A single day.</summary>
    Day = Digits | Number | Amount | The | In | On | Month | Weekday | Relative | Holiday | Named,

    /// <summary>A range of days by its name.</summary>
    Period = Digits | Number | Amount | The | Month | Relative | Holiday | Edge | Unit | Season | Decade | Rest | Within | Same | Open,
}
