namespace Microsoft.Recognizers.Text.Number;

/// <summary>Finds numbers, ordinals and percentages.</summary>
public class NumberRecognizer
{
    private NumberRecognizer()
    {
    }

    /// <summary>Numbers in digits or words; <c>value</c> is a number as text, <c>subtype</c> integer, decimal, fraction or power.</summary>
    public static List<ModelResult> RecognizeNumber(string query, string culture, NumberOptions options = NumberOptions.None, bool fallbackToDefaultCulture = true)
    {
        var language = Language.Of(culture, fallbackToDefaultCulture, nameof(culture));
        if (string.IsNullOrEmpty(query))
        {
            return [];
        }

        return language == "en" ? EnglishNumberExtractor.Recognize(TokenizedText.Of(query)) : OtherLanguageNumbers.Recognize(query, language);
    }

    /// <summary>Positions: "third", "21st", "next", "last but one"; <c>offset</c> counts from <c>relativeTo</c> start, end or current.</summary>
    public static List<ModelResult> RecognizeOrdinal(string query, string culture, NumberOptions options = NumberOptions.None, bool fallbackToDefaultCulture = true)
    {
        var language = Language.Of(culture, fallbackToDefaultCulture, nameof(culture));
        if (string.IsNullOrEmpty(query))
        {
            return [];
        }

        return language == "en" ? EnglishOrdinalExtractor.Recognize(TokenizedText.Of(query)) : OtherLanguageNumbers.RecognizeOrdinal(query, language);
    }

    /// <summary>Ranges of numbers: "between 10 and 20", "at least 5"; <c>value</c> is an interval such as <c>[10,20)</c> or <c>[5,)</c>. Only English texts have any.</summary>
    public static List<ModelResult> RecognizeNumberRange(string query, string culture, NumberOptions options = NumberOptions.None, bool fallbackToDefaultCulture = true)
    {
        var language = Language.Of(culture, fallbackToDefaultCulture, nameof(culture));
        return string.IsNullOrEmpty(query) || language != "en" ? [] : EnglishNumberRangeExtractor.Recognize(TokenizedText.Of(query));
    }

    /// <summary>Percentages: "20%", "twenty percent", "percent of 20"; <c>value</c> is text such as <c>20%</c>, or <c>null</c> for a bare sign.</summary>
    public static List<ModelResult> RecognizePercentage(string query, string culture, NumberOptions options = NumberOptions.None, bool fallbackToDefaultCulture = true)
    {
        _ = Language.Of(culture, fallbackToDefaultCulture, nameof(culture));
        return string.IsNullOrEmpty(query) ? [] : EnglishPercentExtractor.Recognize(TokenizedText.Of(query));
    }
}
