namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>How dates and times are looked for.</summary>
[Flags]
public enum DateTimeOptions
{
    None = 0,

    /// <summary>Do without the result cache; there is none here, so it changes nothing.</summary>
    NoProtoCache = 16,

    /// <summary>Leave a text early that can hold no date or time; always done here.</summary>
    FailFast = 2097152,
}
