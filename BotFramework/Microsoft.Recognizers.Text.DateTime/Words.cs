namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>The English words of the calendar.</summary>
internal static class Words
{
    public static int Month(string word) => word switch
    {
        "january" or "jan" => 1,
        "february" or "feb" => 2,
        "march" or "mar" => 3,
        "april" or "apr" => 4,
        "may" => 5,
        "june" or "jun" => 6,
        "july" or "jul" => 7,
        "august" or "aug" => 8,
        "september" or "sept" or "sep" => 9,
        "october" or "oct" => 10,
        "november" or "nov" => 11,
        "december" or "dec" => 12,
        _ => 0,
    };

    public static DayOfWeek? Weekday(string word) => word switch
    {
        "monday" or "mon" => DayOfWeek.Monday,
        "tuesday" or "tues" or "tue" => DayOfWeek.Tuesday,
        "wednesday" or "weds" or "wed" => DayOfWeek.Wednesday,
        "thursday" or "thurs" or "thur" or "thu" => DayOfWeek.Thursday,
        "friday" or "fri" => DayOfWeek.Friday,
        "saturday" or "sat" => DayOfWeek.Saturday,
        "sunday" or "sun" => DayOfWeek.Sunday,
        _ => null,
    };

    public static DayOfWeek? Weekdays(string word) => word.Length > 4 && word[^1] == 's' && word is not "tues" and not "weds" and not "thurs" ? Weekday(word[..^1]) : null;

    /// <summary>One unit of time by name; default for other words.</summary>
    public static Span Unit(string word) => word switch
    {
        "second" or "seconds" or "sec" or "secs" => new(Seconds: 1),
        "minute" or "minutes" or "min" or "mins" => new(Minutes: 1),
        "hour" or "hours" or "hr" or "hrs" or "h" => new(Hours: 1),
        "day" or "days" or "night" or "nights" => new(Days: 1),
        "week" or "weeks" or "wk" or "wks" => new(Weeks: 1),
        "fortnight" or "fortnights" => new(Weeks: 2),
        "weekend" or "weekends" => new(Weekends: 1),
        "month" or "months" => new(Months: 1),
        "quarter" or "quarters" => new(Months: 3),
        "year" or "years" or "yr" or "yrs" or "y" => new(Years: 1),
        "decade" or "decades" => new(Years: 10),
        "century" or "centuries" => new(Years: 100),
        "weekday" or "weekdays" => new(BusinessDays: 1),
        _ => default,
    };

    /// <summary>+1 for next, -1 for last, 0 for this; null for other words.</summary>
    public static int? Relative(string word) => word switch
    {
        "this" or "current" => 0,
        "next" or "upcoming" or "coming" or "following" => 1,
        "last" or "past" or "previous" => -1,
        _ => null,
    };

    /// <summary>Number of a day in ISO order: Monday is 1, Sunday 7.</summary>
    public static int Iso(DayOfWeek day) => day == DayOfWeek.Sunday ? 7 : (int)day;

    public static Moment MondayOf(Moment date) => date.Date.AddDays(1 - Iso(date.DayOfWeek));
}
