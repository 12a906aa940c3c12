namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>A named part of the day, with its hours.</summary>
internal readonly record struct PartOfDay(string Code, int StartHour, int EndHour)
{
    public readonly string Code = Code;

    public readonly int StartHour = StartHour;

    public readonly int EndHour = EndHour;

    public TimeSpan Start => TimeSpan.FromHours(StartHour);

    /// <summary>The night ends a second before midnight.</summary>
    public TimeSpan End => EndHour == 24 ? new TimeSpan(23, 59, 59) : TimeSpan.FromHours(EndHour);

    public static PartOfDay Of(string word) => word switch
    {
        "morning" or "mornings" => new("TMO", 8, 12),
        "afternoon" or "afternoons" => new("TAF", 12, 16),
        "evening" or "evenings" => new("TEV", 16, 20),
        "night" or "nights" => new("TNI", 20, 24),
        "daytime" => new("TDT", 8, 18),
        "nighttime" => new("TNT", 0, 8),
        "breakfast" or "breakfasttime" => new("TMEB", 8, 12),
        "lunch" or "lunchtime" => new("TMEL", 11, 13),
        "dinner" or "dinnertime" or "suppertime" => new("TMED", 16, 20),
        _ => default,
    };
}
