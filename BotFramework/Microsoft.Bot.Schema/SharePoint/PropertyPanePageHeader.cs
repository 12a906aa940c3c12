using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

public class PropertyPanePageHeader
{
    [JsonPropertyName("description")]
    public string Description { get; set; }
}
