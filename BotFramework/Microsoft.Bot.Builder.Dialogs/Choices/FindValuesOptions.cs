using System.Text.Json.Serialization;

namespace Microsoft.Bot.Builder.Dialogs.Choices;

/// <summary>How values are looked for in a text.</summary>
public class FindValuesOptions
{
    /// <summary>True when some of the words of a value are enough.</summary>
    [JsonPropertyName("allowPartialMatches")]
    public bool AllowPartialMatches { get; set; }

    /// <summary>Locale of the text; null means English.</summary>
    [JsonPropertyName("locale")]
    public string Locale { get; set; }

    /// <summary>Words that may come between two words of a value; null means 2.</summary>
    [JsonPropertyName("maxTokenDistance")]
    public int? MaxTokenDistance { get; set; }

    /// <summary>What splits texts into words; null means the default.</summary>
    [JsonIgnore]
    public TokenizerFunction Tokenizer { get; set; }
}
