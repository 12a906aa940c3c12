using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>What every notification in a meeting has.</summary>
public class MeetingNotificationBase
{
    protected MeetingNotificationBase()
    {
    }

    [JsonPropertyName("type")]
    public string Type { get; set; }
}
