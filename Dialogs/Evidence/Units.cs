using System.Collections.Frozen;

namespace Switchboard.Dialogs.Evidence;

/// <summary>Words that say what a number counts.</summary>
internal static class Units
{
    public const string Time = "time";
    public const string Months = "months";
    public const string Money = "money";
    public const string Percent = "percent";
    public const string Degrees = "degrees";
    public const string Clock = "clock";
    public const string Date = "date";
    public const string Month = "month";
    public const string Weekday = "weekday";
    public const string Season = "season";
    public const string Ordinal = "ordinal";
    public const string RelativeDay = "relative day";
    public const string Rate = "rate";
    public const string PartOfDay = "part of day";
    public const string Pounds = "pounds";

    private const decimal Day = 24 * 60;

    private static readonly FrozenDictionary<string, (string Family, decimal Factor)> Words = Create().ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The family of a unit and how much of its smallest one it is; null for a word that is no unit.</summary>
    public static (string Family, decimal Factor)? Find(string word) => Words.TryGetValue(word, out var unit) ? unit : null;

    /// <summary>Whether a number of this family is never the same as a bare one.</summary>
    public static bool IsStrict(string family) => family is Clock or Date or Month or Weekday or Season or Ordinal or RelativeDay or Rate or Percent or PartOfDay || family.StartsWith(Money, StringComparison.Ordinal);

    /// <summary>Whether a family says on which day, or when in a day.</summary>
    public static bool IsDay(string family) => family is Clock or Date or Month or Weekday or Season or Ordinal or PartOfDay;

    /// <summary>Whether amounts of both can be compared: cents are of any currency, and pounds are money or weight.</summary>
    public static bool AreOfKind(string one, string other) =>
        one == other || (one == Money && other.StartsWith(Money, StringComparison.Ordinal)) || (other == Money && one.StartsWith(Money, StringComparison.Ordinal))
        || (one == Pounds && other == Money + "gbp") || (other == Pounds && one == Money + "gbp");

    private static Dictionary<string, (string, decimal)> Create()
    {
        var units = new Dictionary<string, (string, decimal)>(StringComparer.Ordinal);
        Add(Time, 1m / 60, "second", "seconds", "sec", "secs");
        Add(Time, 1, "minute", "minutes", "min", "mins");
        Add(Time, 60, "hour", "hours", "hr", "hrs", "h");
        Add(Time, Day, "day", "days", "night", "nights", "workday", "workdays", "weekday", "weekdays");
        Add(Time, 7 * Day, "week", "weeks", "wk", "wks");
        Add(Time, 14 * Day, "fortnight", "fortnights");
        Add(Months, 1, "month", "months");
        Add(Months, 12, "year", "years", "yr", "yrs");
        Add(Money + "usd", 1, "$", "dollar", "dollars", "usd", "buck", "bucks");
        Add(Money, 0.01m, "cent", "cents");
        Add(Money + "eur", 1, "€", "euro", "euros", "eur");
        Add(Money + "gbp", 1, "£", "gbp", "quid");
        Add(Money + "cad", 1, "cad");
        Add(Percent, 1, "%", "percent", "pct");
        Add(Degrees, 1, "°", "degree", "degrees", "celsius");
        Add("length", 1, "mm", "millimetre", "millimetres", "millimeter", "millimeters");
        Add("length", 10, "cm", "centimetre", "centimetres", "centimeter", "centimeters");
        Add("length", 1000, "m", "metre", "metres", "meter", "meters");
        Add("length", 1_000_000, "km", "kilometre", "kilometres", "kilometer", "kilometers");
        Add("length", 25.4m, "inch", "inches");
        Add("length", 304.8m, "foot", "feet", "ft");
        Add("length", 1_609_344, "mile", "miles");
        Add("volume", 1, "l", "litre", "litres", "liter", "liters");
        Add("volume", 0.001m, "ml", "millilitre", "millilitres", "milliliter", "milliliters");
        Add("weight", 1, "g", "gram", "grams", "gramme", "grammes");
        Add("weight", 1000, "kg", "kilo", "kilos", "kilogram", "kilograms");
        Add(Pounds, 1, "pound", "pounds", "lb", "lbs");
        Add(Clock, 1, "am", "pm", "o'clock");
        return units;

        void Add(string family, decimal factor, params string[] words)
        {
            foreach (var word in words)
            {
                units[word] = (family, factor);
            }
        }
    }
}
