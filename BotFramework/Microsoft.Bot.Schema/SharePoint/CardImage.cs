using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>A picture on a card.</summary>
public class CardImage
{
    [JsonPropertyName("url")]
    public string Image { get; set; }

    [JsonPropertyName("altText")]
    public string AltText { get; set; }
}
