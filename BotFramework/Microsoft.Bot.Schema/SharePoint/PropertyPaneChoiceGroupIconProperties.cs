using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>The icon of a choice.</summary>
public class PropertyPaneChoiceGroupIconProperties
{
    [JsonPropertyName("officeFabricIconFontName")]
    public string OfficeFabricIconFontName { get; set; }
}
