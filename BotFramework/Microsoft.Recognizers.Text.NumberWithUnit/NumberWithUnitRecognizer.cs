namespace Microsoft.Recognizers.Text.NumberWithUnit;

/// <summary>Finds amounts of money, ages, temperatures and dimensions.</summary>
public class NumberWithUnitRecognizer
{
    private NumberWithUnitRecognizer()
    {
    }

    /// <summary>Amounts of money; <c>value</c> is a number as text (null for a bare unit), <c>unit</c> a name, <c>isoCurrency</c> the code where the unit has just one.</summary>
    public static List<ModelResult> RecognizeCurrency(string query, string culture, NumberWithUnitOptions options = NumberWithUnitOptions.None, bool fallbackToDefaultCulture = true) =>
        Recognize(query, culture, fallbackToDefaultCulture, UnitTables.Currency);

    public static List<ModelResult> RecognizeAge(string query, string culture, NumberWithUnitOptions options = NumberWithUnitOptions.None, bool fallbackToDefaultCulture = true) =>
        Recognize(query, culture, fallbackToDefaultCulture, UnitTables.Age);

    public static List<ModelResult> RecognizeTemperature(string query, string culture, NumberWithUnitOptions options = NumberWithUnitOptions.None, bool fallbackToDefaultCulture = true) =>
        Recognize(query, culture, fallbackToDefaultCulture, UnitTables.Temperature);

    public static List<ModelResult> RecognizeDimension(string query, string culture, NumberWithUnitOptions options = NumberWithUnitOptions.None, bool fallbackToDefaultCulture = true) =>
        Recognize(query, culture, fallbackToDefaultCulture, UnitTables.Dimension);

    private static List<ModelResult> Recognize(string query, string culture, bool fallback, UnitTable units)
    {
        _ = Language.Of(culture, fallback, nameof(culture));
        return string.IsNullOrEmpty(query) ? [] : UnitExtractor.Recognize(TokenizedText.Of(query), units);
    }
}
