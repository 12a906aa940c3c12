using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Bot.Schema.Teams;

namespace Microsoft.Bot.Schema.Json;

/// <summary>Reads a meeting surface as the class its "surface" property names; writes it with everything it has.</summary>
internal sealed class SurfaceJsonConverter : JsonConverter<Surface>
{
    public override Surface Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var element = JsonText.ReadElement(ref reader);
        return ReadKind(element) switch
        {
            SurfaceType.MeetingStage => SchemaJson.Deserialize<MeetingStageSurface<TaskModuleContinueResponse>>(element),
            SurfaceType.MeetingTabIcon => SchemaJson.Deserialize<MeetingTabIconSurface>(element),
            _ => throw new JsonException("A surface is meetingStage or meetingTabIcon."),
        };
    }

    public override void Write(Utf8JsonWriter writer, Surface value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, options.GetTypeInfo(value.GetType()));

    private static SurfaceType ReadKind(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                if (property.Name.Equals("surface", StringComparison.OrdinalIgnoreCase))
                {
                    return SchemaJson.Deserialize<SurfaceType>(property.Value);
                }
            }
        }

        return SurfaceType.Unknown;
    }
}
