using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>One of the choices.</summary>
public class PropertyPaneChoiceGroupOption
{
    [JsonPropertyName("ariaLabel")]
    public string AriaLabel { get; set; }

    [JsonPropertyName("checked")]
    public bool Checked { get; set; }

    [JsonPropertyName("disabled")]
    public bool Disabled { get; set; }

    [JsonPropertyName("iconProps")]
    public PropertyPaneChoiceGroupIconProperties IconProps { get; set; }

    [JsonPropertyName("imageSize")]
    public PropertyPaneChoiceGroupImageSize ImageSize { get; set; }

    [JsonPropertyName("imageSrc")]
    public string ImageSrc { get; set; }

    [JsonPropertyName("key")]
    public string Key { get; set; }

    [JsonPropertyName("text")]
    public string Text { get; set; }
}
