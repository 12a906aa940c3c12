using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>A person's part in a meeting.</summary>
public class MeetingParticipantInfo
{
    public MeetingParticipantInfo()
    {
    }

    public MeetingParticipantInfo(string role = default, bool? inMeeting = default)
    {
        Role = role;
        InMeeting = inMeeting;
    }

    [JsonPropertyName("inMeeting")]
    public bool? InMeeting { get; set; }

    [JsonPropertyName("role")]
    public string Role { get; set; }
}
