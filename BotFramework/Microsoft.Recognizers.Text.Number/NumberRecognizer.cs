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

    /// <summary>Percentages: "20%", "twenty percent", "percent of 20"; <c>value</c> is text such as <c>20%</c>, or <c>null</c> for a bare sign.</summary>
    public static List<ModelResult> RecognizePercentage(string query, string culture, NumberOptions options = NumberOptions.None, bool fallbackToDefaultCulture = true)
    {
        _ = Language.Of(culture, fallbackToDefaultCulture, nameof(culture));
        return string.IsNullOrEmpty(query) ? [] : EnglishPercentExtractor.Recognize(TokenizedText.Of(query));
    }
}
