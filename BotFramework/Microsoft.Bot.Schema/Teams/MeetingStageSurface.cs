using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>Shows something on the stage of a meeting.</summary>
public class MeetingStageSurface<T> : Surface
{
    public MeetingStageSurface()
        : base(SurfaceType.MeetingStage)
    {
        ContentType = ContentType.Task;
    }

    [JsonPropertyName("contentType")]
    public ContentType ContentType { get; set; }

    [JsonPropertyName("content")]
    public T Content { get; set; }
}
