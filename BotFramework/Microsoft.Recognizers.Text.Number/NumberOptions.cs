namespace Microsoft.Recognizers.Text.Number;

/// <summary>How numbers are looked for.</summary>
[Flags]
public enum NumberOptions
{
    None = 0,

    /// <summary>Do without the result cache; there is none here, so it changes nothing.</summary>
    NoProtoCache = 16,
}
