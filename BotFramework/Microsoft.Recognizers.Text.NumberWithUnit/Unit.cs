namespace Microsoft.Recognizers.Text.NumberWithUnit;

/// <summary>A unit of measure or money.</summary>
/// <param name="Iso">ISO 4217 code, null for what is no single currency.</param>
/// <param name="PerMain">How many of this part make one main unit (100 for cents), 0 for a main unit.</param>
/// <param name="Subtype">What a dimension measures: Length, Weight and so on.</param>
internal sealed record Unit(string Name, string Iso = null, int PerMain = 0, string Subtype = null);
