using System.Text.Json.Serialization;

namespace Microsoft.Bot.Builder.Dialogs.Choices;

/// <summary>A value to look for, and the thing it belongs to.</summary>
public class SortedValue
{
    /// <summary>The value.</summary>
    [JsonPropertyName("value")]
    public string Value { get; set; }

    /// <summary>Number of the thing it belongs to.</summary>
    [JsonPropertyName("index")]
    public int Index { get; set; }
}
