using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>A link.</summary>
public class PropertyPaneLinkProperties : IPropertyPaneFieldProperties
{
    [JsonPropertyName("ariaLabel")]
    public string AriaLabel { get; set; }

    [JsonPropertyName("disabled")]
    public bool Disabled { get; set; }

    [JsonPropertyName("href")]
    public string Href { get; set; }

    [JsonPropertyName("popupWindowProps")]
    public PropertyPaneLinkPopupWindowProperties PopupWindowProps { get; set; }

    [JsonPropertyName("target")]
    public string Target { get; set; }

    [JsonPropertyName("text")]
    public string Text { get; set; }
}
