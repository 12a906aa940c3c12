using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>Fields that belong together.</summary>
public class PropertyPaneGroup : IPropertyPaneGroupOrConditionalGroup
{
    [JsonPropertyName("groupFields")]
    public IEnumerable<PropertyPaneGroupField> GroupFields { get; set; }

    [JsonPropertyName("groupName")]
    public string GroupName { get; set; }

    [JsonPropertyName("isCollapsed")]
    public bool IsCollapsed { get; set; }

    [JsonPropertyName("isGroupNameHidden")]
    public bool IsGroupNameHidden { get; set; }
}
