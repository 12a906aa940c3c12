using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>What a page stores about an adaptive card extension.</summary>
public class AceData
{
    /// <summary>How large the card is on a dashboard.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<AceCardSize>))]
    public enum AceCardSize
    {
        Medium,
        Large,
    }

    [JsonPropertyName("cardSize")]
    public AceData.AceCardSize CardSize { get; set; }

    [JsonPropertyName("dataVersion")]
    public string DataVersion { get; set; }

    [JsonPropertyName("id")]
    public string Id { get; set; }

    [JsonPropertyName("title")]
    public string Title { get; set; }

    [JsonPropertyName("description")]
    public string Description { get; set; }

    [JsonPropertyName("iconProperty")]
    public string IconProperty { get; set; }

    [JsonPropertyName("isVisible")]
    public bool? IsVisible { get; set; }

    /// <summary>The card's own properties, as the page stores them.</summary>
    [JsonInclude]
    [JsonPropertyName("properties")]
    internal object RawProperties { get; set; }
}
