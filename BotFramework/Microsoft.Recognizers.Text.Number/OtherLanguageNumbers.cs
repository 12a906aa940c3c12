namespace Microsoft.Recognizers.Text.Number;

/// <summary>Integers, decimals and simple number words of the other languages a prompt may be answered in.</summary>
internal static class OtherLanguageNumbers
{
    public static List<ModelResult> Recognize(string query, string language) => EnglishNumberExtractor.Recognize(TokenizedText.Of(query));

    public static List<ModelResult> RecognizeOrdinal(string query, string language) => EnglishOrdinalExtractor.Recognize(TokenizedText.Of(query));
}
