using System.Text.Json.Serialization;

namespace Microsoft.Bot.Builder.Dialogs.Choices;

/// <summary>Something that was found in a text, and where.</summary>
public class ModelResult<T>
{
    /// <summary>The words it was found by.</summary>
    [JsonPropertyName("text")]
    public string Text { get; set; }

    /// <summary>Index of their first character.</summary>
    [JsonPropertyName("start")]
    public int Start { get; set; }

    /// <summary>Index of their last character.</summary>
    [JsonPropertyName("end")]
    public int End { get; set; }

    /// <summary>What kind of thing it is.</summary>
    [JsonPropertyName("typeName")]
    public string TypeName { get; set; }

    /// <summary>The thing.</summary>
    [JsonPropertyName("resolution")]
    public T Resolution { get; set; }
}
