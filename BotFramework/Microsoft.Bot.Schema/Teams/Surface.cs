using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>A place in a meeting where something is shown.</summary>
[JsonConverter(typeof(Json.SurfaceJsonConverter))]
public class Surface
{
    protected Surface(SurfaceType type)
    {
        Type = type;
    }

    [JsonPropertyName("surface")]
    public SurfaceType Type { get; set; }
}
