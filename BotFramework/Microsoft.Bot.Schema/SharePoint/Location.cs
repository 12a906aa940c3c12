using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

public class Location
{
    [JsonPropertyName("latitude")]
    public int Latitude { get; set; }

    [JsonPropertyName("longitude")]
    public int Longitude { get; set; }

    [JsonPropertyName("timestamp")]
    public int Timestamp { get; set; }

    [JsonPropertyName("accuracy")]
    public int Accuracy { get; set; }
}
