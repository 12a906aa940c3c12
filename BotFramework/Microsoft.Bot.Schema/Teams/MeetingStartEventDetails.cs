using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>A meeting began.</summary>
public class MeetingStartEventDetails : MeetingEventDetails
{
    public MeetingStartEventDetails()
    {
    }

    public MeetingStartEventDetails(string id, Uri joinUrl = default, string title = default, string meetingType = "Scheduled", DateTime startTime = default)
    {
        Id = id;
        JoinUrl = joinUrl;
        Title = title;
        MeetingType = meetingType;
        StartTime = startTime;
    }

    [JsonPropertyName("StartTime")]
    public DateTime StartTime { get; set; }
}
