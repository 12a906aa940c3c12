namespace Microsoft.Recognizers.Text.Sequence;

/// <summary>Finds phone numbers, addresses and the like, which look the same in every language.</summary>
public class SequenceRecognizer
{
    private SequenceRecognizer()
    {
    }

    /// <summary>Phone numbers; <c>score</c> from 0 to 1 says how much the digits look like one.</summary>
    public static List<ModelResult> RecognizePhoneNumber(string query, string culture, SequenceOptions options = SequenceOptions.None, bool fallbackToDefaultCulture = true) =>
        Recognize(query, culture, fallbackToDefaultCulture, PhoneNumberExtractor.Recognize);

    public static List<ModelResult> RecognizeIpAddress(string query, string culture, SequenceOptions options = SequenceOptions.None, bool fallbackToDefaultCulture = true) =>
        Recognize(query, culture, fallbackToDefaultCulture, IpAddressExtractor.Recognize);

    /// <summary>Mentions such as <c>@ann</c>.</summary>
    public static List<ModelResult> RecognizeMention(string query, string culture, SequenceOptions options = SequenceOptions.None, bool fallbackToDefaultCulture = true) =>
        Recognize(query, culture, fallbackToDefaultCulture, text => TagExtractor.Recognize(text, '@', "mention"));

    /// <summary>Hashtags such as <c>#sale</c>.</summary>
    public static List<ModelResult> RecognizeHashtag(string query, string culture, SequenceOptions options = SequenceOptions.None, bool fallbackToDefaultCulture = true) =>
        Recognize(query, culture, fallbackToDefaultCulture, text => TagExtractor.Recognize(text, '#', "hashtag"));

    public static List<ModelResult> RecognizeEmail(string query, string culture, SequenceOptions options = SequenceOptions.None, bool fallbackToDefaultCulture = true) =>
        Recognize(query, culture, fallbackToDefaultCulture, EmailExtractor.Recognize);

    /// <summary>Globally unique identifiers; <c>score</c> from 0 to 1 is higher with hyphens and braces.</summary>
    public static List<ModelResult> RecognizeGUID(string query, string culture, SequenceOptions options = SequenceOptions.None, bool fallbackToDefaultCulture = true) =>
        Recognize(query, culture, fallbackToDefaultCulture, GuidExtractor.Recognize);

    public static List<ModelResult> RecognizeURL(string query, string culture, SequenceOptions options = SequenceOptions.None, bool fallbackToDefaultCulture = true) =>
        Recognize(query, culture, fallbackToDefaultCulture, UrlExtractor.Recognize);

    private static List<ModelResult> Recognize(string query, string culture, bool fallback, Func<string, List<ModelResult>> extract)
    {
        _ = Language.Of(culture, fallback, nameof(culture));
        return string.IsNullOrEmpty(query) ? [] : extract(query.ToLowerInvariant());
    }
}
