using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>A place on the earth and when it was measured.</summary>
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
