namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>Finds dates, times, ranges, durations and repetitions.</summary>
public class DateTimeRecognizer
{
    private static readonly Moment Earliest = new(1000, 1, 1);
    private static readonly Moment Latest = new(9000, 1, 1);

    private DateTimeRecognizer()
    {
    }

    /// <summary>Dates and times; <c>values</c> lists the readings as dictionaries with <c>timex</c>, <c>type</c> and <c>value</c> or <c>start</c> and <c>end</c>, past before future.</summary>
    /// <param name="culture">English is read in full, German and Spanish in their common forms; of other languages only dates and times in digits are read.</param>
    /// <param name="refTime">The "now" that words such as "tomorrow" count from; the clock when it is null.</param>
    public static List<ModelResult> RecognizeDateTime(string query, string culture, DateTimeOptions options = DateTimeOptions.None, Moment? refTime = null, bool fallbackToDefaultCulture = true)
    {
        var language = Language.Of(culture, fallbackToDefaultCulture, nameof(culture));
        if (string.IsNullOrEmpty(query))
        {
            return [];
        }

        // Only the United States write the month first.
        var dayFirst = language != "en" || !(culture is null || culture.Equals(Culture.English, StringComparison.OrdinalIgnoreCase) || culture.Equals("en", StringComparison.OrdinalIgnoreCase));
        return new DateTimeParser(TokenizedText.Of(query), Within(refTime ?? Moment.Now), dayFirst, language == "en" ? null : CalendarWords.Of(language)).Parse();
    }

    /// <summary>Keeps clear of the ends of the calendar, so that "last decade" has a place.</summary>
    private static Moment Within(Moment reference) => reference < Earliest ? Earliest : reference > Latest ? Latest : reference;
}
