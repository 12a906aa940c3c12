using System.Globalization;
using Microsoft.Recognizers.Text;

namespace Switchboard.Recognizers.Entities;

/// <summary>The entities that <c>@ prebuilt</c> lines of the content switch on, found by the recognizers and not by the content.</summary>
internal static class PrebuiltEntities
{
    private const double SurePhone = 0.6;

    private static readonly Dictionary<string, string> Models = new(StringComparer.OrdinalIgnoreCase)
    {
        ["number"] = "NumberModel",
        ["ordinal"] = "OrdinalModel",
        ["percentage"] = "PercentModel",
        ["currency"] = "CurrencyModel",
        ["money"] = "CurrencyModel",
        ["age"] = "AgeModel",
        ["dimension"] = "DimensionModel",
        ["temperature"] = "TemperatureModel",
        ["phonenumber"] = "PhoneNumberModel",
        ["email"] = "EmailModel",
        ["url"] = "URLModel",
        ["datetimeV2"] = "DateTimeModel",
        ["datetime"] = "DateTimeModel",
    };

    /// <summary>Whether there is a prebuilt entity of this name.</summary>
    public static bool Contains(string name) => Models.ContainsKey(name);

    /// <summary>The entities of one name in a text.</summary>
    /// <param name="taken">What was found before: a number of an order is no phone number.</param>
    public static IEnumerable<RecognizedEntity> Find(string name, string text, DateTime now, IReadOnlyList<RecognizedEntity> taken)
    {
        foreach (var result in EntityModels.Recognize(Models[name], text, Culture.English, now) ?? [])
        {
            if (result.TypeName == "phonenumber" && (IsTaken(result, taken) || IsDoubtful(result, taken)))
            {
                continue;
            }

            yield return new RecognizedEntity(name, ValueOf(result), text[result.Start..(result.End + 1)], result.Start);
        }
    }

    private static bool IsTaken(ModelResult result, IReadOnlyList<RecognizedEntity> taken) =>
        taken.Any(entity => entity.Start <= result.End && result.Start < entity.Start + entity.Text.Length);

    /// <summary>Beside a number that an order was announced with, plain digits are rather another such number.</summary>
    private static bool IsDoubtful(ModelResult result, IReadOnlyList<RecognizedEntity> taken) =>
        taken.Any(entity => entity.Name == EntityNames.OrderNumber) && result.Resolution["score"] is double score && score < SurePhone;

    private static string ValueOf(ModelResult result) =>
        result.Resolution.TryGetValue("values", out var values) && values is IReadOnlyList<Dictionary<string, string>> { Count: > 0 } readings
            ? readings[0]["timex"]
            : Convert.ToString(result.Resolution.GetValueOrDefault("value"), CultureInfo.InvariantCulture) ?? "";
}
