using System.Text.Json.Serialization;

namespace Microsoft.Bot.Builder;

/// <summary>How sure a recognizer is of one intent.</summary>
public class IntentScore
{
    /// <summary>Confidence, 0 to 1; null when the recognizer gave none.</summary>
    [JsonPropertyName("score")]
    public double? Score { get; set; }

    /// <summary>Whatever else the recognizer said about the intent.</summary>
    [JsonExtensionData]
    public IDictionary<string, object> Properties { get; set; } = new Dictionary<string, object>();
}
