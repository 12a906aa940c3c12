using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>A meeting ended.</summary>
public class MeetingEndEventDetails : MeetingEventDetails
{
    public MeetingEndEventDetails()
    {
    }

    public MeetingEndEventDetails(string id, Uri joinUrl = default, string title = default, string meetingType = "Scheduled", DateTime endTime = default)
    {
        Id = id;
        JoinUrl = joinUrl;
        Title = title;
        MeetingType = meetingType;
        EndTime = endTime;
    }

    [JsonPropertyName("EndTime")]
    public DateTime EndTime { get; set; }
}
