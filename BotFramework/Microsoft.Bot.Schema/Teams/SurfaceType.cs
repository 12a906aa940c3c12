using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

[JsonConverter(typeof(Json.CamelCaseEnumConverter<SurfaceType>))]
public enum SurfaceType
{
    Unknown,
    MeetingStage,
    MeetingTabIcon,
}
