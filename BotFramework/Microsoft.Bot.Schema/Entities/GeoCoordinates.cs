using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>A point on the earth.</summary>
public class GeoCoordinates : Entity
{
    public GeoCoordinates()
    {
        Type = "GeoCoordinates";
    }

    public GeoCoordinates(double? elevation = default, double? latitude = default, double? longitude = default, string type = default, string name = default)
    {
        Elevation = elevation;
        Latitude = latitude;
        Longitude = longitude;
        Type = type ?? "GeoCoordinates";
        Name = name;
    }

    /// <summary>Metres above the WGS 84 ellipsoid.</summary>
    [JsonPropertyName("elevation")]
    public double? Elevation { get; set; }

    /// <summary>Degrees, WGS 84.</summary>
    [JsonPropertyName("latitude")]
    public double? Latitude { get; set; }

    /// <summary>Degrees, WGS 84.</summary>
    [JsonPropertyName("longitude")]
    public double? Longitude { get; set; }

    [JsonPropertyName("name")]
    public string Name { get; set; }
}
