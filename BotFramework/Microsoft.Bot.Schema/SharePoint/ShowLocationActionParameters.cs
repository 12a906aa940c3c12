using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>Which place to show.</summary>
public class ShowLocationActionParameters
{
    [JsonPropertyName("locationCoordinates")]
    public Location LocationCoordinates { get; set; }
}
