using System.Text.Json.Serialization;

namespace Microsoft.Bot.Builder.Dialogs.Choices;

/// <summary>A choice that was found.</summary>
public class FoundChoice
{
    /// <summary>The value.</summary>
    [JsonPropertyName("value")]
    public string Value { get; set; }

    /// <summary>Its number in the list, from 0.</summary>
    [JsonPropertyName("index")]
    public int Index { get; set; }

    /// <summary>How well it was matched, from 0 to 1.</summary>
    [JsonPropertyName("score")]
    public float Score { get; set; }

    /// <summary>The words it was found by; null when it was chosen by position.</summary>
    [JsonPropertyName("synonym")]
    public string Synonym { get; set; }
}
