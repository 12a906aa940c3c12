using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>A passage of an earlier message.</summary>
public class TextHighlight
{
    public TextHighlight()
    {
    }

    public TextHighlight(string text = default, int? occurrence = default)
    {
        Text = text;
        Occurrence = occurrence;
    }

    [JsonPropertyName("text")]
    public string Text { get; set; }

    /// <summary>Which occurrence of the text is meant.</summary>
    [JsonPropertyName("occurrence")]
    public int? Occurrence { get; set; }
}
