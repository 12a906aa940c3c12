using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>A switch.</summary>
public class PropertyPaneToggleProperties : IPropertyPaneFieldProperties
{
    [JsonPropertyName("ariaLabel")]
    public string AriaLabel { get; set; }

    [JsonPropertyName("label")]
    public string Label { get; set; }

    [JsonPropertyName("disabled")]
    public bool Disabled { get; set; }

    [JsonPropertyName("checked")]
    public bool Checked { get; set; }

    [JsonPropertyName("key")]
    public string Key { get; set; }

    [JsonPropertyName("offText")]
    public string OffText { get; set; }

    [JsonPropertyName("onText")]
    public string OnText { get; set; }

    [JsonPropertyName("offAriaLabel")]
    public string OffAriaLabel { get; set; }

    [JsonPropertyName("onAriaLabel")]
    public string OnAriaLabel { get; set; }
}
