namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>The tokens a date or time can begin with; most words of a text are passed over with one look-up.</summary>
internal static class Starters
{
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "a", "an", "the", "at", "in", "on", "by", "to", "up", "no", "not", "as", "of", "for", "from", "between", "before", "after", "since", "until", "till", "til", "within", "during",
        "starting", "start", "beginning", "middle", "mid", "end", "early", "earlier", "late", "later", "prior", "sooner", "less", "more", "greater", "smaller", "longer", "shorter", "fewer", "bigger", "larger", "newer",
        "around", "circa", "about", "approximately", "this", "next", "last", "past", "previous", "current", "upcoming", "coming", "following", "same", "that", "right",
        "every", "each", "all", "everyday", "once", "one", "twice", "full", "whole", "entire", "half", "quarter", "few", "some", "several", "couple", "bi", "semi",
        "today", "tomorrow", "tmrw", "tmr", "tommorow", "tomorow", "yesterday", "tonight", "tonite", "now", "asap", "day", "date",
        "eod", "eoy", "eom", "eow", "remaining", "remainder", "rest", "year", "week", "weekend", "weekends", "w", "q", "h", "fy", "sy", "cy", "fiscal", "financial", "school", "calendar",
        "spring", "summer", "fall", "autumn", "winter", "noon", "midday", "noontime", "noonish", "midnight", "midmorning", "midafternoon", "month", "t", "another", "remaining", "my", "recently", "previously", "business", "three",
        "daily", "weekly", "biweekly", "fortnightly", "monthly", "bimonthly", "quarterly", "yearly", "annually", "annual", "semiannual", "semiannually", "biannual", "biannually", "biennial", "biennially", "hourly", "nightly",
        "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties",
    };

    public static bool Contains(in Token token)
    {
        if (token.IsDigits)
        {
            return true;
        }

        if (!token.IsWord)
        {
            return token.Text is "=" or ">" or "<" or "\u2265" or "\u2264" || token.Text[0] is '\u00bd' or '\u00bc' or '\u00be';
        }

        var word = token.Text;
        return Words.Contains(word) || DateTime.Words.Month(word) > 0 || DateTime.Words.Weekday(word) is not null || DateTime.Words.Weekdays(word) is not null
            || PartOfDay.Of(word).Code is not null || Number.EnglishNumberWords.Find(token).Class != Number.NumberWordClass.None || Holidays.Starts(word);
    }
}
