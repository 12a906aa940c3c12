using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

public class ShowLocationActionParameters
{
    [JsonPropertyName("locationCoordinates")]
    public Location LocationCoordinates { get; set; }
}
