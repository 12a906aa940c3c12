using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

public class MeetingTabIconSurface : Surface
{
    public MeetingTabIconSurface()
        : base(SurfaceType.MeetingTabIcon)
    {
    }

    [JsonPropertyName("tabEntityId")]
    public string TabEntityId { get; set; }
}
