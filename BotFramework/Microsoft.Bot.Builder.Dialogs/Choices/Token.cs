using System.Text.Json.Serialization;

namespace Microsoft.Bot.Builder.Dialogs.Choices;

/// <summary>A word of a text.</summary>
public class Token
{
    /// <summary>Index of the first character.</summary>
    [JsonPropertyName("start")]
    public int Start { get; set; }

    /// <summary>Index of the last character.</summary>
    [JsonPropertyName("end")]
    public int End { get; set; }

    /// <summary>The word as written.</summary>
    [JsonPropertyName("text")]
    public string Text { get; set; }

    /// <summary>The word as compared.</summary>
    [JsonPropertyName("normalized")]
    public string Normalized { get; set; }
}
