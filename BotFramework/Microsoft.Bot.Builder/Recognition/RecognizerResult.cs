using System.Text.Json.Serialization;

namespace Microsoft.Bot.Builder;

/// <summary>What a recognizer found in a text.</summary>
public class RecognizerResult : IRecognizerConvert
{
    /// <summary>The text that was recognized.</summary>
    [JsonPropertyName("text")]
    public string Text { get; set; }

    /// <summary>The text after the recognizer changed it, for example its spelling; null when it did not.</summary>
    [JsonPropertyName("alteredText")]
    public string AlteredText { get; set; }

    /// <summary>The intents with their scores.</summary>
    [JsonPropertyName("intents")]
    public IDictionary<string, IntentScore> Intents { get; set; }

    /// <summary>Whatever else the recognizer said.</summary>
    [JsonExtensionData]
    public IDictionary<string, object> Properties { get; set; } = new Dictionary<string, object>();

    /// <inheritdoc/>
    public void Convert(dynamic result)
    {
        Text = result.Text;
        AlteredText = result.AlteredText;
        Intents = result.Intents;
        Properties = result.Properties;
    }
}
