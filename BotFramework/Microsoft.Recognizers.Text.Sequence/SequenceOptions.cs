namespace Microsoft.Recognizers.Text.Sequence;

/// <summary>How sequences are looked for.</summary>
[Flags]
public enum SequenceOptions
{
    None = 0,

    /// <summary>Do without the result cache; there is none here, so it changes nothing.</summary>
    NoProtoCache = 16,
}
