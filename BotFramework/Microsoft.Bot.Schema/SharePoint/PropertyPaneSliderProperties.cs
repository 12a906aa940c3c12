using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>A slider.</summary>
public class PropertyPaneSliderProperties : IPropertyPaneFieldProperties
{
    [JsonPropertyName("label")]
    public string Label { get; set; }

    [JsonPropertyName("value")]
    public string Value { get; set; }

    [JsonPropertyName("ariaLabel")]
    public string AriaLabel { get; set; }

    [JsonPropertyName("disabled")]
    public bool Disabled { get; set; }

    [JsonPropertyName("max")]
    public int Max { get; set; }

    [JsonPropertyName("min")]
    public int Min { get; set; }

    [JsonPropertyName("showValue")]
    public bool ShowValue { get; set; }

    [JsonPropertyName("step")]
    public int Step { get; set; }
}
