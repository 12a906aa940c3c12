using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>The places in a meeting where something can be shown.</summary>
[JsonConverter(typeof(Json.CamelCaseEnumConverter<SurfaceType>))]
public enum SurfaceType
{
    Unknown,
    MeetingStage,
    MeetingTabIcon,
}
