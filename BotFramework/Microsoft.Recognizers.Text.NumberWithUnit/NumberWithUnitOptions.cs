namespace Microsoft.Recognizers.Text.NumberWithUnit;

/// <summary>How numbers with a unit are looked for.</summary>
[Flags]
public enum NumberWithUnitOptions
{
    None = 0,

    /// <summary>Do without the result cache; there is none here, so it changes nothing.</summary>
    NoProtoCache = 16,
}
