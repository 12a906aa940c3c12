using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>A drop-down list.</summary>
public class PropertyPaneDropDownProperties : IPropertyPaneFieldProperties
{
    [JsonPropertyName("ariaLabel")]
    public string AriaLabel { get; set; }

    [JsonPropertyName("ariaPositionInSet")]
    public int AriaPositionInSet { get; set; }

    [JsonPropertyName("ariaSetSize")]
    public int AriaSetSize { get; set; }

    [JsonPropertyName("label")]
    public string Label { get; set; }

    [JsonPropertyName("disabled")]
    public bool Disabled { get; set; }

    [JsonPropertyName("errorMessage")]
    public string ErrorMessage { get; set; }

    [JsonPropertyName("selectedKey")]
    public string SelectedKey { get; set; }

    [JsonPropertyName("options")]
    public IEnumerable<PropertyPaneDropDownOption> Options { get; set; }
}
