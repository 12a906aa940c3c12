using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

public class UserMeetingDetails
{
    [JsonPropertyName("inMeeting")]
    public bool InMeeting { get; set; }

    [JsonPropertyName("role")]
    public string Role { get; set; }
}
