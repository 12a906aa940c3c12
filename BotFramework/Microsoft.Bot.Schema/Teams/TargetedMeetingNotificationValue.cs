using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>Who is notified, and where it shows.</summary>
public class TargetedMeetingNotificationValue
{
    [JsonPropertyName("recipients")]
    public IList<string> Recipients { get; set; }

    [JsonPropertyName("surfaces")]
    public IList<Surface> Surfaces { get; set; }
}
