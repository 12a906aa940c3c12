using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>What a page of the property pane says at its top.</summary>
public class PropertyPanePageHeader
{
    [JsonPropertyName("description")]
    public string Description { get; set; }
}
