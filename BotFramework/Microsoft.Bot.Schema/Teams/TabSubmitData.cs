using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>The entered values.</summary>
public class TabSubmitData
{
    [JsonPropertyName("type")]
    public string Type { get; set; }

    /// <summary>What a sender put beside the known properties; kept and sent on.</summary>
    [JsonInclude]
    [JsonExtensionData]
    internal IDictionary<string, object> ExtensionData { get; set; }
}
