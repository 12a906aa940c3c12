using System.Globalization;

namespace Microsoft.Recognizers.Text.Number;

internal enum NumberKind : byte
{
    Integer,
    Decimal,
    Fraction,
    Power,

    /// <summary>Put together from digits and round words, which the result does not classify.</summary>
    Mixed,
}

/// <summary>A number in a text: where (end exclusive), the token after it, and what it means.</summary>
internal readonly record struct NumberHit(int Start, int End, int Next, double Value, NumberKind Kind, bool Digits = false, double Scale = 1)
{
    public static string Format(double value) => value.ToString("G15", CultureInfo.InvariantCulture);

    public ModelResult ToResult(TokenizedText text)
    {
        var resolution = new SortedDictionary<string, object>(StringComparer.Ordinal);
        var subtype = Kind switch
        {
            NumberKind.Integer => "integer",
            NumberKind.Decimal => "decimal",
            NumberKind.Fraction => "fraction",
            NumberKind.Power => "power",
            _ => null,
        };
        if (subtype is not null)
        {
            resolution["subtype"] = subtype;
        }

        resolution["value"] = Format(Value);
        return text.Result(Start, End, "number", resolution);
    }
}
