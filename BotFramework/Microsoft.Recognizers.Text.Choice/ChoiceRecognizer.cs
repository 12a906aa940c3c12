namespace Microsoft.Recognizers.Text.Choice;

/// <summary>Finds the answer to a yes/no question.</summary>
public class ChoiceRecognizer
{
    private ChoiceRecognizer()
    {
    }

    /// <summary>At most one result: the clearest yes or no; <c>value</c> is a boolean, <c>score</c> runs from 0.4 (lost in the text) to 1 (the whole text).</summary>
    public static List<ModelResult> RecognizeBoolean(string query, string culture, ChoiceOptions options = ChoiceOptions.None, bool fallbackToDefaultCulture = true)
    {
        var language = Language.Of(culture, fallbackToDefaultCulture, nameof(culture));
        return string.IsNullOrEmpty(query) ? [] : BooleanExtractor.Recognize(query, YesNoWords.Of(language));
    }
}
