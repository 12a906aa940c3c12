using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>What an adaptiveCard/action invoke carries.</summary>
public class AdaptiveCardInvokeValue
{
    [JsonPropertyName("action")]
    public AdaptiveCardInvokeAction Action { get; set; }

    [JsonPropertyName("authentication")]
    public AdaptiveCardAuthentication Authentication { get; set; }

    [JsonPropertyName("state")]
    public string State { get; set; }
}
