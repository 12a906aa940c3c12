using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

public class MeetingNotificationBase
{
    protected MeetingNotificationBase()
    {
    }

    [JsonPropertyName("type")]
    public string Type { get; set; }
}
