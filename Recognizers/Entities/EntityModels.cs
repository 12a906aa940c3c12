using Microsoft.Recognizers.Text;
using Microsoft.Recognizers.Text.Choice;
using Microsoft.Recognizers.Text.DateTime;
using Microsoft.Recognizers.Text.Number;
using Microsoft.Recognizers.Text.NumberWithUnit;
using Microsoft.Recognizers.Text.Sequence;

namespace Switchboard.Recognizers.Entities;

/// <summary>The entity models by the names that Recognizers-Text gives them, and the order number, which is ours.</summary>
public static class EntityModels
{
    private static readonly Dictionary<string, Func<string, string, DateTime, List<ModelResult>>> Models = new(StringComparer.OrdinalIgnoreCase)
    {
        ["BooleanModel"] = (text, culture, _) => ChoiceRecognizer.RecognizeBoolean(text, culture),
        ["NumberModel"] = (text, culture, _) => NumberRecognizer.RecognizeNumber(text, culture),
        ["OrdinalModel"] = (text, culture, _) => NumberRecognizer.RecognizeOrdinal(text, culture),
        ["PercentModel"] = (text, culture, _) => NumberRecognizer.RecognizePercentage(text, culture),
        ["NumberRangeModel"] = (text, culture, _) => NumberRecognizer.RecognizeNumberRange(text, culture),
        ["CurrencyModel"] = (text, culture, _) => NumberWithUnitRecognizer.RecognizeCurrency(text, culture),
        ["AgeModel"] = (text, culture, _) => NumberWithUnitRecognizer.RecognizeAge(text, culture),
        ["DimensionModel"] = (text, culture, _) => NumberWithUnitRecognizer.RecognizeDimension(text, culture),
        ["TemperatureModel"] = (text, culture, _) => NumberWithUnitRecognizer.RecognizeTemperature(text, culture),
        ["PhoneNumberModel"] = (text, culture, _) => SequenceRecognizer.RecognizePhoneNumber(text, culture),
        ["EmailModel"] = (text, culture, _) => SequenceRecognizer.RecognizeEmail(text, culture),
        ["URLModel"] = (text, culture, _) => SequenceRecognizer.RecognizeURL(text, culture),
        ["IpAddressModel"] = (text, culture, _) => SequenceRecognizer.RecognizeIpAddress(text, culture),
        ["MentionModel"] = (text, culture, _) => SequenceRecognizer.RecognizeMention(text, culture),
        ["HashtagModel"] = (text, culture, _) => SequenceRecognizer.RecognizeHashtag(text, culture),
        ["GUIDModel"] = (text, culture, _) => SequenceRecognizer.RecognizeGUID(text, culture),
        ["DateTimeModel"] = (text, culture, reference) => DateTimeRecognizer.RecognizeDateTime(text, culture, refTime: reference),
        ["OrderNumberModel"] = (text, _, _) => OrderNumberFinder.Default.Recognize(text),
    };

    /// <summary>Every model's name.</summary>
    public static IReadOnlyCollection<string> Names => Models.Keys;

    /// <summary>Runs a model over a text; null when there is no model of that name.</summary>
    /// <param name="culture">One of <see cref="Culture"/>'s codes; a language the model has no words for is read as English.</param>
    /// <param name="reference">What "tomorrow" counts from.</param>
    public static IReadOnlyList<ModelResult>? Recognize(string model, string text, string culture, DateTime reference) =>
        Models.TryGetValue(model, out var recognize) ? recognize(text, culture, reference) : null;
}
