namespace Microsoft.Recognizers.Text;

/// <summary>The language of a culture code, and what a recognizer does with one it has no words for.</summary>
internal static class Language
{
    private static readonly string[] Known = ["en", "zh", "es", "pt", "fr", "de", "it", "ja", "nl", "ko"];

    /// <summary>Two letters; English for null, and for an unknown language when <paramref name="fallback"/> says so.</summary>
    /// <exception cref="ArgumentException">The language is unknown and there is no fallback.</exception>
    public static string Of(string culture, bool fallback, string parameterName = "culture")
    {
        if (string.IsNullOrEmpty(culture))
        {
            return fallback ? "en" : throw new ArgumentNullException(parameterName);
        }

        foreach (var language in Known)
        {
            if (culture.StartsWith(language, StringComparison.OrdinalIgnoreCase) && (culture.Length == 2 || culture[2] is '-' or '_'))
            {
                return language;
            }
        }

        return fallback ? "en" : throw new ArgumentException($"Culture '{culture}' is not supported.", parameterName);
    }
}
