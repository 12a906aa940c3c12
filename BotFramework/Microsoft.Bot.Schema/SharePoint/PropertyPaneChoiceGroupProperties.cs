using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>A choice of one among several.</summary>
public class PropertyPaneChoiceGroupProperties : IPropertyPaneFieldProperties
{
    [JsonPropertyName("label")]
    public string Label { get; set; }

    [JsonPropertyName("options")]
    public IEnumerable<PropertyPaneChoiceGroupOption> Options { get; set; }
}
