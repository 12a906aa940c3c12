using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>A page of the property pane.</summary>
public class PropertyPanePage
{
    [JsonPropertyName("groups")]
    public IEnumerable<IPropertyPaneGroupOrConditionalGroup> Groups { get; set; }

    [JsonPropertyName("displayGroupsAsAccordion")]
    public bool DisplayGroupsAsAccordion { get; set; }

    [JsonPropertyName("header")]
    public PropertyPanePageHeader Header { get; set; }
}
