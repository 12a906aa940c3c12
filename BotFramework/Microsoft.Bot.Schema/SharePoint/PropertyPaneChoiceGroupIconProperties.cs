using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

public class PropertyPaneChoiceGroupIconProperties
{
    [JsonPropertyName("officeFabricIconFontName")]
    public string OfficeFabricIconFontName { get; set; }
}
