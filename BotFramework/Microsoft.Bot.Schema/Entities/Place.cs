using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>A place, by address, coordinates or map.</summary>
public class Place : Entity
{
    public Place()
    {
        Type = "Place";
    }

    public Place(object address = default, object geo = default, object hasMap = default, string type = default, string name = default)
    {
        Address = address;
        Geo = geo;
        HasMap = hasMap;
        Type = type ?? "Place";
        Name = name;
    }

    [JsonPropertyName("address")]
    public object Address { get; set; }

    [JsonPropertyName("geo")]
    public object Geo { get; set; }

    [JsonPropertyName("hasMap")]
    public object HasMap { get; set; }

    [JsonPropertyName("name")]
    public string Name { get; set; }
}
