using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>Whether a person is in the meeting, and as what.</summary>
public class UserMeetingDetails
{
    [JsonPropertyName("inMeeting")]
    public bool InMeeting { get; set; }

    [JsonPropertyName("role")]
    public string Role { get; set; }
}
